package dev.reclaim.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.cleanup.JobState;
import dev.reclaim.tui.screen.Letters;
import dev.reclaim.tui.screen.Size;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A key that would do nothing says why, and does nothing. */
class DisabledKeysTest {
    private static final Size SIZE = new Size(80, 24);

    private static void saysWhy(Journey journey, String key, String why) {
        Model before = journey.model.withNotice(null);
        journey.press(key);
        assertThat(journey.said()).isEqualTo(key + ": " + why);
        assertThat(journey.effects).isEmpty();
        assertThat(journey.model.marks()).isEqualTo(before.marks());
        assertThat(journey.model.focus()).isEqualTo(before.focus());
        assertThat(journey.model.overlay()).isNull();
        assertThat(journey.model.asking()).isEqualTo(before.asking());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Down  | nothing is listed here
                    G     | nothing is listed here
                    Space | only rows of temp files and processes can be marked
                    *     | only rows of temp files and processes can be marked
                    d     | no file is marked, and none is under the cursor
                    a     | no file is marked, and none is under the cursor
                    K     | no process is marked, and none is under the cursor
                    y     | nothing is listed here
                    Enter | nothing is listed here
                    Esc   | there is no filter
                    """)
    void whileNothingIsKnown(String key, String why) {
        saysWhy(new Journey(Machine.FACTS, SIZE), key, why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2 j j j | Space     | open by 4242
                    2 j j j | d         | open by 4242
                    2 j j j | a         | open by 4242
                    2       | d         | the plan keeps it: listed as output
                    2       | K         | no process is marked, and none is under the cursor
                    2       | Backspace | only what a disk holds has something above it
                    3       | d         | no file is marked, and none is under the cursor
                    3 j j   | Space     | belongs to the job
                    3 j j   | K         | belongs to the job
                    1       | Space     | only rows of temp files and processes can be marked
                    1       | d         | no file is marked, and none is under the cursor
                    """)
    void inTheSceneOfTheDirective(String before, String key, String why) {
        saysWhy(Scenes.directive(SIZE).press(before.split(" ")), key, why);
    }

    @Test
    void inADryRunNothingActs() {
        Facts dry = new Facts("h", "t", null, Machine.FACTS.units(), true, Letters.UNICODE);
        Journey journey =
                new Journey(dry, SIZE)
                        .hear(
                                Machine.surveyed(Scenes.files()),
                                new Msg.Sampled(Scenes.processes(JobState.RUNNING)))
                        .press("j");
        for (String key : List.of("d", "a", "u", "U")) {
            saysWhy(journey, key, "this is a dry run: nothing is changed");
        }
        saysWhy(journey.press("3"), "K", "this is a dry run: nothing is changed");
    }

    @Test
    void oneThingIsAskedForAtATime() {
        Journey journey = Scenes.directive(SIZE).press("u");
        for (String key : List.of("d", "a", "u", "U", "r")) {
            saysWhy(journey.press("j"), key, "the last key is still being looked into");
        }
        journey.hear(new Msg.NotProposed(new Ask.Undo(), "There is nothing to undo"));
        assertThat(journey.said()).isEqualTo("There is nothing to undo");
        assertThat(journey.press("u").effects).hasSize(1);
    }

    @Test
    void aFileOfTheDrillDownHoldsNothing() {
        Journey journey = Scenes.directive(SIZE).press("1", "Enter").hear(Scenes.folder("/", true));
        saysWhy(journey.press("j", "j", "j"), "Enter", "a file holds nothing to look into");
        saysWhy(journey.press("j"), "Enter", "another file system is mounted there");
    }

    @Test
    void everyOtherProcessIsNotMarkedByOneKey() {
        Journey journey = Scenes.directive(SIZE).press("3", "G");
        saysWhy(journey.press("k"), "*", "filter first: this would mark every other process");
        journey.press("/").type("java").press("Enter", "*");
        assertThat(journey.model.marks().processes())
                .extracting(mark -> mark.id().pid())
                .containsExactly(5120);
    }
}
