package dev.reclaim.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Identity;
import dev.reclaim.journal.Journal;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Ledger;
import dev.reclaim.journal.Op;
import dev.reclaim.journal.StateDirectory;
import dev.reclaim.linux.Account;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.Silence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every state that a run can leave an operation in, brought to its end, and that once. */
class RecoveryTest {
    @TempDir Path folder;

    private StateDirectory state;
    private Path from;
    private Path to;
    private final Instant begin = Instant.now();
    private boolean recoversNothing = true;

    @BeforeEach
    void layOut() throws IOException {
        folder = folder.toRealPath();
        state =
                new StateDirectory(
                        raw(folder.resolve("state")),
                        raw(folder.resolve("memory")),
                        Account.caller());
        from = Files.writeString(folder.resolve("from"), "content");
        Files.setLastModifiedTime(
                from, FileTime.from(Instant.parse("2020-01-01T00:00:00.123456789Z")));
        to = folder.resolve("to");
    }

    /** Whatever became of it, a second recovery finds nothing to do. */
    @AfterEach
    void idempotent() throws IOException {
        assertThat(recover().isEmpty()).isEqualTo(recoversNothing);
    }

    private static RawPath raw(Path path) {
        return RawPath.of(path.toString());
    }

    private static Identity identity(Path path) throws IOException {
        RawPath raw = raw(path);
        try (Directory directory = Directory.open(raw.parentOrRoot())) {
            return Identity.of(directory.stat(raw.name()));
        }
    }

    private Entry.Intent intent(Op op, @Nullable Path target, @Nullable Path aside)
            throws IOException {
        return new Entry.Intent(
                2,
                1,
                "",
                begin,
                op,
                Kind.OTHER,
                raw(from),
                target == null ? null : raw(target),
                aside == null ? null : raw(aside),
                identity(from),
                4096,
                0,
                null);
    }

    private void interrupted(Entry... entries) throws IOException {
        try (Journal journal = Journal.open(state)) {
            for (Entry entry : entries) {
                journal.append(entry);
            }
        }
    }

    private List<Outcome> recover() throws IOException {
        try (Journal journal = Journal.open(state)) {
            Recovery.Result result =
                    new Recovery(journal, Ledger.read(state), Silence.now(), InstantSource.system())
                            .run();
            return Stream.of(result.ended(), result.waiting()).flatMap(List::stream).toList();
        }
    }

    private Entry.Done done() throws IOException {
        return (Entry.Done) recover().getFirst().end();
    }

    private String failure() throws IOException {
        return ((Entry.Failed) recover().getFirst().end()).reason();
    }

    private Path part() {
        return folder.resolve(".reclaim-abc-1-2.part");
    }

    private Path privateDirectory() {
        return folder.resolve(".reclaim-abc-1");
    }

    private Path privateEntry() {
        return privateDirectory().resolve("2");
    }

    private void copy(Path target) throws IOException {
        Files.copy(from, target, StandardCopyOption.COPY_ATTRIBUTES);
        try (Directory directory = Directory.open(raw(folder))) {
            directory.setTimes(raw(target).name(), directory.stat(RawPath.of("from")));
        }
    }

    @Test
    void aRenameThatWasNotMadeIsGivenUp() throws IOException {
        interrupted(intent(Op.ARCHIVE, to, null));
        assertThat(failure()).contains("before it was moved");
        assertThat(from).hasContent("content");
    }

    @Test
    void aRenameThatWasMadeIsDone() throws IOException {
        interrupted(intent(Op.ARCHIVE, to, null));
        Files.move(from, to);
        assertThat(done().placed()).isEqualTo(identity(to));
        assertThat(Ledger.read(state).undoable()).hasSize(1);
    }

    @Test
    void aRenameMadeOfTwoNamesIsFinished() throws IOException {
        interrupted(intent(Op.ARCHIVE, to, null));
        Files.createLink(to, from);
        done();
        assertThat(from).doesNotExist();
        assertThat(to).hasContent("content");
    }

