package dev.reclaim.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.cleanup.Execution;
import dev.reclaim.cleanup.Headway;
import dev.reclaim.cleanup.LeftOverWork;
import dev.reclaim.cleanup.Proposal;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.RawPath;
import dev.reclaim.tui.screen.Input;
import dev.reclaim.tui.screen.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands before the panes, and which keys answer it. */
class DialogsTest {
    private final Journey journey = Scenes.directive(new Size(80, 24));
    private final List<FileItem> two = Scenes.files().subList(2, 4);

    private Msg.Proposed proposed(Proposal proposal) {
        return new Msg.Proposed(
                journey.asking(), proposal, ResultLines.of(proposal, Machine.FACTS.units()));
    }

    private Proposal asked() {
        Proposal proposal = Machine.proposal(Op.DELETE, two);
        journey.press("j", "d").hear(proposed(proposal));
        return proposal;
    }

    @Test
    void yIsYesAndCarriesOutExactlyWhatWasShown() {
        Proposal proposal = asked();
        assertThat(journey.press("y").effects).containsExactly(new Effect.Execute(proposal));
        assertThat(journey.overlay(Overlay.Working.class).what())
                .isEqualTo("Delete 2 files, freeing 397.4 MB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Enter", "Esc", "n", "N", "q", "Ctrl-C"})
    void everythingElseThatClosesItMeansNo(String key) {
        asked();
        journey.press(key);
        assertThat(journey.effects).isEmpty();
        assertThat(journey.model.overlay()).isNull();
        assertThat(journey.said()).isEqualTo("Nothing was done");
    }

    @Test
    void aYesThatCameTogetherWithEscIsNone() {
        asked();
        journey.press("Alt-y");
        assertThat(journey.model.overlay()).isNull();
        assertThat(journey.effects).hasOnlyElementsOfType(Effect.Copy.class);
    }

    @Test
    void keysThatCameBeforeItWasOnTheScreenDoNotAnswer() {
        journey.press("j", "d").unseen(proposed(Machine.proposal(Op.DELETE, two)));
        for (String key : List.of("y", "Enter", "n", "y")) {
            journey.pressUnseen(key);
            assertThat(journey.effects).isEmpty();
            assertThat(journey.model.overlay()).isInstanceOf(Overlay.Confirm.class);
        }
        Msg typedAhead = new Msg.Pressed(Journey.key("y"), 0);
        journey.draw();
        assertThat(journey.unseen(typedAhead).effects).isEmpty();
        assertThat(journey.press("y").effects).hasSize(1);
    }

    @Test
    void aScreenThatIsTooSmallShowsNoQuestionAndTakesNoAnswer() {
        journey.press("j", "d").unseen(new Msg.Resized(new Size(30, 8)));
        journey.hear(proposed(Machine.proposal(Op.DELETE, two)));
        assertThat(journey.press("y", "y").effects).isEmpty();
        journey.unseen(new Msg.Resized(new Size(80, 24)));
        assertThat(journey.pressUnseen("y").effects).as("not drawn yet").isEmpty();
        journey.draw();
        assertThat(journey.press("y").effects).hasSize(1);
    }

    @Test
    void aPasteAnswersNothing() {
        asked();
        journey.hear(new Msg.Pasted("y"), new Msg.Pasted("y\r"));
        assertThat(journey.model.overlay()).isInstanceOf(Overlay.Confirm.class);
        journey.press("n").hear(new Msg.Pasted("dy"));
        assertThat(journey.effects).isEmpty();
        assertThat(journey.model.overlay()).isNull();
    }

    @Test
    void moreThanTenThousandAreAnsweredByTheirNumber() {
        List<FileItem> many = new ArrayList<>();
        IntStream.range(0, 10_001)
                .forEach(i -> many.add(Machine.temp(i, "/tmp/" + i, 1, Duration.ZERO, "*")));
        Proposal proposal = Machine.proposal(Op.DELETE, many);
        journey.press("j", "d").hear(proposed(proposal));
        assertThat(journey.press("y", "Y").effects).isEmpty();
        assertThat(journey.type("1000").press("Enter").effects).isEmpty();
        assertThat(journey.said()).isEqualTo("Nothing was done");
        journey.press("d").hear(proposed(proposal)).type("10002").press("Backspace").type("1");
        assertThat(journey.press("Enter").effects).containsExactly(new Effect.Execute(proposal));
    }

    @Test
    void nothingToDoIsSaidOrItsReasonsAreListed() {
        journey.press("j", "d").hear(proposed(Machine.proposal(Op.DELETE, List.of())));
        assertThat(journey.said()).isEqualTo("There is nothing to do");
        journey.press("d")
                .hear(
                        proposed(
                                Machine.proposal(
                                        Op.DELETE,
                                        List.of(),
                                        Machine.refusal("/tmp/x", 1, "open by 7"))));
        assertThat(journey.overlay(Overlay.Text.class).title()).isEqualTo("Nothing to do");
    }

