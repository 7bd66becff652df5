package dev.reclaim.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.journal.Op;
import dev.reclaim.tui.screen.Size;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each binding of the table, by each of its keys. */
class EveryKeyTest {
    private static final Size SIZE = new Size(80, 24);

    @ParameterizedTest
    @EnumSource
    void aKeyDoesWhatTheTableSays(Action action) {
        assertThat(Keys.of(action).keys()).isNotEmpty();
        for (String key : Keys.of(action).keys()) {
            tried(action, key, Scenes.directive(SIZE));
        }
    }

    private void tried(Action action, String key, Journey journey) {
        switch (action) {
            case UP -> assertThat(cursor(journey.press("G", key))).isEqualTo(5);
            case DOWN -> assertThat(cursor(journey.press(key))).isEqualTo(1);
            case PAGE_UP -> assertThat(cursor(many(journey).press("G", key))).isEqualTo(285);
            case PAGE_DOWN -> assertThat(cursor(many(journey).press(key))).isEqualTo(14);
            case FIRST -> assertThat(cursor(journey.press("j", "j", key))).isZero();
            case LAST -> assertThat(cursor(journey.press(key))).isEqualTo(6);
            case NEXT_PANE -> {
                assertThat(pane(journey.press(key))).isEqualTo(Pane.PROCESSES);
                assertThat(pane(journey.press(key))).isEqualTo(Pane.COMMAND);
            }
            case PREVIOUS_PANE -> {
                assertThat(pane(journey.press(key))).isEqualTo(Pane.DISK);
                assertThat(pane(journey.press(key))).isEqualTo(Pane.COMMAND);
            }
            case DISK_PANE -> assertThat(pane(journey.press(key))).isEqualTo(Pane.DISK);
            case FILES_PANE -> assertThat(pane(journey.press("1", key))).isEqualTo(Pane.FILES);
            case PROCESSES_PANE -> assertThat(pane(journey.press(key))).isEqualTo(Pane.PROCESSES);
            case COMMAND_PANE, COMMAND ->
                    assertThat(pane(journey.press(key))).isEqualTo(Pane.COMMAND);
            case MARK -> {
                journey.press("j", key);
                assertThat(journey.marked()).containsExactly("/tmp/polars_a91.parquet.tmp");
                assertThat(cursor(journey)).isEqualTo(2);
                assertThat(journey.press("k", key).marked()).isEmpty();
            }
            case MARK_ALL -> {
                journey.press("j", key);
                assertThat(journey.marked())
                        .containsExactlyInAnyOrder(
                                "/tmp/polars_a91.parquet.tmp",
                                "/tmp/polars_scan.tmp",
                                "/home/micha/bqx_ml_v3/temp/polars-merge-intermediate-eurusd-h1.tmp");
                assertThat(journey.press(key).marked()).isEmpty();
            }
            case ARCHIVE -> asksFor(journey.press(key), Op.ARCHIVE, Scenes.OUTPUT);
            case DELETE ->
                    asksFor(journey.press("j", key), Op.DELETE, "/tmp/polars_a91.parquet.tmp");
            case KILL -> {
                Effect.Propose asked = (Effect.Propose) only(journey.press("3", key));
                assertThat(((Ask.Kill) asked.ask()).processes())
                        .singleElement()
                        .extracting(mark -> mark.id().pid())
                        .isEqualTo(Machine.LINGERING);
            }
            case UNDO ->
                    assertThat(only(journey.press(key)))
                            .isEqualTo(new Effect.Propose(new Ask.Undo()));
            case REDO ->
                    assertThat(only(journey.press(key)))
                            .isEqualTo(new Effect.Propose(new Ask.Redo()));
            case REPORT ->
                    assertThat(only(journey.press(key)))
                            .isEqualTo(new Effect.Propose(new Ask.Report()));
            case COPY ->
                    assertThat(only(journey.press(key))).isEqualTo(new Effect.Copy(Scenes.OUTPUT));
            case FILTER -> {
                assertThat(journey.press(key).model.focus().filtering()).isTrue();
                assertThat(journey.type("BQ").files()).isEmpty();
                assertThat(journey.press("Ctrl-U").type("bq_").press("Enter").files())
                        .containsExactly("/tmp/bq_upload.tmp");
            }
            case CLEAR ->
                    assertThat(journey.press("/").type("bq_").press("Enter", key).files())
                            .hasSize(7);
            case SORT ->
                    assertThat(journey.press(key).files())
                            .startsWith("/home/micha/bqx_ml_v3/scripts/merge_with_polars.py");
            case REVERSE ->
                    assertThat(journey.press(key).files())
                            .startsWith("/home/micha/bqx_ml_v3/scripts/merge_with_polars.py")
                            .endsWith(Scenes.OUTPUT);
            case OPEN -> {
                assertThat(journey.press(key).model.overlay()).isInstanceOf(Overlay.Text.class);
                assertThat(only(journey.press("Esc", "1", key)))
                        .isEqualTo(new Effect.OpenFolder(Scenes.ROOT));
            }
            case BACK -> {
                journey.press("1", "Enter").hear(Scenes.folder("/", true)).press(key);
                assertThat(journey.model.lists().folder()).isNull();
                assertThat(only(journey)).isEqualTo(new Effect.CloseFolder());
            }
            case RESCAN -> assertThat(only(journey.press(key))).isEqualTo(new Effect.Refresh(true));
            case FREEZE -> {
                assertThat(only(journey.press(key))).isEqualTo(new Effect.WatchFiles(false));
                assertThat(journey.model.still(journey.model.lists().files())).isTrue();
                assertThat(only(journey.press(key))).isEqualTo(new Effect.WatchFiles(true));
                assertThat(journey.model.still(journey.model.lists().files())).isFalse();
            }
            case SLOWER ->
                    assertThat(only(journey.press(key)))
                            .isEqualTo(new Effect.Interval(Duration.ofSeconds(5)));
            case FASTER ->
                    assertThat(only(journey.press(key)))
                            .isEqualTo(new Effect.Interval(Duration.ofSeconds(1)));
            case HELP ->
                    assertThat(journey.press(key).model.overlay()).isEqualTo(new Overlay.Help(0));
            case REPAINT -> assertThat(only(journey.press(key))).isEqualTo(new Effect.Repaint());
            case SUSPEND -> assertThat(only(journey.press(key))).isEqualTo(new Effect.Suspend());
            case CANCEL ->
                    assertThat(journey.press(key).model.overlay())
                            .isInstanceOf(Overlay.Leave.class);
            case QUIT -> assertThat(only(journey.press(key))).isEqualTo(new Effect.Quit());
        }
    }

