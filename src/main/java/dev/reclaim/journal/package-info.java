/** The durable record of what is about to be done and was done, which recovery and undo replay. */
@NullMarked
package dev.reclaim.journal;

import org.jspecify.annotations.NullMarked;
