package dev.reclaim.archive;

import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Identity;
import dev.reclaim.journal.Journal;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Ledger;
import dev.reclaim.journal.Op;
import dev.reclaim.journal.Operation;
import dev.reclaim.journal.StateDirectory;
import dev.reclaim.linux.Account;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import dev.reclaim.mount.Silence;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whole groups of operations on the files of a folder, as the verbs carry them out. */
final class Scene {
    private final StateDirectory state;
    private final InstantSource time = InstantSource.system();
    private final Progress progress;

    Scene(RawPath stateDirectory, Progress progress) {
        this(
                new StateDirectory(
                        stateDirectory,
                        RawPath.of(
                                "/dev/shm/scene-" + Integer.toHexString(stateDirectory.hashCode())),
                        Account.caller()),
                progress);
    }

    Scene(StateDirectory state, Progress progress) {
        this.state = state;
        this.progress = progress;
    }

    StateDirectory state() {
        return state;
    }

    Ledger ledger() throws IOException {
        return Ledger.read(state);
    }

    /** Moves every file of {@code from} to {@code to}. */
    List<Outcome> move(RawPath from, RawPath to) throws IOException {
        return place(Op.ARCHIVE, Placement.Mode.MOVE, from, to);
    }

    /** Copies every file of {@code from} to {@code to}. */
    List<Outcome> copy(RawPath from, RawPath to) throws IOException {
        return place(Op.COPY, Placement.Mode.COPY, from, to);
    }

    private List<Outcome> place(Op op, Placement.Mode mode, RawPath from, RawPath to)
            throws IOException {
        try (Journal journal = Journal.open(state)) {
            List<Placement> placements = new ArrayList<>();
            Numbers numbers = new Numbers(journal, list(from).size());
            for (Item item : list(from)) {
                Entry.Intent intent =
                        intent(
                                numbers,
                                op,
                                item.path(),
                                to.resolve(item.path().name()),
                                null,
                                item.stat(),
                                0);
                placements.add(new Placement(intent, mode, Placement.Taken.CHOOSE_ANOTHER));
            }
            return new Mover(journal, progress, time).run(placements);
        }
    }

    /** Deletes every file of a folder. */
    List<Outcome> delete(RawPath folder) throws IOException {
        try (Journal journal = Journal.open(state)) {
            Numbers numbers = new Numbers(journal, list(folder).size());
            List<Entry.Intent> intents = new ArrayList<>();
            for (Item item : list(folder)) {
                intents.add(removal(journal, numbers, Op.DELETE, item.path(), item.stat(), 0));
            }
            return remove(journal, intents);
        }
    }

    /** Takes back the newest batch; empty if there is none. */
    List<Outcome> undo() throws IOException {
        try (Journal journal = Journal.open(state)) {
            Ledger ledger = Ledger.read(state);
            List<Operation> undoable = ledger.undoable();
            Numbers numbers = new Numbers(journal, undoable.size());
            List<Entry.Intent> removals = new ArrayList<>();
            List<Placement> placements = new ArrayList<>();
            for (Operation operation : undoable) {
                RawPath now = Objects.requireNonNull(operation.intent().to());
                Stat stat = stat(now);
                if (ledger.isCopy(operation)) {
                    removals.add(removal(journal, numbers, Op.UNDO, now, stat, operation.id()));
                } else {
                    Entry.Intent intent =
                            intent(
                                    numbers,
                                    Op.UNDO,
                                    now,
                                    operation.intent().from(),
                                    null,
                                    stat,
                                    operation.id());
                    placements.add(
                            new Placement(intent, Placement.Mode.MOVE, Placement.Taken.REFUSE));
                }
            }
            List<Outcome> outcomes = new ArrayList<>(remove(journal, removals));
            outcomes.addAll(new Mover(journal, progress, time).run(placements));
            return outcomes;
        }
    }

    /** What every start does first. */
    List<Outcome> recover() throws IOException {
        try (Journal journal = Journal.open(state)) {
            Recovery.Result result =
                    new Recovery(journal, Ledger.read(state), Silence.now(), time).run();
            return Stream.of(result.ended(), result.waiting()).flatMap(List::stream).toList();
        }
    }

    private List<Outcome> remove(Journal journal, List<Entry.Intent> intents) throws IOException {
        journal.append(intents);
        List<Outcome> outcomes = new ArrayList<>();
        List<Outcome> unsettled = new ArrayList<>();
        try (OpenDirectories directories = new OpenDirectories()) {
            for (Entry.Intent intent : intents) {
                RawPath path = Objects.requireNonNull(intent.from());
                try {
                    Stat gone =
                            Unlinker.remove(
                                    directories.get(path.parentOrRoot()),
                                    path.name(),
                                    Objects.requireNonNull(intent.identity()),
                                    Aside.of(intent));
                    directories.changed(path.parentOrRoot());
                    outcomes.add(
                            new Outcome(
                                    intent,
                                    new Entry.Done(
                                            intent.id(),
                                            time.instant(),
                                            null,
                                            null,
                                            gone.size(),
                                            gone.allocated(),
                                            null)));
                } catch (UnsettledException e) {
                    unsettled.add(failed(intent, e));
                } catch (IOException e) {
                    outcomes.add(failed(intent, e));
                }
            }
            directories.flush();
        }
        journal.append(outcomes.stream().map(Outcome::end).toList());
        outcomes.addAll(unsettled);
        return outcomes;
    }

    private Outcome failed(Entry.Intent intent, IOException e) {
        return new Outcome(
                intent,
                new Entry.Failed(intent.id(), time.instant(), String.valueOf(e.getMessage())));
    }

    private record Item(RawPath path, Stat stat) {}

    private static List<Item> list(RawPath folder) throws ErrnoException {
        List<Item> items = new ArrayList<>();
        try (Directory directory = Directory.openReal(folder)) {
            for (var entry : directory.list()) {
                items.add(new Item(folder.resolve(entry.name()), directory.stat(entry.name())));
            }
        }
        items.sort(Comparator.comparing(Item::path));
        return items;
    }

    private static Stat stat(RawPath path) throws ErrnoException {
        try (Directory directory = Directory.openReal(path.parentOrRoot())) {
            return directory.stat(path.name());
        }
    }

    private final class Numbers {
        final long batch;
        long next;

        Numbers(Journal journal, int count) throws IOException {
            batch = journal.claim(count + 1, Ledger.read(state).highest());
            next = batch + 1;
        }
    }

    private Entry.Intent removal(
            Journal journal, Numbers numbers, Op op, RawPath path, Stat stat, long of) {
        Aside aside = Aside.of(journal.run(), numbers.batch, numbers.next);
        return intent(
                numbers,
                op,
                path,
                null,
                path.parentOrRoot().resolve(aside.privateDirectory()).resolve(aside.privateName()),
                stat,
                of);
    }

    private Entry.Intent intent(
            Numbers numbers,
            Op op,
            RawPath from,
            @Nullable RawPath to,
            @Nullable RawPath aside,
            Stat stat,
            long of) {
        return new Entry.Intent(
                numbers.next++,
                numbers.batch,
                "",
                time.instant(),
                op,
                Kind.OTHER,
                from,
                to,
                aside,
                Identity.of(stat),
                stat.allocated(),
                of,
                null);
    }
}
