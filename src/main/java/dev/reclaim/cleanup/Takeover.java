package dev.reclaim.cleanup;

import dev.reclaim.journal.Entry;

/**
 * That a proposal takes over what an interrupted run left: once its own list is in the journal, the
 * earlier one is no longer offered.
 *
 * @param batch number of the earlier batch
 * @param how FINISHED or UNDONE
 * @param cleanup the cleanup of the earlier batch, which finishing goes on with; empty for undo
 * @param closes true if that cleanup was to end with it: a run
 */
record Takeover(long batch, Entry.Conclusion how, String cleanup, boolean closes) {}
