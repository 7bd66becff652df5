package dev.reclaim.tui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reclaim.process.ProcessTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys in; model and disk asserted. */
class JourneysTest {
    @TempDir private Path directory;

    private World world(String... names) throws IOException {
        return World.of(directory, "", names);
    }

    private static List<String> shown(World world) {
        return world.model.lists().files().shown().stream()
                .map(item -> item.path().name().toString())
                .toList();
    }

    private static String under(World world) {
        return world.model.lists().files().current().orElseThrow().path().name().toString();
    }

    private static String child(World world) {
        return world.folder().children().current().orElseThrow().text();
    }

    @Test
    void markTwoSayNoThenYes() throws IOException {
        World world = world("a.tmp", "b.tmp", "c.tmp");
        assertThat(shown(world)).containsExactly("a.tmp", "b.tmp", "c.tmp", "result.parquet");
        world.press("Space", "Space");
        assertThat(world.marked()).hasSize(2);

        world.press("d");
        Overlay.Confirm confirm = world.overlay(Overlay.Confirm.class);
        assertThat(confirm.question().text()).isEqualTo("Delete 2 files, freeing 8.2 kB?");
        world.press("n");
        assertThat(world.said()).isEqualTo("Nothing was done");
        assertThat(world.onDisk()).containsExactly("a.tmp", "b.tmp", "c.tmp");
        assertThat(world.marked()).hasSize(2);

        world.press("d", "y");
        assertThat(world.onDisk()).containsExactly("c.tmp");
        assertThat(world.model.overlay()).isNull();
        assertThat(world.said()).isEqualTo("2 done, freed 8.2 kB");
        assertThat(world.marked()).isEmpty();
        assertThat(shown(world)).containsExactly("c.tmp", "result.parquet");
        assertThat(under(world)).isEqualTo("c.tmp");
    }

    @Test
    void enterAndEscMeanNo() throws IOException {
        World world = world("a.tmp");
        for (String key : List.of("Enter", "Esc", "n", "q", "Ctrl-C")) {
            world.press("d", key);
            assertThat(world.model.overlay()).as(key).isNull();
            assertThat(world.onDisk()).containsExactly("a.tmp");
        }
    }

    @Test
    void archiveAndUndoAndRedo() throws IOException {
        World world = world("a.tmp").then("G", "a", "y");
        assertThat(World.names(world.archive)).containsExactly("SHA256SUMS", "result_TEST.parquet");
        assertThat(shown(world)).containsExactly("a.tmp");
        assertThat(world.said()).contains("1 done").contains("u takes it back");

        world.press("u", "y");
        assertThat(World.names(world.top.resolve("data"))).containsExactly("result.parquet");
        assertThat(shown(world)).containsExactly("a.tmp", "result.parquet");

        world.press("U", "y");
        assertThat(World.names(world.archive)).contains("result_TEST.parquet");
        assertThat(World.names(world.top.resolve("data"))).isEmpty();
    }

    @Test
    void theReportSaysWhatWasDoneAndIsCopied() throws IOException {
        World world = world("a.tmp", "b.tmp").then("r");
        assertThat(world.said()).startsWith("Nothing to report yet");
        assertThat(world.model.asking()).isNull();

        world.press("*", "d", "y", "r");
        Overlay.Report report = world.overlay(Overlay.Report.class);
        assertThat(report.markdown()).contains("- Count: 2 files");
        assertThat(Files.readString(Path.of(report.saved().toString())))
                .isEqualTo(report.markdown());
        world.press("y");
        assertThat(world.copied).containsExactly(report.markdown());
        assertThat(world.press("Esc").effects).containsExactly(new Effect.Mouse(true));
        assertThat(world.model.overlay()).isNull();
    }

    @Test
    void newFilesAppearAndTheCursorStaysOnItsFile() throws IOException {
        World world = world("b.tmp", "d.tmp").then("j");
        assertThat(under(world)).isEqualTo("d.tmp");
        world.more("a.tmp", 50_000);
        world.more("c.tmp", 40_000);
        world.look();
        assertThat(shown(world))
                .containsExactly("a.tmp", "c.tmp", "b.tmp", "d.tmp", "result.parquet");
        assertThat(under(world)).isEqualTo("d.tmp");
        Files.delete(world.temp.resolve("d.tmp"));
        world.look();
        assertThat(under(world)).isEqualTo("result.parquet");
    }

    @Test
    void aMarkOfAFileThatChangedIsDroppedAndSaidSo() throws IOException {
        World world = world("a.tmp", "b.tmp").then("Space", "Space");
        Files.writeString(world.temp.resolve("a.tmp"), "quite another content");
        world.look();
        assertThat(world.marked()).singleElement().asString().endsWith("b.tmp");
        assertThat(world.said()).isEqualTo("1 mark was dropped: it changed or is gone");
    }

    @Test
    void whatChangesWhileAQuestionIsAskedIsNotTouched() throws IOException {
        World world = world("a.tmp", "b.tmp").then("Space", "Space", "d");
        Files.writeString(world.temp.resolve("a.tmp"), "quite another content");
        world.look();
        assertThat(shown(world)).as("lists stand still").hasSize(3);
        world.press("y");
        assertThat(world.onDisk()).containsExactly("a.tmp");
        assertThat(world.overlay(Overlay.Text.class).lines())
                .anyMatch(line -> line.text().contains("a.tmp") && line.text().contains("changed"));
    }