    private static Journey many(Journey journey) {
        List<FileItem> files = new java.util.ArrayList<>();
        for (int i = 0; i < 300; i++) {
            files.add(Machine.temp(i, "/tmp/" + i, i, Duration.ofHours(3), "*"));
        }
        return journey.hear(Machine.surveyed(files)).press("g");
    }

    private static int cursor(Journey journey) {
        return journey.model.lists().files().cursor();
    }

    private static Pane pane(Journey journey) {
        return journey.model.focus().pane();
    }

    private static Effect only(Journey journey) {
        assertThat(journey.effects).hasSize(1);
        return journey.effects.getFirst();
    }

    private static void asksFor(Journey journey, Op op, String path) {
        Ask.Files asked = (Ask.Files) ((Effect.Propose) only(journey)).ask();
        assertThat(asked.op()).isEqualTo(op);
        assertThat(asked.files()).extracting(mark -> mark.path().toString()).containsExactly(path);
    }

    @Test
    void noActionIsWithoutAKeyAndNoKeyHasTwo() {
        Set<String> keys = new HashSet<>();
        for (Binding binding : Keys.ALL) {
            binding.keys().forEach(key -> assertThat(keys.add(key)).as(key).isTrue());
        }
        assertThat(Keys.ALL).extracting(Binding::action).containsExactlyInAnyOrder(Action.values());
        assertThat(keys)
                .containsAll(
                        Arrays.asList(
                                ("Up Down j k PgUp PgDn g G Tab Shift-Tab 1 2 3 4 Space * / Esc s S"
                                                + " Enter Backspace a d K F9 u U r y R p + - : ? F1"
                                                + " Ctrl-L Ctrl-Z Ctrl-C q")
                                        .split(" ")));
    }

    @Test
    void theHelpHasEveryKey() {
        Journey journey = Scenes.directive(SIZE);
        List<String> help = HelpText.lines(journey.model).stream().map(Line::text).toList();
        for (Binding binding : Keys.ALL) {
            assertThat(help)
                    .anyMatch(
                            line ->
                                    line.startsWith(String.join(" ", binding.keys()))
                                            && line.contains(binding.description()));
        }
    }

    @Test
    void kNeverKills() {
        Journey journey = Scenes.directive(SIZE).press("3", "k", "k");
        assertThat(journey.effects).isEmpty();
        assertThat(Keys.action("k")).contains(Action.UP);
    }

    @Test
    void aKeyWithoutAMeaningSaysSo() {
        assertThat(Scenes.directive(SIZE).press("F5").said())
                .isEqualTo("F5 does nothing here; ? lists the keys");
    }
}
