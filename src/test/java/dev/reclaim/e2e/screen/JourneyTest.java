package dev.reclaim.e2e.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a person does at the screen, from the first frame to the last word. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JourneyTest {
    private static final String UP = "\033[A";
    private static final String TAB = "\t";
    private static final String ESC = "\033";
    private static final String CTRL_R = "\022";
    private static final String CTRL_C = "\003";

    /** The modes of a mouse that is the program's. */
    private static final List<Integer> MOUSE = List.of(1000, 1002, 1006);

    @TempDir private Path folder;

    @Test
    void markedFilesAreDeletedOnceYesWasSaidAndTheReportSaysSo() throws Exception {
        try (Desk desk = new Desk(folder)) {
            Path first = desk.temp("first.tmp", 3_000_000);
            Path second = desk.temp("second.tmp", 2_000_000);
            Path third = desk.temp("third.tmp", 1_000_000);
            try (Console console = desk.launch().start()) {
                console.shows("reclaim>", "first.tmp", "second.tmp", "third.tmp");
                console.type("  ").shows("2 marked");
                console.type("d").shows("Delete 2 files", "y yes");
                console.type("n").hides("y yes").shows("Nothing was done", "2 marked");
                assertThat(List.of(first, second, third)).allMatch(Files::exists);
                console.type("d").shows("y yes");
                console.type("\r").hides("y yes");
                assertThat(List.of(first, second, third)).allMatch(Files::exists);
                console.type("d").shows("y yes");
                console.type("y").shows("2 done").hides("first.tmp", "second.tmp", "marked");
                assertThat(List.of(first, second)).noneMatch(Files::exists);
                assertThat(third).exists();
                assertThat(console.screen()).contains("third.tmp");

                assertThat(console.modes()).containsAll(MOUSE);
                console.type("r").shows("### Desk (Completed", "- Count: 2 files");
                console.await("no mouse", t -> t.modes().stream().noneMatch(MOUSE::contains));
                assertThat(console.screen().lines()).anyMatch(line -> line.startsWith("### Desk"));
                console.type("y").await("the clipboard", t -> !t.clipboard().isEmpty());
                String report = console.clipboard().getFirst();
                assertThat(report).startsWith("### Desk (Completed").contains("- Count: 2 files");
                assertThat(saved()).hasContent(report);
                console.type(ESC).shows("third.tmp").await("mouse", t -> t.modes().contains(1006));

                console.type("q");
                assertThat(console.exit()).isZero();
                assertThat(console.modes()).containsExactlyInAnyOrder(7, 25);
                String printed = console.screen().replace("\n", "");
                assertThat(printed).contains("### Desk (Completed", "- Count: 2 files");
                assertThat(printed).contains("Saved as " + saved());
                assertThat(console.clipboard()).hasSize(1);
            }
        }
    }

    /** The report that was saved last. */
    private Path saved() throws Exception {
        try (var files = Files.walk(folder.resolve("state"))) {
            return files.filter(file -> file.toString().endsWith(".md")).findFirst().orElseThrow();
        }
    }

    @Test
    void commandsActOnMarksAreCompletedRememberedAndTakenBack() throws Exception {
        try (Desk desk = new Desk(folder)) {
            Path output = desk.output("merged.parquet", 2_000_000);
            Path archived = desk.archive.resolve("merged_KEPT.parquet");
            desk.temp("one.tmp", 1_000_000);
            try (Console console = desk.launch().start()) {
                console.shows("reclaim>", "merged.parquet", "one.tmp");
                console.type("g ").shows("1 marked");
                console.type(":arch" + TAB).showsRow("reclaim> archive");
                console.type("\r").shows("Archive 1 file (2.0 MB)? [y/N]");
                assertThat(output).exists();
                console.type("y\r").shows("1 done");
                assertThat(output).doesNotExist();
                assertThat(archived).hasSize(2_000_000);
                console.shows("2 Temp files  1 ·").hides("1 marked");

                console.type("hist" + TAB).showsRow("reclaim> history");
                console.type("\r").shows("archive  done");
                console.type(CTRL_R + "arc").shows("i-search: arc", "archive");
                console.type(CTRL_C).hides("i-search");
                console.type("scan --larger" + ESC).shows("quit").shows("scan --larger");
                console.type("u").shows("Take back 1 file", "y yes");
                console.type("y").hides("y yes").shows("2 Temp files  2 ·");
                assertThat(output).hasSize(2_000_000);
                assertThat(archived).doesNotExist();
                console.type("U").shows("Repeat 1 file", "y yes");
                console.type(ESC).hides("y yes");
                assertThat(output).exists();
                console.type("q");
                assertThat(console.exit()).isZero();
            }
            try (Console console = desk.launch().start()) {
                console.shows("reclaim>").type(":" + UP).showsRow("reclaim> history");
                console.type(UP).showsRow("reclaim> archive");
                console.type(CTRL_C).type("quit\r");
                assertThat(console.exit()).isZero();
            }
        }
    }

    @Test
    void aLingeringProcessIsEndedAndGone() throws Exception {
        try (Desk desk = new Desk(folder)) {
            Process lingering = desk.process(desk.marker);
            try (Console console = desk.launch().start()) {
                console.shows("reclaim>", "1 of", desk.marker.substring(0, 6));
                console.type("3").showsRow(" " + lingering.pid() + " .*linger");
                console.type("k").type("K").shows("End 1 process (" + lingering.pid() + ")");
                assertThat(lingering.isAlive()).isTrue();
                console.type("y").shows("1 done").shows("0 of").hides(" " + lingering.pid() + " ");
                assertThat(lingering.waitFor()).isEqualTo(143);
                console.type("q");
                assertThat(console.exit()).isZero();
            }
        }
    }

    @Test
    void theFilterNarrowsTheListAndTheWindowMayHaveAnySize() throws Exception {
        try (Desk desk = new Desk(folder)) {
            desk.temp("apple.tmp", 3000);
            desk.temp("pear.tmp", 2000);
            try (Console console = desk.launch().size(80, 24).start()) {
                console.shows("reclaim>", "apple.tmp", "pear.tmp");
                console.type("/pear").hides("apple.tmp").shows("pear.tmp");
                console.type("\r").shows("q quit");
                console.type(ESC).shows("apple.tmp", "pear.tmp");
                console.type("d").shows("y yes");
                console.resize(30, 8).shows("Terminal too small (30×8)").hides("tmp");
                console.resize(40, 10).shows("Delete 1 file", "y yes");
                console.type(ESC).hides("y yes").shows("ple.tmp", "ear.tmp").type("j");
                console.resize(200, 60).shows("Disk", "Temp files", "Processes", "command");
                fits(console, 200, 60);
                console.resize(300, 100).shows("Disk", "Temp files", "Processes", "command");
                fits(console, 300, 100);
                console.resize(1, 1).resize(120, 40).shows("Processes", "reclaim>", "q quit");
                fits(console, 120, 40);
                console.resize(80, 24).shows("apple.tmp", "reclaim>", "q quit");
                fits(console, 80, 24);
                console.type("q");
                assertThat(console.exit()).isZero();
            }
        }
    }

    /** The footer stands in the last row, and every border reaches the last column. */
    private static void fits(Console console, int columns, int rows) throws Exception {
        console.await(
                "a frame of " + columns + "×" + rows,
                terminal -> {
                    List<String> lines = terminal.lines();
                    return lines.size() == rows
                            && lines.getLast().contains("q quit")
                            && lines.subList(1, rows - 1).stream()
                                    .allMatch(line -> line.length() == columns);
                });
    }
}
