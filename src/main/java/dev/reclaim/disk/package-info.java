/** File systems, their usage, and how fast they fill. */
@NullMarked
package dev.reclaim.disk;

import org.jspecify.annotations.NullMarked;
