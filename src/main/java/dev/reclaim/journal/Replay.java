package dev.reclaim.journal;

import dev.reclaim.linux.RawPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Puts entries of many runs together by the numbers they carry. An end may stand in another run's
 * file than its begin: recovery writes it there. Runs are added oldest first, but what two runs
 * wrote at the same time may come in any order.
 */
final class Replay {
    private final Map<Long, OperationState> operations = new TreeMap<>();
    private final Map<String, CleanupState> cleanups = new LinkedHashMap<>();
    private final TreeSet<RawPath> directories = new TreeSet<>();
    private final TreeMap<Long, BatchState> batches = new TreeMap<>();

    void add(RunFile.Content run, boolean live) {
        for (Entry entry : run.entries()) {
            add(entry, run.header().boot(), live);
        }
    }

    private void add(Entry entry, String boot, boolean live) {
        switch (entry) {
            case Entry.Opened e -> cleanups.put(e.cleanup(), new CleanupState(e, boot));
            case Entry.Closed e -> in(e.cleanup(), c -> c.closed = e.at());
            case Entry.Audited e ->
                    in(
                            e.cleanup(),
                            c -> {
                                if (!e.after()) {
                                    c.before = e;
                                } else {
                                    c.after = e;
                                }
                                c.touch(e.at());
                            });
            case Entry.Intent e -> {
                OperationState state = operation(e.id());
                state.intent = e;
                state.boot = boot;
                state.live = live;
                batch(e.batch());
                in(e.cleanup(), c -> c.touch(e.at()));
            }
            case Entry.Placed e -> {
                OperationState state = operation(e.id());
                // The end may have been read before, from the journal of a recovery.
                if (state.status == Operation.Status.BEGUN) {
                    state.status = Operation.Status.PLACED;
                    state.placed = e.placed();
                    state.sha256 = e.sha256();
                }
            }
            case Entry.Done e -> operation(e.id()).done(e);
            case Entry.Failed e -> {
                OperationState state = operation(e.id());
                state.status = Operation.Status.FAILED;
                state.finished = e.at();
                state.reason = e.reason();
                state.interrupted = e.interrupted();
            }
            case Entry.Hashed e -> operation(e.id()).sha256 = e.sha256();
            case Entry.Refused e ->
                    in(
                            e.cleanup(),
                            c -> {
                                c.refused.add(e);
                                c.touch(e.at());
                            });
            case Entry.PidChecked e -> in(e.cleanup(), c -> c.pids.put(e.pid(), e));
            case Entry.PackageNoted e -> in(e.cleanup(), c -> c.packages.put(e.name(), e));
            case Entry.NoneLeft e -> in(e.cleanup(), c -> c.noneLeft.add(e.search()));
            case Entry.DirectoryMade e -> directories.add(e.path());
            case Entry.NotFound e -> in(e.cleanup(), c -> c.notFound.put(e.pattern(), e));
            case Entry.Confirmed e -> batch(e.batch()).confirmed(e, boot, live);
            case Entry.Listed e -> batch(e.batch()).listed(e.items());
            case Entry.Concluded e -> batch(e.batch()).concluded(e);
        }
    }

    private BatchState batch(long number) {
        return batches.computeIfAbsent(number, _ -> new BatchState());
    }

    private OperationState operation(long id) {
        return operations.computeIfAbsent(id, _ -> new OperationState());
    }

    private void in(String cleanup, java.util.function.Consumer<CleanupState> change) {
        CleanupState state = cleanups.get(cleanup);
        if (state != null) {
            change.accept(state);
        }
    }

