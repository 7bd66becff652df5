package dev.reclaim.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.cleanup.Headway;
import dev.reclaim.cleanup.JobState;
import dev.reclaim.cleanup.LeftOverWork;
import dev.reclaim.disk.Volume;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.RawPath;
import dev.reclaim.report.Units;
import dev.reclaim.tui.screen.Frame;
import dev.reclaim.tui.screen.Letters;
import dev.reclaim.tui.screen.PaneTerminal;
import dev.reclaim.tui.screen.Role;
import dev.reclaim.tui.screen.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenScreensTest {
    @TempDir private Path directory;

    static List<Size> sizes() {
        return List.of(new Size(80, 24), new Size(120, 40), new Size(40, 10));
    }

    /** What the command pane's terminal shows. */
    static PaneTerminal.View prompt(String... lines) {
        List<List<PaneTerminal.Run>> runs =
                Stream.of(lines)
                        .map(line -> List.of(new PaneTerminal.Run(0, line, Role.TEXT)))
                        .toList();
        return new PaneTerminal.View(
                runs,
                new PaneTerminal.Cursor(lines[lines.length - 1].length(), lines.length - 1),
                0,
                0,
                0);
    }

    private static void matches(String scene, Journey journey) throws IOException {
        matches(scene, journey, Letters.UNICODE);
    }

    private static void matches(String scene, Journey journey, Letters letters) throws IOException {
        Size size = journey.model.size();
        Frame frame = new Frame(size, letters);
        Drawing.draw(journey.model, prompt("reclaim> "), frame);
        Golden.assertMatches(scene + "-" + size.columns() + "x" + size.rows(), frame);
    }

    private static String text(Journey journey) {
        Frame frame = new Frame(journey.model.size());
        Drawing.draw(journey.model, prompt("reclaim> "), frame);
        return String.join("", frame.text());
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void nothingIsKnownAtStart(Size size) throws IOException {
        matches("start", new Journey(Machine.FACTS, size));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aFirstLookThatIsNotOver(Size size) throws IOException {
        Journey journey = new Journey(Machine.FACTS, size);
        Msg.Surveyed nothing = Machine.surveyed(List.of());
        journey.hear(new Msg.Surveyed(nothing.survey(), nothing.files(), false));
        matches("looking", journey);
        assertThat(text(journey)).doesNotContain("No temp files");
        assertThat(text(journey.hear(nothing))).contains("No temp files");
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void theSceneOfTheDirective(Size size) throws IOException {
        matches("directive", Scenes.directive(size).press("g", "Down", "Space", "Down", "Space"));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void theDisks(Size size) throws IOException {
        matches("disk", Scenes.directive(size).press("1"));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aDiskThatHasNeverAnswered(Size size) throws IOException {
        Volume home =
                Machine.silent(
                        Machine.volume("/home", "nfs4", 17, 500_000_000_000L, 31_000_000_000L, 0));
        Volume root = Machine.volume("/", "ext4", 1, 132_000_000_000L, 20_000_000_000L, 2_000_000);
        matches(
                "silent-disk",
                Scenes.directive(size)
                        .press("1")
                        .hear(new Msg.Measured(Machine.disks(root, home))));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void whatADiskHolds(Size size) throws IOException {
        Journey journey = Scenes.directive(size).press("1", "Enter");
        matches("folder", journey.hear(Scenes.folder("/", true)).press("Down"));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void theProcesses(Size size) throws IOException {
        matches("processes", Scenes.directive(size).press("3", "Space"));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aQuestion(Size size) throws IOException {
        Journey journey = Scenes.directive(size).press("Down", "Space", "Down", "Space", "d");
        matches("confirm", journey.hear(proposed(journey, Scenes.files().subList(0, 4))));
    }

    private static Msg.Proposed proposed(Journey journey, List<FileItem> files) {
        List<FileItem> free =
                files.stream().filter(file -> file.candidate().blocked() == null).toList();
        var proposal =
                Machine.proposal(
                        Op.DELETE,
                        free,
                        Machine.refusal("/tmp/bq_upload.tmp", 112_000_000, "open by 4242"));
        return new Msg.Proposed(journey.asking(), proposal, ResultLines.of(proposal, Units.SI));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aQuestionThatWantsANumber(Size size) throws IOException {
        List<FileItem> many =
                IntStream.range(0, 10_001)
                        .mapToObj(
                                i ->
                                        Machine.temp(
                                                1000 + i,
                                                String.format("/tmp/spill-%05d.tmp", i),
                                                4096,
                                                Duration.ofHours(5),
                                                "*.tmp"))
                        .toList();
        Journey journey = Scenes.directive(size).press("u");
        matches("count", journey.hear(proposed(journey, many)).type("1000"));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void help(Size size) throws IOException {
        matches("help", Scenes.directive(size).press("?"));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void detailsOfAFile(Size size) throws IOException {
        matches("details-file", Scenes.directive(size).press("Enter"));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void detailsOfAProcess(Size size) throws IOException {
        matches("details-process", Scenes.directive(size).press("3", "Enter"));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aFilterBeingTyped(Size size) throws IOException {
        matches("filter", Scenes.directive(size).press("/").type("polars"));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aFilterKept(Size size) throws IOException {
        matches("filtered", Scenes.directive(size).press("/").type("tmp").press("Enter", "s"));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void working(Size size) throws IOException {
        Journey journey = Scenes.directive(size).press("u");
        journey.hear(proposed(journey, Scenes.files())).press("y");
        journey.hear(
                new Msg.Progressed(
                        new Headway(
                                journey.overlay(Overlay.Working.class).headway().total(),
                                1_200_000_000,
                                6,
                                2,
                                "/tmp/polars_scan.tmp",
                                Duration.ofSeconds(4))),
                new Msg.Ticked(Machine.NOW.plusSeconds(4)));
        matches("working", journey);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void theReport(Size size) throws IOException {
        Journey journey = Scenes.directive(size).press("r");
        journey.hear(
                new Msg.Reported(
                        Scenes.REPORT,
                        RawPath.of("/home/micha/.local/state/reclaim/reports/report-1.md")));
        matches("report", journey);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void whatAnInterruptedRunLeft(Size size) throws IOException {
        LeftOverWork work = World.interrupted(directory).overlay(Overlay.LeftOver.class).work();
        Journey journey = Scenes.directive(size);
        matches("left-over", journey.hear(new Msg.FoundLeftOver(work, Scenes.LEFT_OVER)));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void leaving(Size size) throws IOException {
        matches("leave", Scenes.directive(size).press("Ctrl-C"));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void theCommandPane(Size size) throws IOException {
        matches("command", Scenes.directive(size).press(":"));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aSentence(Size size) throws IOException {
        matches("notice", Scenes.directive(size).press("3", "j", "j", "j", "Space"));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void theEndOfTheJob(Size size) throws IOException {
        Journey journey = Scenes.directive(size);
        matches("job-ended", journey.hear(new Msg.Sampled(Scenes.processes(JobState.ENDED))));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void hostileNames(Size size) throws IOException {
        Journey journey = new Journey(Machine.FACTS, size);
        matches("hostile", journey.hear(Machine.surveyed(Scenes.hostile())));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void asciiLetters(Size size) throws IOException {
        Journey journey = Scenes.directive(size);
        matches("ascii", journey.hear(Machine.surveyed(Scenes.hostile())), Letters.ASCII);
    }

    @Test
    void tooSmall() throws IOException {
        matches("too-small", Scenes.directive(new Size(30, 8)));
    }

    @Test
    void noScreenHoldsAControlCharacter() {
        Journey journey = new Journey(Machine.FACTS, new Size(80, 24));
        journey.hear(Machine.surveyed(Scenes.hostile()));
        assertThat(text(journey)).doesNotMatch("(?s).*[\\p{Cntrl}\u202e\u200d].*");
    }
}
