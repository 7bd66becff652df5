package dev.reclaim.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ListingTest {
    private final Listing<FileItem> empty = Listing.by(Order.OF_FILES.getLast());

    /** Files a, b, c, ..., sorted by name. */
    private static List<FileItem> files(String letters) {
        return letters.chars().mapToObj(c -> file((char) c)).toList();
    }

    private static FileItem file(char letter) {
        return Machine.temp(letter, "/tmp/" + letter, 1000 - letter, Duration.ofHours(letter), "*");
    }

    private static String shown(Listing<FileItem> listing) {
        return String.join("", listing.shown().stream().map(f -> f.text().substring(5)).toList());
    }

    private static String current(Listing<FileItem> listing) {
        return listing.current().map(f -> f.text().substring(5)).orElse("");
    }

    @Test
    void theCursorStaysOnItsItemWhateverBecomesOfTheOthers() {
        Listing<FileItem> listing = empty.with(files("bdfhj")).moved(2);
        assertThat(current(listing)).isEqualTo("f");
        assertThat(current(listing.with(files("abcdefghij")))).isEqualTo("f");
        assertThat(current(listing.with(files("f")))).isEqualTo("f");
        assertThat(current(listing.reverse())).isEqualTo("f");
        assertThat(current(listing.sorted(Order.OF_FILES.getFirst()))).isEqualTo("f");
        assertThat(current(listing.filtered("f"))).isEqualTo("f");
        assertThat(current(listing.filtered("f").filtered(""))).isEqualTo("f");
    }

    @Test
    void whereItsItemGoesTheNextHasTheCursor() {
        Listing<FileItem> listing = empty.with(files("abcdefghij")).moved(3);
        assertThat(current(listing.with(files("abcefghij")))).isEqualTo("e");
        assertThat(current(listing.with(files("cefghij")))).as("others went too").isEqualTo("e");
        assertThat(current(listing.with(files("abchij")))).isEqualTo("h");
        assertThat(current(listing.with(files("abc")))).as("none is below").isEqualTo("c");
        assertThat(current(listing.with(files("xyz")))).as("none is left").isEqualTo("z");
        assertThat(current(listing.with(List.of()))).isEmpty();
        assertThat(current(listing.with(List.of()).with(files("ab")))).isEqualTo("a");
    }

    @Test
    void theRowUnderTheCursorStaysOnItsLineOfTheScreen() {
        Listing<FileItem> listing = empty.with(files("mnopqrstuvwxyz")).moved(6).fitted(5);
        int line = listing.cursor() - listing.top();
        Listing<FileItem> more = listing.with(files("abcdefghijklmnopqrstuvwxyz")).fitted(5);
        assertThat(current(more)).isEqualTo("s");
        assertThat(more.cursor() - more.top()).isEqualTo(line);
    }

    @Test
    void noRowIsLeftEmptyThatCouldBeFilled() {
        Listing<FileItem> listing = empty.with(files("abcdefghij")).moved(9).fitted(4);
        assertThat(listing.top()).isEqualTo(6);
        assertThat(listing.fitted(7).top()).isEqualTo(3);
        assertThat(listing.fitted(20).top()).isZero();
        assertThat(listing.with(files("ab")).fitted(4).top()).isZero();
    }

    @Test
    void withoutCapitalsCaseDoesNotMatter() {
        List<FileItem> files =
                Stream.of("Merge", "merge", "MERGED", "other")
                        .map(n -> Machine.temp(n.hashCode(), "/" + n, 1, Duration.ZERO, "*"))
                        .toList();
        Listing<FileItem> listing = empty.with(files);
        assertThat(listing.filtered("merge").shown()).hasSize(3);
        assertThat(listing.filtered("Merge").shown()).hasSize(1);
        assertThat(listing.filtered("merge").filtered("merged").shown()).hasSize(1);
        assertThat(listing.filtered("merge").filtered("mergeD").shown()).isEmpty();
        assertThat(listing.filtered("merged").filtered("mer").shown()).hasSize(3);
        assertThat(listing.filtered("nowhere").shown()).isEmpty();
    }

    @Test
    void theOtherWayRoundIsTheMirrorEvenWhereNothingTellsItemsApart() {
        Order<FileItem> none = new Order<>("none", (_, _) -> 0);
        Listing<FileItem> listing = Listing.by(none).with(files("abc"));
        assertThat(shown(listing.reverse())).isEqualTo("cba");
        assertThat(shown(listing.reverse().reverse())).isEqualTo("abc");
    }

    @Test
    void anyFilterTypedInAnyWayShowsWhatItShouldInOrder() {
        Random random = new Random(20251211);
        for (int round = 0; round < 300; round++) {
            List<FileItem> files = new ArrayList<>();
            for (int i = random.nextInt(40); i > 0; i--) {
                String name = "/tmp/" + random(random) + i;
                files.add(Machine.temp(i, name, random.nextInt(5), Duration.ZERO, "*"));
            }
            Listing<FileItem> listing = Listing.by(Order.OF_FILES.getFirst()).with(files);
            String filter = "";
            for (int key = 0; key < 8; key++) {
                filter =
                        random.nextInt(3) == 0 && !filter.isEmpty()
                                ? filter.substring(0, filter.length() - 1)
                                : filter + random(random).substring(0, 1);
                listing = listing.filtered(filter);
                if (random.nextInt(5) == 0) {
                    listing = listing.reverse();
                }
                Listing<FileItem> anew =
                        new Listing<>(
                                        List.of(),
                                        List.of(),
                                        0,
                                        0,
                                        filter,
                                        listing.order(),
                                        listing.reversed(),
                                        0,
                                        0)
                                .with(files);
                assertThat(listing.shown()).containsExactlyElementsOf(anew.shown());
            }
        }
    }

    private static String random(Random random) {
        return random.ints(3, 0, 4)
                .mapToObj(i -> "abAB".substring(i, i + 1))
                .reduce("", String::concat);
    }
}