    @Test
    void downIntoADirectoryAndUp() throws IOException {
        World world = world("a.tmp", "b.tmp");
        world.hear(
                new Msg.Listed(
                        world.request.plan().audit().getFirst(), List.of(), true, "not asked"));
        assertThat(world.model.lists().folder()).isNull();
        world.hear(
                new Msg.Measured(
                        Machine.disks(
                                Machine.volume(
                                        world.top.toString(), "ext4", 1, 1 << 30, 1 << 29, 0))));
        world.press("1", "Enter");
        assertThat(world.folder().children().shown())
                .extracting(ChildItem::text)
                .contains("temp/", "data/", "plan.toml");
        while (!child(world).equals("temp/")) {
            world.press("j");
        }
        world.press("Enter");
        assertThat(world.folder().children().shown())
                .extracting(ChildItem::text)
                .containsExactly("a.tmp", "b.tmp");
        world.press("Backspace");
        assertThat(child(world)).isEqualTo("temp/");
        assertThat(world.press("Backspace").model.lists().folder()).isNull();
    }

    @Test
    void endsALingeringProcess() throws Exception {
        String word = "lingering-" + ProcessHandle.current().pid();
        long pid = orphan(word);
        ProcessHandle lingering = ProcessHandle.of(pid).orElseThrow();
        try {
            World world = World.of(directory, "[processes]\nmatch = [\"" + word + "\"]", "a.tmp");
            world.press("3");
            assertThat(world.model.lists().processes().current().orElseThrow().key().pid())
                    .isEqualTo((int) pid);
            world.press("Space", "K", "Enter");
            assertThat(runs(pid)).isTrue();
            world.press("K", "y");
            assertThat(world.said()).startsWith("1 done");
            assertThat(runs(pid)).isFalse();
            assertThat(world.model.marks().isEmpty()).isTrue();
        } finally {
            lingering.destroyForcibly();
        }
    }

    /** False once it has ended, though its parent may not have noticed. */
    private static boolean runs(long pid) throws IOException {
        return ProcessTable.read().find((int) pid).filter(p -> !p.isZombie()).isPresent();
    }

    /** A process that this program has nothing to do with any more. */
    private static long orphan(String word) throws Exception {
        String loop = "setsid sh -c 'while :; do sleep 1; done' " + word;
        Process shell =
                new ProcessBuilder("/bin/sh", "-c", loop + " </dev/null >/dev/null 2>&1 & echo $!")
                        .start();
        try (var reader = shell.inputReader()) {
            long pid = Long.parseLong(reader.readLine().trim());
            assertThat(shell.waitFor()).isZero();
            return pid;
        }
    }

    @Test
    void leftOverWorkIsOfferedAndFinished() throws IOException {
        World again = interrupted();
        Overlay.LeftOver left = again.overlay(Overlay.LeftOver.class);
        assertThat(left.lines().getFirst().text()).contains("was cut off");
        assertThat(again.onDisk()).isNotEmpty();
        again.press("f");
        assertThat(again.model.overlay()).isInstanceOf(Overlay.Confirm.class);
        again.press("y");
        assertThat(again.onDisk()).isEmpty();
        assertThat(again.start().model.overlay()).isNull();
    }

    @Test
    void leftOverWorkIsTakenBack() throws IOException {
        World world = world("a.tmp");
        Path data = world.top.resolve("data");
        Files.writeString(data.resolve("second.parquet"), "kept");
        Files.writeString(data.resolve("third.parquet"), "kept too");
        world.look().progress = World.killedAfter(1);
        world.press("G", "*", "a");
        assertThat(world.overlay(Overlay.Confirm.class).question().text())
                .startsWith("Archive 3 files");
        assertThatThrownBy(() -> world.press("y")).isInstanceOf(World.Killed.class);

        World again = World.again(world).start();
        assertThat(World.names(data)).hasSizeLessThan(3);
        again.press("u", "y");
        assertThat(World.names(data)).hasSize(3);
        assertThat(again.start().model.overlay()).isNull();
    }

    @Test
    void whatADiskHoldsIsDeletedByItsPath() throws IOException {
        World world = world("a.tmp", "b.tmp");
        Path folder = world.temp;
        world.hear(
                new Msg.Measured(
                        Machine.disks(
                                Machine.volume(
                                        folder.toString(), "ext4", 1, 1 << 30, 1 << 29, 0))));
        world.press("1", "Enter", "d");
        assertThat(world.overlay(Overlay.Confirm.class).lines())
                .anyMatch(line -> line.text().endsWith(folder + "/a.tmp"));
        world.press("Esc");
        assertThat(world.onDisk()).hasSize(2);
        world.press("d", "y");
        assertThat(world.onDisk()).containsExactly("b.tmp");
        assertThat(world.folder().children().all())
                .extracting(ChildItem::text)
                .containsExactly("b.tmp");
    }

    @Test
    void leftOverWorkIsDismissedForGood() throws IOException {
        World again = interrupted();
        again.press("x");
        assertThat(again.said()).isEqualTo("It will not be offered again");
        assertThat(again.onDisk()).isNotEmpty();
        assertThat(again.start().model.overlay()).isNull();
    }

    @Test
    void leftOverWorkIsOfferedLater() throws IOException {
        World again = interrupted();
        again.press("Esc");
        assertThat(again.model.overlay()).isNull();
        assertThat(again.start().model.overlay()).isInstanceOf(Overlay.LeftOver.class);
    }

    private World interrupted() throws IOException {
        return World.interrupted(directory);
    }
}
