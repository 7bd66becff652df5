package dev.reclaim.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.tui.screen.Letters;
import dev.reclaim.tui.screen.Role;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReportTextTest {
    private static List<Line> rows(Letters letters, int width, String... lines) {
        return new ReportText(Line.of(List.of(lines))).rows(letters, width);
    }

    @Test
    void linesAreCutAtTheLastColumn() {
        assertThat(rows(Letters.UNICODE, 4, "| a | b  |", "", "x"))
                .containsExactly(
                        new Line("| a ", Role.TEXT, true),
                        new Line("| b ", Role.TEXT, true),
                        Line.of(" |"),
                        Line.of(""),
                        Line.of("x"));
        assertThat(rows(Letters.UNICODE, 3, "漢字n\u0303漢"))
                .as("half of a wide character is none")
                .extracting(Line::text)
                .containsExactly("漢", "字\u00f1", "漢");
    }

    @Test
    void anotherWidthIsFilledAnew() {
        ReportText text = new ReportText(Line.of(List.of("abcdef")));
        assertThat(text.rows(Letters.UNICODE, 3)).hasSize(2);
        assertThat(text.rows(Letters.UNICODE, 6)).containsExactly(Line.of("abcdef"));
        assertThat(text.rows(Letters.UNICODE, 6)).isSameAs(text.rows(Letters.UNICODE, 6));
    }

    /** What is selected in a terminal is the line: each row that goes on is full. */
    @Test
    void rowsThatGoOnAreFullAndPutTogetherAreTheLineAsItIsDrawn() {
        Random random = new Random(8);
        String[] words = {"a", "polars", "/tmp/", "漢字", "e\u0301", "  ", "\u001b", "😀", "\u202e"};
        for (int round = 0; round < 3000; round++) {
            StringBuilder line = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                line.append(words[random.nextInt(words.length)]);
            }
            int width = 2 + random.nextInt(60);
            for (Letters letters : Letters.values()) {
                List<Line> rows = rows(letters, width, line.toString());
                String whole = rows.stream().map(Line::text).collect(Collectors.joining());
                assertThat(rows(letters, 10_000, line.toString())).containsExactly(Line.of(whole));
                assertThat(rows).allMatch(row -> letters.width(row.text()) <= width);
                assertThat(rows)
                        .filteredOn(Line::goesOn)
                        .hasSize(rows.size() - 1)
                        .allMatch(row -> letters.width(row.text()) >= width - 1);
            }
        }
    }
}
