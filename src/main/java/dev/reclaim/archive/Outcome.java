package dev.reclaim.archive;

import dev.reclaim.journal.Entry;

/**
 * What became of an operation.
 *
 * @param intent what was to be done, with the final target name
 * @param end how it ended, as the journal holds it
 */
public record Outcome(Entry.Intent intent, Entry.End end) {
    /** True if it was done. */
    public boolean isDone() {
        return end instanceof Entry.Done;
    }
}
