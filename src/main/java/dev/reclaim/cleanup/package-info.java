/** What the verbs do, whichever way in: candidates and why, lists to confirm, actions, results. */
@NullMarked
package dev.reclaim.cleanup;

import org.jspecify.annotations.NullMarked;
