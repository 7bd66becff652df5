package dev.reclaim.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.cleanup.JobState;
import dev.reclaim.cleanup.ProcessRow;
import dev.reclaim.tui.screen.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is seen of the machine without a key being pressed. */
class LiveTest {
    private final Journey journey = Scenes.directive(new Size(80, 24));

    private static List<FileItem> without(String... paths) {
        List<FileItem> files = new ArrayList<>(Scenes.files());
        files.removeIf(file -> List.of(paths).contains(file.path().toString()));
        return files;
    }

    @Test
    void listsFollowTheMachineAndTheCursorItsFile() {
        journey.press("j", "j");
        assertThat(journey.file()).isEqualTo("/tmp/polars_scan.tmp");
        journey.hear(Machine.surveyed(without("/tmp/polars_a91.parquet.tmp")));
        assertThat(journey.files()).hasSize(6);
        assertThat(journey.file()).isEqualTo("/tmp/polars_scan.tmp");
        List<FileItem> more = new ArrayList<>(Scenes.files());
        for (int i = 0; i < 50; i++) {
            more.add(Machine.temp(500 + i, "/tmp/new" + i, 1L << 31, Duration.ZERO, "*"));
        }
        journey.hear(Machine.surveyed(more));
        assertThat(journey.file()).isEqualTo("/tmp/polars_scan.tmp");
    }

    @Test
    void frozenListsStandStillAndCatchUp() {
        journey.press("p").hear(Machine.surveyed(without("/tmp/polars_scan.tmp")));
        assertThat(journey.files()).hasSize(7);
        assertThat(journey.model.live().frozen()).isTrue();
        assertThat(journey.press("p").files()).hasSize(6);
    }

    @Test
    void listsStandStillBehindADialogAndCatchUp() {
        journey.press("?")
                .hear(
                        Machine.surveyed(without("/tmp/polars_scan.tmp")),
                        new Msg.Sampled(Machine.sample(JobState.NONE, List.of())));
        assertThat(journey.files()).hasSize(7);
        assertThat(journey.model.lists().processes().all()).hasSize(6);
        assertThat(journey.press("Esc").files()).hasSize(6);
        assertThat(journey.model.lists().processes().all()).isEmpty();
    }

    @Test
    void emptyListsAreFilledWhateverStandsBeforeThem() {
        Msg.Surveyed files = Machine.surveyed(without("/tmp/polars_scan.tmp"));
        for (String key : List.of("?", "p")) {
            Journey early = new Journey(Machine.FACTS, new Size(80, 24));
            early.press(key)
                    .hear(
                            files,
                            new Msg.Sampled(Scenes.processes(JobState.NONE)),
                            new Msg.Measured(Scenes.disks(0)));
            assertThat(early.files()).as(key).hasSize(6);
            assertThat(early.model.lists().volumes().all()).as(key).isNotEmpty();
            assertThat(early.model.lists().processes().all()).as(key).hasSize(5);
            assertThat(early.hear(Machine.surveyed(Scenes.files())).files()).as(key).hasSize(6);
        }
    }

    @Test
    void aPartOfASurveyDropsNoMarks() {
        journey.press("j", "Space");
        Msg.Surveyed rest = Machine.surveyed(without("/tmp/polars_a91.parquet.tmp"));
        journey.hear(new Msg.Surveyed(rest.survey(), rest.files(), false));
        assertThat(journey.marked()).hasSize(1);
        journey.hear(rest);
        assertThat(journey.marked()).isEmpty();
    }

    @Test
    void aDirectoryThatIsCountedAgainStaysAsItWasUntilAllIsKnown() {
        journey.press("1", "Enter").hear(Scenes.folder("/", false), Scenes.folder("/", true));
        int rows = journey.folder().children().all().size();
        assertThat(journey.press("R").effects)
                .containsExactly(
                        new Effect.Refresh(true), new Effect.OpenFolder(journey.folder().path()));
        journey.hear(new Msg.Listed(journey.folder().path(), List.of(), false, ""));
        assertThat(journey.folder().children().all()).hasSize(rows);
        assertThat(journey.folder().complete()).isTrue();
        journey.press("?").hear(new Msg.Listed(journey.folder().path(), List.of(), true, ""));
        assertThat(journey.folder().children().all()).as("behind a dialog").hasSize(rows);
        assertThat(journey.press("Esc").folder().children().all()).isEmpty();
    }

    @Test
    void afterACommandEverythingIsLookedAtAgainOnlyIfItDidSomething() {
        journey.press("1", "Enter").hear(Scenes.folder("/", true));
        journey.hear(new Msg.CommandBegan(), new Msg.CommandEnded(false));
        assertThat(journey.effects).isEmpty();
        journey.hear(new Msg.CommandBegan(), new Msg.CommandEnded(true));
        assertThat(journey.effects)
                .containsExactly(
                        new Effect.Refresh(false), new Effect.OpenFolder(journey.folder().path()));
    }

    @Test
    void aCountThatWasStoppedStaysStopped() {
        journey.press("1", "Enter").hear(Scenes.folder("/", false)).press("Ctrl-C");
        journey.hear(Scenes.folder("/", false));
        assertThat(journey.folder().complete()).isTrue();
        assertThat(journey.folder().trouble()).isEqualTo("not counted to the end");
    }

