/** The program itself: {@link dev.reclaim.Main} wires the packages below together, nothing else. */
@NullMarked
package dev.reclaim;

import org.jspecify.annotations.NullMarked;
