package dev.reclaim.cleanup;

import dev.reclaim.journal.Batch;
import dev.reclaim.journal.Entry;
import dev.reclaim.journal.JournalException;
import dev.reclaim.journal.Ledger;
import dev.reclaim.journal.Operation;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.Silence;
import dev.reclaim.process.ProcessId;
import dev.reclaim.process.ProcessTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which items of a confirmed list were not done, nor by a later command, and what they are now. */
final class Remainder {
    private final Batch batch;
    private final Map<Long, Operation> operations = new HashMap<>();

    /** The latest operation that was done to each item. */
    private final Map<Key, Long> done = new HashMap<>();

    private record Key(@Nullable RawPath path, @Nullable ProcessId process) {
        static Key of(@Nullable RawPath path, Entry.@Nullable Target target) {
            return new Key(path, target == null ? null : id(target));
        }
    }

    private Remainder(Ledger ledger, Batch batch) {
        this.batch = batch;
        for (Operation operation : ledger.operations()) {
            operations.put(operation.id(), operation);
            switch (operation.status()) {
                case DONE, UNDONE ->
                        done.put(
                                Key.of(operation.intent().from(), operation.intent().target()),
                                operation.id());
                case BEGUN, PLACED, FAILED -> {}
            }
        }
    }

    static List<LeftOverItem> of(Ledger ledger, Batch batch)
            throws ErrnoException, JournalException {
        Remainder remainder = new Remainder(ledger, batch);
        List<LeftOverItem> rest = new ArrayList<>();
        try (LeftOverLook look =
                new LeftOverLook(batch.boot(), ProcessTable.read(), Silence.now())) {
            for (Batch.Listed listed : batch.items()) {
                if (remainder.isLeft(listed)) {
                    LeftOverItem.State state = look.at(listed.item());
                    rest.add(new LeftOverItem(listed.id(), listed.item(), state));
                }
            }
        }
        return List.copyOf(rest);
    }

    private boolean isLeft(Batch.Listed listed) {
        Entry.Item item = listed.item();
        if (done.getOrDefault(Key.of(item.from(), item.target()), 0L) >= listed.id()) {
            return false;
        }
        Operation operation = operations.get(listed.id());
        // Numbers of items that were never begun are free again where the counter was lost.
        if (operation == null || operation.intent().batch() != batch.number()) {
            return true;
        }
        return switch (operation.status()) {
            case FAILED -> operation.interrupted();
            case DONE, UNDONE -> false;
            case BEGUN, PLACED ->
                    false; // recovery could not look at it: the next start tries again
        };
    }

    private static ProcessId id(Entry.Target target) {
        return new ProcessId(target.pid(), target.startTicks());
    }
}