    @Test
    void marksStickToTheirItemsAndAreDroppedWithThem() {
        journey.press("j", "Space", "Space");
        assertThat(journey.marked()).hasSize(2);
        journey.press("s", "S").hear(Machine.surveyed(Scenes.files()));
        assertThat(journey.marked()).hasSize(2);
        journey.hear(Machine.surveyed(without("/tmp/polars_scan.tmp")));
        assertThat(journey.marked()).containsExactly("/tmp/polars_a91.parquet.tmp");
        assertThat(journey.said()).isEqualTo("1 mark was dropped: it changed or is gone");

        List<FileItem> grown = without("/tmp/polars_a91.parquet.tmp");
        grown.add(
                Machine.temp(
                        11,
                        "/tmp/polars_a91.parquet.tmp",
                        812_000_001,
                        Duration.ofHours(3),
                        "*.parquet.tmp"));
        journey.hear(Machine.surveyed(grown));
        assertThat(journey.marked()).isEmpty();
    }

    @Test
    void aFileInThePlaceOfAMarkedOneIsNotMarked() {
        journey.press("j", "Space");
        List<FileItem> replaced = without("/tmp/polars_a91.parquet.tmp");
        replaced.add(
                Machine.temp(
                        999,
                        "/tmp/polars_a91.parquet.tmp",
                        812_000_000,
                        Duration.ofHours(3),
                        "*.parquet.tmp"));
        assertThat(journey.hear(Machine.surveyed(replaced)).marked()).isEmpty();
    }

    @Test
    void aMarkOfAProcessThatEndedIsDropped() {
        journey.press("3", "Space");
        assertThat(journey.model.marks().processes()).hasSize(1);
        List<ProcessRow> rows = new ArrayList<>(Scenes.processes(JobState.RUNNING).rows());
        rows.removeIf(row -> row.process().pid() == Machine.LINGERING);
        rows.add(
                Machine.lingering(
                        Machine.process(Machine.LINGERING, Duration.ofSeconds(1), 1, "python"),
                        "polars"));
        journey.hear(new Msg.Sampled(Machine.sample(JobState.RUNNING, rows)));
        assertThat(journey.model.marks().isEmpty()).as("the number was reused").isTrue();
        assertThat(journey.said()).isEqualTo("1 mark was dropped: the process has ended");
    }

    @Test
    void theEndOfTheJobRingsOnce() {
        journey.hear(new Msg.Sampled(Scenes.processes(JobState.ENDED)));
        assertThat(journey.effects).containsExactly(new Effect.Bell(), new Effect.Refresh(true));
        assertThat(journey.said()).startsWith("The job has ended after 8m");
        journey.hear(new Msg.Sampled(Scenes.processes(JobState.ENDED)));
        assertThat(journey.effects).isEmpty();
    }

    @Test
    void theEndOfTheJobRingsBehindADialogAndWhileFrozen() {
        journey.press("p", "?").hear(new Msg.Sampled(Scenes.processes(JobState.ENDED)));
        assertThat(journey.effects).containsExactly(new Effect.Bell(), new Effect.Refresh(true));
        assertThat(journey.press("Esc", "p").effects).doesNotContain(new Effect.Bell());
    }

    @Test
    void aSentenceGoesByItselfAfterAWhileOrWithAKey() {
        journey.hear(new Msg.Troubled("the disk is silent"));
        journey.hear(new Msg.Ticked(Machine.NOW.plusSeconds(7)));
        assertThat(journey.said()).isEqualTo("the disk is silent");
        journey.hear(new Msg.Ticked(Machine.NOW.plusSeconds(9)));
        assertThat(journey.said()).isEmpty();
        journey.hear(new Msg.Troubled("again")).press("j");
        assertThat(journey.said()).isEmpty();
    }

    @Test
    void theIntervalStaysWithinBounds() {
        for (int i = 0; i < 12; i++) {
            journey.press("-");
        }
        assertThat(journey.model.live().interval()).isEqualTo(Duration.ofMinutes(1));
        for (int i = 0; i < 12; i++) {
            journey.press("+");
        }
        assertThat(journey.model.live().interval()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void whatADirectoryHoldsArrivesOnlyWhileItIsLookedInto() {
        journey.press("1").hear(Scenes.folder("/", true));
        assertThat(journey.model.lists().folder()).isNull();
        journey.press("Enter").hear(Scenes.folder("/", false));
        assertThat(journey.folder().complete()).isFalse();
        assertThat(journey.press("Enter").effects)
                .containsExactly(new Effect.OpenFolder(Scenes.ROOT.resolve(home())));
        journey.hear(Scenes.folder("/", true));
        assertThat(journey.folder().children().all()).as("not this one's").isEmpty();
        assertThat(journey.press("Backspace").effects)
                .as("it had not been counted to its end")
                .containsExactly(new Effect.OpenFolder(Scenes.ROOT));
    }

    private static dev.reclaim.linux.RawPath home() {
        return dev.reclaim.linux.RawPath.of("home");
    }
}
