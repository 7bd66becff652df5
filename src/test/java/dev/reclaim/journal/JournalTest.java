package dev.reclaim.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.RawPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir Path folder;

    private StateDirectory state(Path home) {
        return new StateDirectory(
                RawPath.of(home.toString()),
                RawPath.of(folder.resolve("memory").toString()),
                Account.caller());
    }

    private StateDirectory state() {
        return state(folder.resolve("state"));
    }

    static Entry.Intent intent(long id, Op op, String from, String to, long of) {
        return new Entry.Intent(
                id,
                id,
                "",
                NOW,
                op,
                Kind.OTHER,
                RawPath.of(from),
                RawPath.of(to),
                null,
                new Identity(1, id, 3, 4, 5),
                0,
                of,
                null);
    }

    static Entry.Done done(long id) {
        return new Entry.Done(id, NOW, new Identity(1, id, 3, 4, 5), null, 3, 0, null);
    }

    @Test
    void whatWasAppendedIsReadAndALiveRunsItemsAreNoLeftOvers() throws IOException {
        try (Journal journal = Journal.open(state())) {
            journal.append(intent(1, Op.ARCHIVE, "/a", "/b", 0));
            assertThat(Ledger.read(state()).operations())
                    .singleElement()
                    .satisfies(o -> assertThat(o.live()).isTrue());
            assertThat(Ledger.read(state()).leftOvers()).isEmpty();
        }
        assertThat(Ledger.read(state()).leftOvers()).hasSize(1);
    }

    @Test
    void undoAndRedoFormAChain() throws IOException {
        run(intent(1, Op.ARCHIVE, "/a", "/b", 0), done(1));
        assertThat(undoable()).containsExactly(1L);
        run(intent(2, Op.UNDO, "/b", "/a", 1), done(2));
        assertThat(status(1)).isEqualTo(Operation.Status.UNDONE);
        assertThat(undoable()).isEmpty();
        assertThat(redoable()).containsExactly(2L);
        run(intent(3, Op.REDO, "/a", "/b", 2), done(3));
        assertThat(status(2)).isEqualTo(Operation.Status.UNDONE);
        assertThat(redoable()).isEmpty();
        assertThat(undoable()).containsExactly(3L);
        run(intent(4, Op.UNDO, "/b", "/a", 3), done(4));
        assertThat(undoable()).isEmpty();
        assertThat(redoable()).containsExactly(4L);
        run(intent(5, Op.REDO, "/a", "/b", 4), new Entry.Failed(5, NOW, "no such file"));
        assertThat(redoable()).containsExactly(4L);
    }

    @Test
    void whatALiveRunHasDoneIsNotTakenBackBeforeItsEnd() throws IOException {
        try (Journal journal = Journal.open(state())) {
            journal.append(List.of(intent(1, Op.ARCHIVE, "/a", "/b", 0), done(1)));
            assertThat(undoable()).isEmpty();
            journal.append(List.of(intent(2, Op.UNDO, "/c", "/d", 9), done(2)));
            assertThat(redoable()).isEmpty();
        }
        assertThat(undoable()).containsExactly(1L);
        assertThat(redoable()).containsExactly(2L);
    }

    /** A whole run. */
    private void run(Entry... entries) throws IOException {
        try (Journal journal = Journal.open(state())) {
            journal.append(List.of(entries));
        }
    }

    private List<Long> undoable() throws IOException {
        return Ledger.read(state()).undoable().stream().map(Operation::id).toList();
    }

    private List<Long> redoable() throws IOException {
        return Ledger.read(state()).redoable().stream().map(Operation::id).toList();
    }

    private Operation.Status status(long id) throws IOException {
        return Ledger.read(state()).operation(id).orElseThrow().status();
    }

    @Test
    void anEndReadBeforeItsPlacementStaysTheEnd() throws Exception {
        Replay replay = new Replay();
        RunFile.Header header = new RunFile.Header(1, 0, 0, "boot");
        Entry.Placed placed = new Entry.Placed(1, new Identity(1, 1, 3, 4, 5), "hash");
        replay.add(new RunFile.Content(header, List.of(done(1)), 1, 0), false);
        replay.add(
                new RunFile.Content(
                        header, List.of(intent(1, Op.ARCHIVE, "/a", "/b", 0), placed), 1, 0),
                false);
        Operation operation = replay.ledger().operation(1).orElseThrow();
        assertThat(operation.status()).isEqualTo(Operation.Status.DONE);
        assertThat(operation.isLeftOver()).isFalse();
    }

    /** Counts how often an element is looked at. */
    private static final class Counting extends AbstractList<Operation> implements RandomAccess {
        private final List<Operation> list;
        private int looks;

        Counting(List<Operation> list) {
            this.list = list;
        }

        @Override
        public Operation get(int index) {
            looks++;
            return list.get(index);
        }

        @Override
        public int size() {
            return list.size();
        }
    }

    @Test
    void anOperationIsFoundAmongManyWithoutLookingAtAll() {
        List<Operation> all = new ArrayList<>();
        for (long id = 3; id <= 3000; id += 3) {
            all.add(
                    new Operation(
                            intent(id, Op.ARCHIVE, "/a", "/b", 0),
                            Operation.Status.BEGUN,
                            null,
                            null,
                            null,
                            0,
                            0,
                            null,
                            "boot",
                            false,
                            false));
        }
        Counting operations = new Counting(all);
        Ledger ledger = new Ledger(operations, List.of(), List.of(), List.of(), 3000);
        for (Operation each : all) {
            assertThat(ledger.operation(each.id())).containsSame(each);
            assertThat(ledger.operation(each.id() + 1)).isEmpty();
        }
        assertThat(ledger.operation(0)).isEmpty();
        assertThat(operations.looks).isLessThan(2 * 1000 * 11);
    }

    @Test
    void instancesAtOnceDrawEachNumberOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<List<Long>>> instances = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                instances.add(
                        () -> {
                            List<Long> drawn = new ArrayList<>();
                            try (Journal journal = Journal.open(state())) {
                                for (int n = 0; n < 20; n++) {
                                    long first = journal.claim(3, 0);
                                    LongStream.range(first, first + 3).forEach(drawn::add);
                                }
                            }
                            return drawn;
                        });
            }
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> instance : threads.invokeAll(instances)) {
                all.addAll(instance.get());
            }
            assertThat(all).hasSize(480).doesNotHaveDuplicates();
        }
    }

    @Test
    void twoRunsNeverShareAFileAndARunWithoutEntriesLeavesNone() throws IOException {
        try (Journal one = Journal.open(state());
                Journal two = Journal.open(state())) {
            assertThat(one.path()).isNotEqualTo(two.path());
            one.append(done(1));
        }
        try (var files = Files.list(folder.resolve("state/journal"))) {
            assertThat(files.map(p -> p.getFileName().toString()))
                    .containsExactlyInAnyOrder("0000000001.journal", "counter", "spare");
        }
    }

    @Test
    void readingMakesNothing() throws IOException {
        assertThat(Ledger.read(state()).operations()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void directoriesAndFilesAreTheOwnersAlone() throws IOException {
        try (Journal journal = Journal.open(state())) {
            journal.append(done(1));
        }
        try (var all = Files.walk(folder.resolve("state"))) {
            for (Path path : all.toList()) {
                String expected = Files.isDirectory(path) ? "rwx------" : "rw-------";
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as("%s", path)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void whatRootMakesForACallerIsTheCallers() throws IOException {
        assumeTrue(Account.effectiveUid() == 0, "needs root: owners can be given");
        Account caller = Account.of(65534).orElseThrow();
        StateDirectory theirs =
                new StateDirectory(
                        RawPath.of(folder.resolve("deep/state").toString()),
                        RawPath.of(folder.resolve("memory").toString()),
                        caller);
        try (Journal journal = Journal.open(theirs)) {
            journal.append(done(1));
        }
        try (var all = Files.walk(folder.resolve("deep"))) {
            for (Path path : all.toList()) {
                assertThat(Files.getAttribute(path, "unix:uid")).as("%s", path).isEqualTo(65534);
            }
        }
    }

    @Test
    void oneInstanceRecoversAtATime() throws IOException {
        try (Journal one = Journal.open(state());
                Journal two = Journal.open(state())) {
            try (RecoveryTurn turn = one.recoveryTurn().orElseThrow()) {
                assertThat(two.recoveryTurn()).isEmpty();
                assertThat(turn).isNotNull();
            }
            two.recoveryTurn().orElseThrow().close();
        }
    }

    @Test
    void aDamagedJournalIsRefusedAndLeftAsItIs() throws IOException {
        try (Journal journal = Journal.open(state())) {
            journal.append(done(1));
            journal.append(done(2));
        }
        Path file = folder.resolve("state/journal/0000000001.journal");
        byte[] bytes = Files.readAllBytes(file);
        bytes[RunFile.HEADER + 20] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> Ledger.read(state()))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("damaged");
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void manyEntriesAtOnceHaveRoomForTheirEnds() throws IOException {
        try (Journal journal = Journal.open(state())) {
            List<Entry> intents = new ArrayList<>();
            List<Entry> ends = new ArrayList<>();
            for (long id = 1; id <= 1000; id++) {
                intents.add(intent(id, Op.DELETE, "/tmp/" + "x".repeat(200) + id, "/y", 0));
                ends.add(done(id));
            }
            assertThat(journal.hasRoomFor(intents)).isTrue();
            journal.append(intents);
            long size = Files.size(Path.of(journal.path().utf8().orElseThrow()));
            journal.append(ends);
            assertThat(Files.size(Path.of(journal.path().utf8().orElseThrow()))).isEqualTo(size);
        }
        assertThat(Ledger.read(state()).operations()).hasSize(1000);
    }

    static List<List<Entry>> list(long batch, List<Entry.Item> items, int total) {
        List<List<Entry>> records = new ArrayList<>();
        records.add(List.of(new Entry.Confirmed(batch, "", NOW, false, null, null, total)));
        Items.pack(items).forEach(part -> records.add(List.of(new Entry.Listed(batch, part))));
        return records;
    }

    private Batch batch(long number) throws IOException {
        return Ledger.read(state()).batches().stream()
                .filter(b -> b.number() == number)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aConfirmedListIsCutOffOnceItsRunIsGoneUntilItIsConcluded() throws Exception {
        List<Entry.Item> items = new RandomEntries(5).items(3);
        try (Journal journal = Journal.open(state())) {
            assertThat(journal.appendIfRoom(list(7, items, 3), 0)).isTrue();
            assertThat(batch(7).isCutOff()).as("its run is alive").isFalse();
        }
        assertThat(batch(7).isCutOff()).isTrue();
        assertThat(batch(7).items())
                .containsExactly(
                        new Batch.Listed(7, items.get(0)),
                        new Batch.Listed(8, items.get(1)),
                        new Batch.Listed(9, items.get(2)));
        try (Journal journal = Journal.open(state())) {
            journal.append(new Entry.Concluded(7, NOW, Entry.Conclusion.DISMISSED, 0));
        }
        assertThat(batch(7).isCutOff()).isFalse();
    }

    @Test
    void aListThatWasItselfCutOffIsNotOffered() throws Exception {
        try (Journal journal = Journal.open(state())) {
            journal.appendIfRoom(list(7, new RandomEntries(5).items(3), 4), 0);
        }
        assertThat(batch(7).isCutOff()).isFalse();
        assertThat(Ledger.read(state()).highest()).isEqualTo(7);
    }

    @Test
    void aConclusionReadBeforeItsListConcludesIt() throws Exception {
        Replay replay = new Replay();
        RunFile.Header header = new RunFile.Header(1, 0, 0, "boot");
        Entry concluded = new Entry.Concluded(7, NOW, Entry.Conclusion.FINISHED, 20);
        replay.add(new RunFile.Content(header, List.of(concluded), 1, 0), false);
        List<Entry> entries =
                list(7, new RandomEntries(5).items(3), 3).stream().flatMap(List::stream).toList();
        replay.add(new RunFile.Content(header, entries, 1, 0), false);
        Batch batch = replay.ledger().batches().getFirst();
        assertThat(batch.isCutOff()).isFalse();
        assertThat(batch.parts()).as("kept for nobody").isEmpty();
    }

    @Test
    void anEndedRunIsReadOnceAndALiveOneEveryTime() throws IOException {
        Ledger before;
        try (Journal journal = Journal.open(state())) {
            journal.append(intent(1, Op.ARCHIVE, "/a", "/b", 0));
            assertThat(status(1)).isEqualTo(Operation.Status.BEGUN);
            journal.append(done(1));
            before = Ledger.read(state());
            assertThat(status(1)).isEqualTo(Operation.Status.DONE);
            assertThat(before.operations()).allMatch(Operation::live);
        }
        Ledger ended = Ledger.read(state());
        assertThat(ended.operations()).noneMatch(Operation::live);
        assertThat(Ledger.read(state())).isSameAs(ended);
        try (Journal journal = Journal.open(state())) {
            journal.append(intent(2, Op.ARCHIVE, "/c", "/d", 0));
        }
        assertThat(Ledger.read(state()).operations()).hasSize(2);
        Files.delete(folder.resolve("state/journal/0000000001.journal"));
        assertThat(Ledger.read(state()).operations()).hasSize(1);
        assertThat(Ledger.read(state(folder.resolve("another"))).operations()).isEmpty();
    }

    @Test
    void anEndedRunThatIsDamagedLaterIsFoundOut() throws IOException {
        try (Journal journal = Journal.open(state())) {
            journal.append(intent(1, Op.ARCHIVE, "/a", "/b", 0));
            journal.append(done(1));
        }
        assertThat(Ledger.read(state()).operations()).hasSize(1);
        Path file = folder.resolve("state/journal/0000000001.journal");
        byte[] bytes = Files.readAllBytes(file);
        bytes[RunFile.HEADER + 20] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> Ledger.read(state())).isInstanceOf(JournalException.class);
    }
}