    @Test
    void workShowsHowFarItIsAndIsCancelledOnce() {
        asked();
        journey.press("y");
        assertThat(journey.overlay(Overlay.Working.class).headway().items()).isEqualTo(2);
        Headway soFar = new Headway(400, 200, 2, 1, "/tmp/polars_scan.tmp", Duration.ZERO);
        journey.hear(new Msg.Progressed(soFar));
        Overlay.Working working = journey.overlay(Overlay.Working.class);
        assertThat(working.headway()).isEqualTo(soFar);
        assertThat(journey.press("d", "Enter", "y").effects).isEmpty();
        assertThat(journey.press("Ctrl-C").effects).containsExactly(new Effect.Cancel());
        assertThat(journey.overlay(Overlay.Working.class).cancelling()).isTrue();
        assertThat(journey.press("Ctrl-C", "Esc").effects).isEmpty();
    }

    @Test
    void whatFailedIsListedAndWhatWentWellIsSaid() {
        asked();
        journey.press("y").hear(executed(true));
        assertThat(journey.model.overlay()).isNull();
        assertThat(journey.said()).isEqualTo("2 done");
        assertThat(journey.effects).containsExactly(new Effect.Refresh(false));
        asked();
        journey.press("y").hear(executed(false));
        assertThat(journey.overlay(Overlay.Text.class).title()).isEqualTo("Results");
    }

    @Test
    void whatIsToBeKnownOfWorkThatWentWellIsShown() {
        Execution execution = new Execution(List.of(), List.of("undo is lost"), null, null, true);
        journey.hear(new Msg.Executed(execution, List.of(Line.of("undo is lost")), "2 done"));
        assertThat(journey.model.overlay())
                .isEqualTo(new Overlay.Text("Results", List.of(Line.of("undo is lost")), 0));
    }

    private static Msg executed(boolean complete) {
        Execution execution = new Execution(List.of(), List.of(), null, null, complete);
        return new Msg.Executed(execution, List.of(Line.of("skipped")), "2 done");
    }

    @Test
    void theReportHasTheTerminalsMouseWhileItShows() {
        journey.press("r").hear(new Msg.Reported(Scenes.REPORT, RawPath.of("/r.md")));
        assertThat(journey.effects).containsExactly(new Effect.Mouse(false));
        assertThat(journey.press("y").effects).containsExactly(new Effect.Copy(Scenes.REPORT));
        assertThat(journey.press("Esc").effects).containsExactly(new Effect.Mouse(true));
        assertThat(journey.model.overlay()).isNull();
    }

    @Test
    void leavingIsAskedForByCtrlCOnly() {
        assertThat(journey.press("Ctrl-C", "Enter").model.overlay()).isNull();
        assertThat(journey.model.leaving()).isFalse();
        assertThat(journey.press("Ctrl-C", "y").effects).containsExactly(new Effect.Quit());
        assertThat(journey.model.leaving()).isTrue();
        assertThat(journey.press("d", "y").effects).as("it is over").isEmpty();
    }

