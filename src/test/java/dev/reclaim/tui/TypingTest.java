package dev.reclaim.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.cleanup.Marks;
import dev.reclaim.tui.screen.Input;
import dev.reclaim.tui.screen.Size;
import org.junit.jupiter.api.Test;

/** Where keys are text: the filter and the command pane; and the mouse. */
class TypingTest {
    private final Journey journey = Scenes.directive(new Size(80, 24));

    private String filter() {
        return journey.model.lists().files().filter();
    }

    private static Msg mouse(Input.Mouse.Kind kind, int column, int row) {
        return new Msg.Pointed(new Input.Mouse(kind, 0, column, row));
    }

    @Test
    void everyKeyIsTheFiltersWhileItIsTyped() {
        journey.press("/").type("dqK é漢");
        assertThat(filter()).isEqualTo("dqK é漢");
        assertThat(journey.effects).isEmpty();
        journey.press("F5", "PgUp", "Alt-x", "Left");
        assertThat(filter()).isEqualTo("dqK é漢");
        journey.press("Backspace", "Backspace", "Ctrl-U");
        assertThat(filter()).isEmpty();
        assertThat(journey.model.focus().filtering()).isTrue();
        assertThat(journey.press("Backspace").model.focus().filtering()).isFalse();
    }

    @Test
    void enterKeepsAFilterAndEscClearsIt() {
        journey.press("/").type("polars").press("Down", "Enter");
        assertThat(journey.files()).hasSize(5);
        assertThat(journey.file()).isEqualTo("/tmp/polars_scan.tmp");
        journey.press("/").type("_scan");
        assertThat(journey.files()).hasSize(1);
        journey.press("Esc");
        assertThat(journey.files()).hasSize(7);
        assertThat(journey.file()).isEqualTo("/tmp/polars_scan.tmp");
    }

    @Test
    void whatIsPastedIntoAFilterIsItsFirstLineMadeSafe() {
        journey.press("/").hear(new Msg.Pasted("po\u001b[31mlars\nrm -rf"));
        assertThat(filter()).isEqualTo("po\\x1b[31mlars");
        journey.hear(new Msg.Pasted("x".repeat(500)));
        assertThat(filter()).hasSizeLessThan(200);
    }

    @Test
    void marksOfHiddenFilesStay() {
        journey.press("j", "Space", "/").type("bq_").press("Enter");
        assertThat(journey.marked()).containsExactly("/tmp/polars_a91.parquet.tmp");
        journey.press("Esc", "*", "/").type("scan").press("Enter", "g", "*");
        assertThat(journey.marked()).as("only what shows").doesNotContain("/tmp/polars_scan.tmp");
    }

    @Test
    void everyKeyBelongsToTheLineInTheCommandPane() {
        journey.press(":");
        for (String key : new String[] {"d", "q", "/", "Enter", "Tab", "Up", "Ctrl-R", "?"}) {
            assertThat(journey.press(key).effects)
                    .containsExactly(new Effect.Type(Journey.key(key).raw()));
        }
        assertThat(journey.hear(new Msg.Pasted("ls\nx")).effects)
                .containsExactly(new Effect.Paste("ls\nx"));
        assertThat(journey.press("Ctrl-C").effects).containsExactly(new Effect.InterruptCommand());
        assertThat(journey.press("Esc").model.focus().pane()).isEqualTo(Pane.FILES);
        assertThat(journey.effects).isEmpty();
    }

    @Test
    void escAndAKeyThatCameTogetherAreTwoKeysButWhereTextIsTyped() {
        journey.press("/").type("polars").press("Enter", "Alt-3");
        assertThat(filter()).isEmpty();
        assertThat(journey.model.focus().pane()).isEqualTo(Pane.PROCESSES);
        assertThat(journey.said()).as("of an Esc that was not the last key").isEmpty();
        journey.press("?", "Alt-2");
        assertThat(journey.model.overlay()).isNull();
        assertThat(journey.model.focus().pane()).isEqualTo(Pane.FILES);
        journey.press(":", "Alt-b");
        assertThat(journey.effects).containsExactly(new Effect.Type("\033b"));
        assertThat(journey.model.focus().pane()).isEqualTo(Pane.COMMAND);
    }