    @Test
    void aRenameWhoseFileIsNowhereIsGivenUp() throws IOException {
        interrupted(intent(Op.ARCHIVE, to, null));
        Files.delete(from);
        assertThat(failure()).contains("neither name");
    }

    @Test
    void aCopyThatWasNeverPlacedIsRemoved() throws IOException {
        interrupted(intent(Op.ARCHIVE, to, part()));
        Files.writeString(part(), "cont");
        assertThat(failure()).contains("before the copy was complete");
        assertThat(part()).doesNotExist();
        assertThat(from).hasContent("content");
    }

    @Test
    void aCopyThatWasNeverPlacedIsRemovedAlsoWhereItsSourceIsGone() throws IOException {
        interrupted(intent(Op.COPY, to, part()));
        Files.writeString(part(), "cont");
        Files.delete(from);
        failure();
        assertThat(part()).doesNotExist();
    }

    @Test
    void aMoveWhoseCopyGotItsNameIsFinished() throws IOException {
        interrupted(intent(Op.ARCHIVE, to, part()));
        copy(to);
        Entry.Done done = done();
        assertThat(done.sha256()).hasSize(64);
        assertThat(from).doesNotExist();
        assertThat(to).hasContent("content");
        assertThat(Ledger.read(state).undoable()).hasSize(1);
    }

    @Test
    void anEqualFileThatStoodThereBeforeIsNotTakenForTheCopy() throws Exception {
        copy(to);
        Entry.Intent later = intent(Op.ARCHIVE, to, part());
        interrupted(
                new Entry.Intent(
                        2,
                        1,
                        "",
                        begin.plusSeconds(60),
                        later.op(),
                        later.kind(),
                        later.from(),
                        later.to(),
                        later.aside(),
                        later.identity(),
                        0,
                        0,
                        null));
        assertThat(failure()).contains("before the copy was complete");
        assertThat(from).hasContent("content");
        assertThat(to).hasContent("content");
    }

    @Test
    void aPlacedMoveLosesItsSource() throws IOException {
        copy(to);
        interrupted(
                intent(Op.ARCHIVE, to, part()), new Entry.Placed(2, identity(to), "0".repeat(64)));
        assertThat(done().freed()).isPositive();
        assertThat(from).doesNotExist();
    }

    @Test
    void aPlacedCopyKeepsItsSource() throws IOException {
        copy(to);
        interrupted(intent(Op.COPY, to, part()), new Entry.Placed(2, identity(to), "0".repeat(64)));
        assertThat(done().freed()).isZero();
        assertThat(from).hasContent("content");
    }

    @Test
    void aPlacedMoveWhoseCopyIsGoneKeepsItsSource() throws IOException {
        copy(to);
        interrupted(
                intent(Op.ARCHIVE, to, part()), new Entry.Placed(2, identity(to), "0".repeat(64)));
        Files.delete(to);
        assertThat(failure()).contains("source stays");
        assertThat(from).hasContent("content");
    }

    @Test
    void aPlacedMoveWhoseSourceWentOnKeepsBoth() throws IOException {
        copy(to);
        interrupted(
                intent(Op.ARCHIVE, to, part()), new Entry.Placed(2, identity(to), "0".repeat(64)));
        Files.writeString(from, "content and more");
        Entry.Done done = done();
        assertThat(done.note()).contains("source has changed since");
        assertThat(done.freed()).isZero();
        assertThat(from).hasContent("content and more");
    }

    @Test
    void aPlacedMoveWhoseSourceWasSetAsideIsFinished() throws IOException {
        copy(to);
        interrupted(
                intent(Op.ARCHIVE, to, part()), new Entry.Placed(2, identity(to), "0".repeat(64)));
        seclude();
        done();
        assertThat(from).doesNotExist();
        assertThat(privateDirectory()).doesNotExist();
    }

