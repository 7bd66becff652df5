package dev.reclaim.journal;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the journal holds of one cleanup: what its report is made of.
 *
 * @param opened how it began
 * @param boot id of the boot it began in
 * @param before the disk before the first act; null if the run was cut off before
 * @param after the disk after the last; null while it goes on
 * @param operations in the order of their numbers, undo and redo of its items included
 * @param refused what was not done
 * @param pids what was found of the plan's process numbers, the latest finding of each
 * @param packages versions found
 * @param notFound patterns that matched nothing
 * @param noneLeft what was looked for and is not there, or no more
 * @param notBegun what was confirmed, in runs that are gone, and never begun
 * @param latest when something was last recorded
 * @param closed when it ended; null while it is open
 */
public record Cleanup(
        Entry.Opened opened,
        String boot,
        Entry.@Nullable Audited before,
        Entry.@Nullable Audited after,
        List<Operation> operations,
        List<Entry.Refused> refused,
        List<Entry.PidChecked> pids,
        List<Entry.PackageNoted> packages,
        List<Entry.NotFound> notFound,
        Set<Entry.Search> noneLeft,
        List<NotBegun> notBegun,
        Instant latest,
        @Nullable Instant closed) {

    /** An item of a list that was confirmed at that time and cut off before its turn. */
    public record NotBegun(Instant at, Entry.Item item) {}
}