    @Test
    void escGoesBackToTheListThatHadTheKeys() {
        assertThat(journey.press("3", ":", "Esc").model.focus().pane()).isEqualTo(Pane.PROCESSES);
        journey.press(":").hear(new Msg.CommandLeft());
        assertThat(journey.model.focus().pane()).isEqualTo(Pane.PROCESSES);
    }

    @Test
    void commandsMarkAndQuit() {
        FileItem file = Scenes.files().getFirst();
        journey.hear(new Msg.Marking(marks -> marks.add(file.mark())));
        assertThat(journey.marked()).containsExactly("/tmp/polars_a91.parquet.tmp");
        journey.hear(new Msg.Marking(_ -> Marks.NONE));
        assertThat(journey.marked()).isEmpty();
        assertThat(journey.hear(new Msg.QuitTyped()).effects).containsExactly(new Effect.Quit());
    }

    @Test
    void aCommandThatRunsIsCancelledAndNotLeftBehind() {
        journey.hear(new Msg.CommandBegan());
        assertThat(journey.press("Ctrl-C").effects).containsExactly(new Effect.InterruptCommand());
        assertThat(journey.press("q").model.overlay()).isInstanceOf(Overlay.Leave.class);
        journey.press("n").hear(new Msg.CommandEnded(false));
        assertThat(journey.press("q").effects).containsExactly(new Effect.Quit());
    }

    @Test
    void aClickSelectsAndTheWheelScrolls() {
        journey.hear(mouse(Input.Mouse.Kind.PRESS, 10, 4));
        assertThat(journey.file()).isEqualTo("/tmp/polars_scan.tmp");
        journey.hear(mouse(Input.Mouse.Kind.WHEEL_DOWN, 10, 4));
        assertThat(journey.model.lists().files().cursor()).isEqualTo(5);
        journey.hear(mouse(Input.Mouse.Kind.WHEEL_UP, 10, 4));
        assertThat(journey.model.lists().files().cursor()).isEqualTo(2);
        journey.hear(mouse(Input.Mouse.Kind.PRESS, 10, 15));
        assertThat(journey.model.lists().files().cursor()).as("an empty row").isEqualTo(2);
        journey.hear(mouse(Input.Mouse.Kind.PRESS, 10, 20));
        assertThat(journey.model.focus().pane()).isEqualTo(Pane.COMMAND);
    }

    @Test
    void onAWideScreenAClickGoesToAnotherPane() {
        journey.hear(new Msg.Resized(new Size(120, 40)), mouse(Input.Mouse.Kind.PRESS, 70, 4));
        assertThat(journey.model.focus().pane()).isEqualTo(Pane.PROCESSES);
        assertThat(journey.model.lists().processes().cursor()).isEqualTo(1);
        journey.hear(mouse(Input.Mouse.Kind.WHEEL_DOWN, 5, 10));
        assertThat(journey.model.focus().pane())
                .as("the wheel looks only")
                .isEqualTo(Pane.PROCESSES);
        assertThat(journey.model.lists().files().cursor()).isEqualTo(3);
    }

    @Test
    void theMouseAnswersNothing() {
        journey.press("Ctrl-C");
        for (Input.Mouse.Kind kind : Input.Mouse.Kind.values()) {
            journey.hear(mouse(kind, 10, 12));
            assertThat(journey.model.overlay()).isInstanceOf(Overlay.Leave.class);
        }
    }

    @Test
    void theCursorShowsAtAnySize() {
        journey.press("G");
        for (int rows = 10; rows < 60; rows++) {
            journey.hear(new Msg.Resized(new Size(40 + rows, rows)));
            Listing<FileItem> files = journey.model.lists().files();
            int height = Layout.of(journey.model).rows(Pane.FILES);
            assertThat(files.cursor()).isBetween(files.top(), files.top() + height - 1);
            assertThat(journey.file()).endsWith("merge_with_polars.py");
        }
    }
}
