package dev.reclaim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TableTest {

    private static List<String> print(Table table) {
        List<String> lines = new ArrayList<>();
        table.print(lines::add);
        return lines;
    }

    @ParameterizedTest
    @CsvSource({"abc, 3", "é, 1", "e\u0301, 1", "日本, 4", "⚡, 2", "✅, 2", "🎉, 2", "a\u200bb, 2"})
    void columnsOnATerminal(String text, int columns) {
        assertThat(Width.of(text)).isEqualTo(columns);
    }

    @Test
    void columnsLineUpWhateverIsInThem() {
        Table table = new Table("lrl");
        table.row("日本", "1", "/a");
        table.row("e\u0301", "22", "/b");
        table.row("abcdef", "333", "/c");
        assertThat(print(table))
                .containsExactly("日本      1  /a", "e\u0301        22  /b", "abcdef  333  /c");
    }

    @Test
    void oneLongCellPushesItsOwnRowOnly() {
        Table table = new Table("ll");
        String reason = "r".repeat(Table.WIDEST + 1);
        table.row("x", "/a");
        table.row(reason, "/b");
        assertThat(print(table)).containsExactly("x  /a", reason + "  /b");
    }

    @Test
    void theLastColumnIsWhole() {
        Table table = new Table("rl");
        String path = "/" + "p".repeat(4000) + " ";
        table.row("1", path);
        table.row("22", "");
        assertThat(print(table)).containsExactly(" 1  " + path, "22");
    }

    @Test
    void aStyleIsNoColumn() {
        Table table = new Table("ll");
        table.row(Style.ANSI::bad, "a", "/a");
        table.row("bb", "/b");
        assertThat(print(table)).containsExactly("\u001b[31ma   /a\u001b[0m", "bb  /b");
    }
}