    @Test
    void leftOverWorkWaitsUntilNothingElseIsAsked(@TempDir Path directory) throws IOException {
        LeftOverWork work = World.interrupted(directory).overlay(Overlay.LeftOver.class).work();
        Msg found = new Msg.FoundLeftOver(work, Scenes.LEFT_OVER);
        journey.press("?").hear(found);
        assertThat(journey.model.overlay()).isInstanceOf(Overlay.Help.class);
        assertThat(journey.press("Esc").model.overlay()).isInstanceOf(Overlay.LeftOver.class);
        assertThat(journey.press("j", "z").model.overlay()).isInstanceOf(Overlay.LeftOver.class);
        assertThat(journey.press("u").effects).as("files were deleted").isEmpty();
        assertThat(journey.said()).isEqualTo("What was done cannot be taken back");
        Ask finish = new Ask.Finish(work);
        assertThat(journey.press("f").effects).containsExactly(new Effect.Propose(finish));
        journey.hear(found);
        assertThat(journey.model.overlay()).as("something is asked for").isNull();
        journey.hear(new Msg.NotProposed(finish, "no"));
        assertThat(journey.model.overlay()).isNull();
        journey.hear(found);
        assertThat(journey.press("x").effects).contains(new Effect.Dismiss(work));
        journey.hear(found).press("Esc");
        assertThat(journey.effects).isEmpty();
        assertThat(journey.model.overlay()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {":", "/", "?", "4", "Enter"})
    void nothingIsAskedOfSomebodyWhoIsAtSomethingElse(String key) {
        Proposal proposal = Machine.proposal(Op.DELETE, two);
        journey.press("j", "d");
        Msg.Proposed late = proposed(proposal);
        Overlay before = journey.press(key).model.overlay();
        journey.hear(late);
        assertThat(journey.model.overlay()).isSameAs(before);
        assertThat(journey.said())
                .isEqualTo("Not asked, since you were typing: press the key again");
        assertThat(journey.press("y").effects).doesNotContain(new Effect.Execute(proposal));
        journey.press("Esc", "Esc", "g", "j", "d").hear(proposed(proposal));
        assertThat(journey.overlay(Overlay.Confirm.class).proposal()).isSameAs(proposal);
    }

    @Test
    void aReportIsNotOpenedBeforeSomebodyWhoTypes() {
        journey.press("r", ":").hear(new Msg.Reported(Scenes.REPORT, RawPath.of("/r.md")));
        assertThat(journey.model.overlay()).isNull();
        journey.press("Esc", "r").hear(new Msg.Reported(Scenes.REPORT, RawPath.of("/r.md")));
        assertThat(journey.model.overlay()).isInstanceOf(Overlay.Report.class);
    }

    @Test
    void aLookThatTakesLongIsGivenUp() {
        Msg.Proposed late = proposedAfter("j", "d");
        assertThat(journey.press("Ctrl-C").effects).containsExactly(new Effect.StopAsking());
        assertThat(journey.said()).isEqualTo("Looked into no further");
        journey.hear(late, new Msg.NotProposed(late.ask(), "nas does not answer"));
        assertThat(journey.model.overlay()).as("nobody wants to know").isNull();
        assertThat(journey.said()).isEqualTo("Looked into no further");
        journey.press("3", "K").hear(late);
        assertThat(journey.model.overlay()).as("something else was asked for").isNull();
        assertThat(journey.model.asking()).isInstanceOf(Ask.Kill.class);
        journey.press("Ctrl-C");
        assertThat(journey.press("Ctrl-C").model.overlay()).isInstanceOf(Overlay.Leave.class);
    }

    private Msg.Proposed proposedAfter(String... keys) {
        journey.press(keys);
        return proposed(Machine.proposal(Op.DELETE, two));
    }

    @Test
    void whatItBrokeOffAtIsToBeReadAndWhatItDidIsToBeSeen() {
        asked();
        journey.press("y").hear(new Msg.NotExecuted("/state/run: cannot be written (ENOSPC)"));
        assertThat(journey.effects).contains(new Effect.Refresh(false));
        assertThat(journey.overlay(Overlay.Text.class).lines())
                .extracting(Line::text)
                .containsExactly("/state/run: cannot be written (ENOSPC)");
    }

    @Test
    void whatAnEarlierRunLeftIsToldWhenNobodyIsAtSomethingElse(@TempDir Path directory)
            throws IOException {
        LeftOverWork work = World.interrupted(directory).overlay(Overlay.LeftOver.class).work();
        journey.press("/").hear(new Msg.FoundLeftOver(work, Scenes.LEFT_OVER));
        journey.type("x").press("Enter");
        assertThat(journey.effects).as("x was of the filter").isEmpty();
        assertThat(journey.model.overlay()).isInstanceOf(Overlay.LeftOver.class);
        journey.press("Esc", "Esc", ":").hear(new Msg.FoundLeftOver(work, Scenes.LEFT_OVER));
        journey.type("x");
        assertThat(journey.model.overlay()).isNull();
        assertThat(journey.press("Esc").model.overlay()).isInstanceOf(Overlay.LeftOver.class);
        journey.press("Esc").hear(new Msg.Recovered(List.of(Line.of("archive 17: done"))));
        assertThat(journey.overlay(Overlay.Text.class).title())
                .isEqualTo("An earlier run was cut off");
        assertThat(journey.press("Esc").model.overlay()).isNull();
    }

    @Test
    void aLookIntoLeftOverWorkThatIsGivenUpLeadsBackToIt(@TempDir Path directory)
            throws IOException {
        LeftOverWork work = World.interrupted(directory).overlay(Overlay.LeftOver.class).work();
        journey.hear(new Msg.FoundLeftOver(work, Scenes.LEFT_OVER)).press("f");
        assertThat(journey.model.overlay()).isNull();
        assertThat(journey.press("Ctrl-C").model.overlay()).isInstanceOf(Overlay.LeftOver.class);
        journey.press("f").hear(proposed(Machine.proposal(Op.DELETE, two))).press("n");
        assertThat(journey.model.overlay()).as("it was seen").isNull();
    }

    @Test
    void readingGoesNoFurtherThanThereIsToRead() {
        journey.press("?", "G");
        int last = journey.overlay(Overlay.Help.class).scroll();
        assertThat(last).isPositive();
        assertThat(journey.press("Down", "PgDn", "Space").overlay(Overlay.Help.class).scroll())
                .isEqualTo(last);
        assertThat(journey.press("g", "Up").overlay(Overlay.Help.class).scroll()).isZero();
        journey.hear(new Msg.Pointed(new Input.Mouse(Input.Mouse.Kind.WHEEL_DOWN, 0, 5, 5)));
        assertThat(journey.overlay(Overlay.Help.class).scroll()).isPositive();
        journey.hear(new Msg.Resized(new Size(120, 60)));
        assertThat(journey.overlay(Overlay.Help.class).scroll()).as("all of it fits").isZero();
        assertThat(journey.press("?").model.overlay()).isNull();
    }

    @Test
    void suspendingAndRepaintingWorkBehindADialogToo() {
        asked();
        assertThat(journey.press("Ctrl-Z").effects).containsExactly(new Effect.Suspend());
        assertThat(journey.press("Ctrl-L").effects).containsExactly(new Effect.Repaint());
        assertThat(journey.model.overlay()).isInstanceOf(Overlay.Confirm.class);
    }
}