    /**
     * All of it, put together.
     *
     * @throws JournalException if what was read is no list of items
     */
    Ledger ledger() throws JournalException {
        operations.values().forEach(this::takeBack);
        Map<String, List<Operation>> byCleanup = new LinkedHashMap<>();
        List<Operation> all = new ArrayList<>();
        for (OperationState state : operations.values()) {
            Operation operation = state.operation();
            if (operation != null) {
                all.add(operation);
                byCleanup
                        .computeIfAbsent(operation.intent().cleanup(), _ -> new ArrayList<>())
                        .add(operation);
            }
        }
        List<Batch> lists = batches.values().stream().flatMap(s -> s.batch().stream()).toList();
        for (Batch list : lists) {
            addNotBegun(list);
        }
        List<Cleanup> finished = new ArrayList<>();
        cleanups.forEach(
                (id, state) -> finished.add(state.cleanup(byCleanup.getOrDefault(id, List.of()))));
        finished.sort(java.util.Comparator.comparing(c -> c.opened().at()));
        long highest = all.isEmpty() ? 0 : all.getLast().id();
        return new Ledger(
                List.copyOf(all),
                List.copyOf(finished),
                List.copyOf(directories),
                lists,
                batches.isEmpty() ? highest : Math.max(highest, batches.lastKey()));
    }

    private void addNotBegun(Batch list) throws JournalException {
        CleanupState cleanup = cleanups.get(list.confirmed().cleanup());
        if (cleanup == null || list.live() || !list.isComplete()) {
            return;
        }
        for (Batch.Listed listed : list.items()) {
            OperationState state = operations.get(listed.id());
            Entry.Intent intent = state == null ? null : state.intent;
            if (intent == null || intent.batch() != list.number()) {
                cleanup.notBegun.add(new Cleanup.NotBegun(list.confirmed().at(), listed.item()));
            }
        }
    }

    /** An undo that was done turns what it took back to UNDONE; a redo does that to the undo. */
    private void takeBack(OperationState later) {
        Entry.Intent intent = later.intent;
        if (intent == null || intent.of() == 0 || later.finished == null || !later.succeeded()) {
            return;
        }
        OperationState earlier = operations.get(intent.of());
        if (earlier != null) {
            earlier.takenBack = true;
        }
    }

    private static final class OperationState {
        Entry.@Nullable Intent intent;
        Operation.Status status = Operation.Status.BEGUN;
        @Nullable Instant finished;
        @Nullable Identity placed;
        @Nullable String sha256;
        long size;
        long freed;
        @Nullable String reason;
        boolean interrupted;
        String boot = "";
        boolean live;
        boolean takenBack;

        void done(Entry.Done e) {
            status = Operation.Status.DONE;
            finished = e.at();
            if (e.placed() != null) {
                placed = e.placed();
            }
            if (e.sha256() != null) {
                sha256 = e.sha256();
            }
            size = e.size();
            freed = e.freed();
            reason = e.note();
            interrupted = false;
        }

        boolean succeeded() {
            return status == Operation.Status.DONE;
        }

        @Nullable Operation operation() {
            if (intent == null) {
                return null;
            }
            return new Operation(
                    intent,
                    takenBack && succeeded() ? Operation.Status.UNDONE : status,
                    finished,
                    placed,
                    sha256,
                    size,
                    freed,
                    reason,
                    boot,
                    interrupted,
                    live);
        }
    }

    private static final class CleanupState {
        final Entry.Opened opened;
        final String boot;
        Entry.@Nullable Audited before;
        Entry.@Nullable Audited after;
        final List<Entry.Refused> refused = new ArrayList<>();
        final Map<Integer, Entry.PidChecked> pids = new LinkedHashMap<>();
        final Map<String, Entry.PackageNoted> packages = new LinkedHashMap<>();
        final Map<String, Entry.NotFound> notFound = new LinkedHashMap<>();
        final List<Cleanup.NotBegun> notBegun = new ArrayList<>();
        final Set<Entry.Search> noneLeft = EnumSet.noneOf(Entry.Search.class);
        Instant latest;
        @Nullable Instant closed;

        CleanupState(Entry.Opened opened, String boot) {
            this.opened = opened;
            this.boot = boot;
            this.latest = opened.at();
        }

        void touch(Instant at) {
            if (at.isAfter(latest)) {
                latest = at;
            }
        }

        Cleanup cleanup(List<Operation> operations) {
            return new Cleanup(
                    opened,
                    boot,
                    before,
                    after,
                    operations,
                    List.copyOf(refused),
                    List.copyOf(pids.values()),
                    List.copyOf(packages.values()),
                    List.copyOf(notFound.values()),
                    Set.copyOf(noneLeft),
                    List.copyOf(notBegun),
                    latest,
                    closed);
        }
    }
}
