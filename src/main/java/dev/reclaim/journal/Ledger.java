package dev.reclaim.journal;

import dev.reclaim.linux.Clock;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All journals of a state directory, replayed: what was done, what stands, what was left over. A
 * snapshot; reading changes nothing, not even a lock file.
 *
 * @param operations by their numbers, ascending
 * @param cleanups by their begin, ascending
 * @param directories that were made to place files in
 * @param batches confirmed lists by their numbers, ascending
 * @param highest the highest number of an operation or a batch; 0 if there is none
 */
public record Ledger(
        List<Operation> operations,
        List<Cleanup> cleanups,
        List<RawPath> directories,
        List<Batch> batches,
        long highest) {
    /** A cleanup that nobody went on with for so long is over. */
    public static final Duration IDLE = Duration.ofHours(12);

    /**
     * Reads every run's file that is not known already.
     *
     * @throws JournalException if one is damaged in its middle or cannot be read
     */
    public static Ledger read(StateDirectory state) throws JournalException {
        return LedgerReader.SHARED.read(state);
    }

    /** The operation with this number. */
    public Optional<Operation> operation(long id) {
        // By halves: undo asks once for each of its items, and a ledger may hold a million.
        int from = 0;
        int to = operations.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            Operation operation = operations.get(middle);
            if (operation.id() == id) {
                return Optional.of(operation);
            }
            if (operation.id() < id) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return Optional.empty();
    }

    /** The items of the newest batch that undo can take back, newest first; empty if none can. */
    public List<Operation> undoable() {
        return newestBatch(operations.stream().filter(Operation::undoable).toList());
    }

    /** The undo operations of the newest batch that redo can repeat, newest first. */
    public List<Operation> redoable() {
        return newestBatch(
                operations.stream()
                        .filter(o -> o.op() == Op.UNDO && o.status() == Operation.Status.DONE)
                        .filter(o -> !o.live())
                        .toList());
    }

    private static List<Operation> newestBatch(List<Operation> candidates) {
        if (candidates.isEmpty()) {
            return List.of();
        }
        long batch =
                candidates.stream()
                        .map(o -> o.intent().batch())
                        .max(Comparator.naturalOrder())
                        .get();
        List<Operation> newest =
                new ArrayList<>(
                        candidates.stream().filter(o -> o.intent().batch() == batch).toList());
        newest.sort(Comparator.comparingLong(Operation::id).reversed());
        return newest;
    }

    /** True if the operation leaves its source in place: a copy, or the redo of one. */
    public boolean isCopy(Operation operation) {
        return operation.op() == Op.COPY
                || (operation.op() == Op.REDO
                        && operation(operation.intent().of())
                                .filter(undo -> undo.intent().to() == null)
                                .isPresent());
    }

    /** What runs that are gone left half done. */
    public List<Operation> leftOvers() {
        return operations.stream().filter(Operation::isLeftOver).toList();
    }

    /** The cleanup with this id. */
    public Optional<Cleanup> cleanup(String id) {
        return cleanups.stream().filter(c -> c.opened().cleanup().equals(id)).findFirst();
    }

    /** The latest open cleanup for a plan or set of roots; one idle too long is left out. */
    public Optional<Cleanup> open(String key, Instant now) {
        return cleanups.stream()
                .filter(c -> c.opened().key().equals(key) && isOpen(c, now))
                .reduce((older, newer) -> newer);
    }

    /** The latest open cleanup of any plan, or the latest of all if none is open. */
    public Optional<Cleanup> current(Instant now) {
        return cleanups.stream()
                .filter(c -> isOpen(c, now))
                .reduce((older, newer) -> newer)
                .or(() -> cleanups.stream().reduce((older, newer) -> newer));
    }

    /** True if the cleanup goes on: not closed, of this boot, and not idle for too long. */
    public static boolean isOpen(Cleanup cleanup, Instant now) {
        try {
            return cleanup.closed() == null
                    && cleanup.boot().equals(Clock.bootId())
                    && cleanup.latest().plus(IDLE).isAfter(now);
        } catch (ErrnoException unknownBoot) {
            return false;
        }
    }
}