    private void seclude() throws IOException {
        Files.createDirectory(
                privateDirectory(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.move(from, privateEntry());
    }

    @Test
    void aFileThatWasSetAsideIsPutBack() throws IOException {
        interrupted(intent(Op.DELETE, null, privateEntry()));
        seclude();
        assertThat(failure()).contains("before it was deleted");
        assertThat(from).hasContent("content");
        assertThat(privateDirectory()).doesNotExist();
    }

    @Test
    void aFileThatWasSetAsideAndWhoseNameIsTakenIsKeptAndNamed() throws IOException {
        interrupted(intent(Op.DELETE, null, privateEntry()));
        seclude();
        Files.writeString(from, "newer");
        assertThat(failure()).contains(privateEntry().toString());
        assertThat(from).hasContent("newer");
        assertThat(privateEntry()).hasContent("content");
    }

    @Test
    void aFileThatIsGoneWasDeleted() throws IOException {
        interrupted(intent(Op.DELETE, null, privateEntry()));
        Files.delete(from);
        assertThat(done().freed()).isEqualTo(4096);
    }

    @Test
    void whatLiesOnAFileSystemThatIsNotMountedWaits() throws IOException {
        Identity here = identity(from);
        Identity away =
                new Identity(
                        0xdead_0000_0001L,
                        here.inode(),
                        here.size(),
                        here.mtimeSeconds(),
                        here.mtimeNanos());
        assumeFalse(Silence.now().mayHold(away.device()), "devices cannot be told apart here");
        Entry.Intent intent = intent(Op.DELETE, null, null);
        interrupted(
                new Entry.Intent(
                        intent.id(),
                        intent.batch(),
                        intent.cleanup(),
                        intent.at(),
                        intent.op(),
                        intent.kind(),
                        raw(folder.resolve("gone/with/it")),
                        null,
                        null,
                        away,
                        intent.frees(),
                        0,
                        null));
        for (int start = 0; start < 2; start++) {
            try (Journal journal = Journal.open(state)) {
                Recovery.Result result =
                        new Recovery(
                                        journal,
                                        Ledger.read(state),
                                        Silence.now(),
                                        InstantSource.system())
                                .run();
                assertThat(result.ended()).isEmpty();
                assertThat(result.waiting())
                        .singleElement()
                        .extracting(outcome -> ((Entry.Failed) outcome.end()).reason())
                        .asString()
                        .contains("is not mounted", "the next start tries again");
            }
        }
        recoversNothing = false;
    }

    @Test
    void aFileThatWasGoneOnWithIsNotCalledDeleted() throws IOException {
        interrupted(intent(Op.DELETE, null, privateEntry()));
        Files.writeString(from, "gone on with");
        assertThat(failure()).contains("not what was listed");
        assertThat(from).hasContent("gone on with");
    }

    @Test
    void somebodyElsesDirectoryOfThatNameIsLeftAlone() throws IOException {
        interrupted(intent(Op.DELETE, null, privateEntry()));
        Files.delete(from);
        Files.createDirectory(privateDirectory());
        Files.setPosixFilePermissions(
                privateDirectory(), PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.writeString(privateEntry(), "laid there");
        done();
        assertThat(from).doesNotExist();
        assertThat(privateEntry()).hasContent("laid there");
    }

    @Test
    void aProcessThatWasBeingEndedIsGivenUp() throws IOException {
        List<Entry> entries = new ArrayList<>();
        entries.add(
                new Entry.Intent(
                        2,
                        1,
                        "",
                        begin,
                        Op.KILL,
                        Kind.OTHER,
                        null,
                        null,
                        null,
                        null,
                        0,
                        0,
                        new Entry.Target(42, 1, "sleep")));
        interrupted(entries.getFirst());
        assertThat(failure()).contains("before its end was seen");
    }

    @Test
    void whatARunningInstanceDoesIsLeftAlone() throws IOException {
        try (Journal running = Journal.open(state)) {
            running.append(intent(Op.ARCHIVE, to, part()));
            Files.writeString(part(), "cont");
            assertThat(recover()).isEmpty();
            assertThat(part()).exists();
            running.append(new Entry.Failed(2, begin, "given up"));
        }
    }
}
