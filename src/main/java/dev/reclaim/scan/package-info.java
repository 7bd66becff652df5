/** The walk over a root into a compact tree, and the rules and evidence that name candidates. */
@NullMarked
package dev.reclaim.scan;

import org.jspecify.annotations.NullMarked;
