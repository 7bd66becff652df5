/** The plan file: what one clean-up is to keep, move, delete and end, read with positions. */
@NullMarked
package dev.reclaim.plan;

import org.jspecify.annotations.NullMarked;
