package dev.reclaim.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.tui.screen.CellText;
import dev.reclaim.tui.screen.Letters;
import dev.reclaim.tui.screen.Role;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WrappingTest {
    private static List<String> wrapped(String text, int width) {
        return new Wrapping(Letters.UNICODE, width)
                .of(List.of(new Line(text, Role.TEXT))).stream().map(Line::text).toList();
    }

    @Test
    void whatFitsStays() {
        assertThat(wrapped("Delete 3 files?", 15)).containsExactly("Delete 3 files?");
    }

    @Test
    void breaksBetweenWordsAndAfterSlashes() {
        assertThat(wrapped("y yes   n no   Up/Down scroll", 13))
                .containsExactly("y yes   n no", "Up/Down", "scroll");
        assertThat(wrapped("/home/micha/temp/x.tmp", 14))
                .containsExactly("/home/micha/", "temp/x.tmp");
        assertThat(wrapped("abcdefghij", 4)).containsExactly("abcd", "efgh", "ij");
    }

    @Test
    void goesOnBelowTheLastColumn() {
        assertThat(wrapped("Path   /data/training/merged/x.parquet", 24))
                .containsExactly("Path   /data/training/", "       merged/x.parquet");
    }

    @Test
    void nothingIsLostAndNothingIsWider() {
        Random random = new Random(7);
        String[] words = {"a", "polars", "/tmp/", "漢字", "e\u0301", "  ", " ", "\u001b", "😀"};
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append(words[random.nextInt(words.length)]);
            }
            int width = 12 + random.nextInt(60);
            List<String> lines = wrapped(text.toString(), width);
            assertThat(String.join("", lines).replace(" ", ""))
                    .isEqualTo(text.toString().replace(" ", ""));
            assertThat(lines).allMatch(line -> CellText.width(line) <= width);
        }
    }

    @Test
    void whereOnlyAsciiCanBeShownAnotherLetterTakesTheRoomOfItsBytes() {
        Wrapping ascii = new Wrapping(Letters.ASCII, 20);
        for (String text : List.of("/tmp/日本語のファイル.tmp", "e\u0301e\u0301e\u0301e\u0301")) {
            List<Line> lines = ascii.of(List.of(Line.of(text)));
            assertThat(lines).hasSizeGreaterThan(1);
            assertThat(lines).allMatch(line -> Letters.ASCII.width(line.text()) <= 20);
            assertThat(lines.stream().map(Line::text).collect(Collectors.joining()))
                    .isEqualTo(text);
        }
    }
}
