/** Running processes: which there are, what they hold open, which are the job, and ending one. */
@NullMarked
package dev.reclaim.process;

import org.jspecify.annotations.NullMarked;
