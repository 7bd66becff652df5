package dev.reclaim.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.archive.Progress;
import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Identity;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Ledger;
import dev.reclaim.journal.Op;
import dev.reclaim.journal.Operation;
import dev.reclaim.plan.Plan;
import dev.reclaim.report.Report;
import dev.reclaim.report.ResultView.ResultRow;
import dev.reclaim.report.ResultView.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moves, copies and their undo across runs: each look and each act is a run of its own. */
class UndoTest {
    private Scene scene;
    private Plan plan;

    @BeforeEach
    void setUp(@TempDir Path directory) throws Exception {
        scene = Scene.in(directory);
        plan =
                scene.plan(
                        """
                        [outputs]
                        paths = ["%1$s/*.parquet"]
                        rename = "{stem}_OLD{ext}"
                        [scripts]
                        paths = ["%1$s/s/*.py"]
                        [logs]
                        paths = ["%1$s/logs/*"]
                        """
                                .formatted(scene.data));
    }

    private String look(Path... paths) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path path : paths) {
            String name = path.toString();
            all.append(Scene.command("stat", "-c", "%n %a %u %g %s %y %F", name));
            for (String attribute : attributes(path).list()) {
                all.append(attribute).append(' ').append(attributes(path).size(attribute));
            }
            all.append(Scene.command("sha256sum", name));
        }
        return all.toString();
    }

    private static UserDefinedFileAttributeView attributes(Path path) {
        return Files.getFileAttributeView(path, UserDefinedFileAttributeView.class);
    }

    private Path odd(Path path) throws Exception {
        Scene.file(path, "content of " + path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-x--x"));
        Files.setLastModifiedTime(
                path, FileTime.from(Instant.parse("2024-02-29T12:34:56.123456789Z")));
        int _ = attributes(path).write("origin", ByteBuffer.wrap(new byte[] {'e', 't', 'l'}));
        return path;
    }

    private void checkSums() {
        Scene.command(
                "bash", "-c", "cd '" + scene.archive + "' && sha256sum --strict -c SHA256SUMS");
    }

    @Test
    void aRunAndItsUndoBatchByBatchAndRedo() throws Exception {
        Path output = odd(scene.data.resolve("a.parquet"));
        Path script = odd(scene.data.resolve("s/x.py"));
        Path log = odd(scene.data.resolve("logs/polars \n\\1.log"));
        String before = look(output, script, log);

        scene.done(scene.run(plan));
        assertThat(Scene.below(scene.archive))
                .containsExactly(
                        "SHA256SUMS",
                        "a_OLD.parquet",
                        "logs",
                        "logs/polars \n\\1.log",
                        "scripts",
                        "scripts/x.py");
        assertThat(output).doesNotExist();
        assertThat(script).exists();
        checkSums();

        scene.done(scene.undo());
        assertThat(look(output, script, log)).isEqualTo(before);
        assertThat(scene.archive).doesNotExist();
        assertThat(scene.undo().tasks()).isEmpty();
        assertThat(scene.ledger().operations()).noneMatch(o -> o.undoable());

        scene.done(scene.redo());
        checkSums();
        assertThat(output).doesNotExist();
        assertThat(script).exists();
        assertThat(scene.archive.resolve("scripts/x.py")).exists();
        assertThat(scene.redo().tasks()).isEmpty();
        scene.done(scene.undo());
        assertThat(look(output, script, log)).isEqualTo(before);
        assertThat(scene.archive).doesNotExist();
    }

    /** What the report says the archive takes at the end; it must be complete. */
    private long archiveAfter() throws IOException {
        Report report = Report.of(scene.ledger().cleanups().getFirst(), scene.now());
        assertThat(report.complete()).isTrue();
        return report.usages().stream()
                .filter(usage -> usage.path().equals(Scene.raw(scene.archive)))
                .map(usage -> Objects.requireNonNull(usage.after()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theReportTellsOfTheDiskAsItIsAfterTakingBackToo() throws Exception {
        Path output = odd(scene.data.resolve("a.parquet"));
        scene.done(scene.archive(plan, output));
        long archived = archiveAfter();
        assertThat(archived).isPositive();
        scene.done(scene.undo());
        assertThat(archiveAfter()).isZero();
        scene.done(scene.redo());
        assertThat(archiveAfter()).isEqualTo(archived);
    }

    @Test
    void oneByItsNumber() throws Exception {
        Path first = odd(scene.data.resolve("a.parquet"));
        Path second = odd(scene.data.resolve("b.parquet"));
        List<ResultRow> rows = scene.done(scene.archive(plan, first, second));
        long id = Objects.requireNonNull(rows.getFirst().id());

        scene.done(UndoVerb.one(scene.look(scene.defaults()), id));

        assertThat(first).exists();
        assertThat(second).doesNotExist();
        checkSums();
        assertThat(Scene.reasons(UndoVerb.one(scene.look(plan), id)))
                .containsExactly("taken back already");
        assertThat(Scene.reasons(UndoVerb.one(scene.look(plan), 999)))
                .containsExactly("no operation has the number 999");
    }

    @Test
    void whatIsStillUnderWayIsNotTakenBack() throws Exception {
        Path output = odd(scene.data.resolve("a.parquet"));
        List<Integer> seen = new ArrayList<>();
        Progress asking =
                new Progress() {
                    @Override
                    public void bytes(long count) {
                        try {
                            seen.add(scene.ledger().operations().size());
                            assertThat(scene.undo().isEmpty()).isTrue();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }

                    @Override
                    public void item(String name) {}

                    @Override
                    public void done() {}

                    @Override
                    public boolean cancelled() {
                        return false;
                    }
                };
        Executor.execute(scene.archive(plan, output), false, false, asking);
        assertThat(seen).as("it was hashed when it was placed").contains(1);
        assertThat(scene.undo().isEmpty()).isFalse();
    }

    @Test
    void acrossFileSystems() throws Exception {
        assumeTrue(Scene.isRoot(), "needs root: mounts a tmpfs");
        Files.createDirectories(scene.archive);
        Scene.command("mount", "-t", "tmpfs", "tmpfs", scene.archive.toString());
        try {
            Path output = odd(scene.data.resolve("a.parquet"));
            attributes(output).delete("origin");
            Scene.command("chown", "daemon:daemon", output.toString());
            String before = look(output);

            scene.done(scene.archive(plan, output));
            assertThat(output).doesNotExist();
            checkSums();
            scene.done(scene.undo());
            assertThat(look(output)).isEqualTo(before);
            scene.done(scene.redo());
            assertThat(output).doesNotExist();
            checkSums();
            scene.done(scene.undo());
            assertThat(look(output)).isEqualTo(before);
            assertThat(Scene.below(scene.archive)).isEmpty();
        } finally {
            Scene.command("umount", scene.archive.toString());
        }
    }

    @Test
    void nothingIsOverwritten() throws Exception {
        Path output = odd(scene.data.resolve("a.parquet"));
        scene.done(scene.archive(plan, output));
        Scene.file(output, "somebody else's");

        Execution execution = scene.carryOut(scene.undo());

        assertThat(execution.complete()).isFalse();
        assertThat(execution.results()).singleElement().matches(r -> r.status() == Status.FAILED);
        assertThat(output).hasContent("somebody else's");
        assertThat(scene.archive.resolve("a_OLD.parquet")).exists();
        checkSums();
        Files.delete(output);
        scene.done(scene.undo());
        assertThat(output).exists();
    }

    @Test
    void whatWasChangedInTheArchiveStays() throws Exception {
        Path output = odd(scene.data.resolve("a.parquet"));
        scene.done(scene.archive(plan, output));
        Files.writeString(scene.archive.resolve("a_OLD.parquet"), "edited");

        Proposal proposal = scene.undo();

        assertThat(proposal.tasks()).isEmpty();
        assertThat(Scene.reasons(proposal))
                .containsExactly("changed since it was placed: left alone");
    }

    @Test
    void aFolderThatIsGoneIsMadeAgain() throws Exception {
        Path output = odd(scene.data.resolve("deep/er/a.bin"));
        scene.done(scene.archive(plan, output));
        Files.delete(scene.data.resolve("deep/er"));
        Files.delete(scene.data.resolve("deep"));

        scene.done(scene.undo());

        assertThat(output).exists();
    }

    @Test
    void aDirectoryWithItsLinesInTheManifest() throws Exception {
        Path one = odd(scene.data.resolve("d/one"));
        Path two = odd(scene.data.resolve("d/sub/two"));
        String before = look(one, two);

        scene.done(scene.archive(plan, scene.data.resolve("d")));
        assertThat(scene.data.resolve("d")).doesNotExist();
        assertThat(Files.readAllLines(scene.archive.resolve("SHA256SUMS"))).hasSize(2);
        checkSums();
        scene.done(scene.undo());

        assertThat(look(one, two)).isEqualTo(before);
        assertThat(scene.archive).doesNotExist();
    }

    @Test
    void theSecondIdenticalCleanupKeepsBothAndCopiesNothingTwice() throws Exception {
        odd(scene.data.resolve("a.parquet"));
        Path script = odd(scene.data.resolve("s/x.py"));
        scene.done(scene.run(plan));
        odd(scene.data.resolve("a.parquet"));

        Proposal second = scene.run(plan);
        assertThat(second.settled())
                .singleElement()
                .matches(r -> "already archived".equals(r.reason()));
        Execution execution = scene.carryOut(second);
        assertThat(execution.complete()).isTrue();
        assertThat(scene.archive.resolve("a_OLD (2).parquet")).exists();
        checkSums();
        Files.writeString(script, "changed");
        scene.carryOut(scene.run(plan));
        assertThat(scene.archive.resolve("scripts/x (2).py")).hasContent("changed");
        assertThat(scene.run(plan).tasks()).as("the same as (2)").isEmpty();
    }

    @Test
    void linesOfOthersStayInTheManifest() throws Exception {
        Scene.file(scene.archive.resolve("theirs"));
        Scene.command("bash", "-c", "cd '" + scene.archive + "' && sha256sum theirs > SHA256SUMS");
        String foreign = Files.readString(scene.archive.resolve("SHA256SUMS"));
        scene.done(scene.archive(plan, odd(scene.data.resolve("a.parquet"))));
        checkSums();

        scene.done(scene.undo());

        assertThat(scene.archive.resolve("SHA256SUMS")).hasContent(foreign);
    }

    @Test
    void deletionsAndKillsCannotBeTakenBack() throws Exception {
        List<ResultRow> rows =
                scene.done(scene.delete(plan, Scene.file(scene.temp.resolve("a.tmp"))));
        long id = Objects.requireNonNull(rows.getFirst().id());

        assertThat(Scene.reasons(UndoVerb.one(scene.look(plan), id)))
                .containsExactly("a deletion cannot be taken back");
    }

    @Test
    void afterAReboot() throws Exception {
        Path output = odd(scene.data.resolve("a.parquet"));
        Path script = odd(scene.data.resolve("s/x.py"));
        scene.done(scene.run(plan));

        scene.done(UndoVerb.newest(rebooted()));

        assertThat(output).exists();
        assertThat(scene.archive).doesNotExist();
        scene.done(UndoVerb.redo(rebooted()));
        assertThat(output).doesNotExist();
        assertThat(script).exists();
        assertThat(scene.archive.resolve("scripts/x.py")).exists();
    }

    /** The machine as it would be seen after a boot that gave the disks other numbers. */
    private Situation rebooted() throws Exception {
        Situation now = scene.look(scene.defaults());
        Ledger ledger = now.ledger();
        return new Situation(
                now.request(),
                now.processes(),
                now.job(),
                now.shield(),
                now.open(),
                now.mounts(),
                now.silence(),
                now.git(),
                new Ledger(
                        ledger.operations().stream().map(UndoTest::ofEarlierBoot).toList(),
                        ledger.cleanups(),
                        ledger.directories(),
                        ledger.batches(),
                        ledger.highest()));
    }

    private static Operation ofEarlierBoot(Operation o) {
        Entry.Intent i = o.intent();
        return new Operation(
                new Entry.Intent(
                        i.id(),
                        i.batch(),
                        i.cleanup(),
                        i.at(),
                        i.op(),
                        i.kind(),
                        i.from(),
                        i.to(),
                        i.aside(),
                        onAnotherDevice(i.identity()),
                        i.frees(),
                        i.of(),
                        i.target()),
                o.status(),
                o.finished(),
                onAnotherDevice(o.placed()),
                o.sha256(),
                o.size(),
                o.freed(),
                o.reason(),
                "00000000-0000-0000-0000-000000000000",
                false,
                false);
    }

    private static @Nullable Identity onAnotherDevice(@Nullable Identity i) {
        return i == null
                ? null
                : new Identity(
                        i.device() + 1, i.inode(), i.size(), i.mtimeSeconds(), i.mtimeNanos());
    }

    @Test
    void kindsStay() throws Exception {
        Path output = odd(scene.data.resolve("a.parquet"));
        scene.done(scene.archive(plan, output));
        scene.done(scene.undo());
        scene.done(scene.redo());
        assertThat(scene.ledger().operations())
                .extracting(o -> o.op())
                .containsExactly(Op.ARCHIVE, Op.UNDO, Op.REDO);
        assertThat(scene.ledger().operations()).allMatch(o -> o.intent().kind() == Kind.OUTPUT);
    }
}
