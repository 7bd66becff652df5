package dev.reclaim.tui.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CanvasTest {
    private final Frame frame = new Frame(new Size(20, 5));
    private final Canvas canvas = frame.canvas();

    @Test
    void textStandsWhereItIsPut() {
        assertThat(canvas.put(2, 1, "disk", Role.HEADING)).isEqualTo(6);
        assertThat(frame.text()).containsExactly("", "  disk", "", "", "");
        assertThat(frame.styles()).containsExactly("", "..hhhh", "", "", "");
    }

    @Test
    void textIsCutToItsWidth() {
        assertThat(canvas.put(0, 0, 8, "0123456789", Role.TEXT)).isEqualTo(8);
        canvas.put(0, 1, 8, "01234567", Role.TEXT);
        canvas.put(0, 2, 8, "日本語日本語", Role.TEXT);
        canvas.putRight(0, 3, 8, "12 kB", Role.TEXT);
        canvas.putRight(0, 4, 8, "0123456789", Role.TEXT);
        assertThat(frame.text())
                .containsExactly("0123456…", "01234567", "日本語…", "   12 kB", "0123456…");
    }

    @Test
    void nothingFitsIntoNothing() {
        assertThat(canvas.put(3, 0, 0, "", Role.TEXT)).isEqualTo(3);
        assertThat(canvas.put(3, 0, -4, "x", Role.TEXT)).isEqualTo(3);
        assertThat(canvas.put(3, 0, 1, "xy", Role.TEXT)).isEqualTo(4);
        assertThat(frame.text().getFirst()).isEqualTo("   …");
    }

    @Test
    void aWindowClips() {
        Canvas window = canvas.window(5, 1, 4, 2);
        window.put(-1, 0, "abcdefgh", Role.TEXT);
        window.put(0, 1, "x日本語", Role.TEXT);
        window.put(0, 2, "outside", Role.TEXT);
        window.put(0, -1, "outside", Role.TEXT);
        assertThat(frame.text()).containsExactly("", "     bcde", "     x日", "", "");
        assertThat(canvas.window(18, 4, 10, 10).columns()).isEqualTo(2);
        assertThat(canvas.window(18, 4, 10, 10).rows()).isEqualTo(1);
        assertThat(canvas.window(-3, 0, 5, 1).columns()).isEqualTo(2);
        assertThat(canvas.window(40, 40, 5, 1).columns()).isZero();
    }

    @Test
    void halfAWideCharacterIsBlank() {
        canvas.put(0, 0, "日本", Role.TEXT);
        canvas.put(1, 0, "x", Role.TEXT);
        canvas.put(0, 1, "日本語", Role.TEXT);
        canvas.put(1, 1, "語", Role.TEXT);
        canvas.put(0, 2, "日本", Role.TEXT);
        canvas.put(2, 2, "x", Role.TEXT);
        canvas.put(-1, 3, "日本", Role.TEXT);
        assertThat(frame.text().subList(0, 4)).containsExactly(" x本", " 語 語", "日x", " 本");
        canvas.put(19, 4, "日", Role.BAD);
        assertThat(frame.text().get(4)).isEmpty();
        assertThat(frame.styles().get(4)).endsWith(".x");
    }

    @Test
    void bordersThatMeetAreJoined() {
        canvas.window(0, 0, 10, 3).box("1 Disk", false);
        canvas.window(0, 2, 10, 3).box("2 Files", true);
        canvas.window(9, 0, 11, 5).box("", false);
        assertThat(frame.text())
                .containsExactly(
                        "┌1 Disk──┬─────────┐",
                        "│        │         │",
                        "├2 Files─┤         │",
                        "│        │         │",
                        "└────────┴─────────┘");
        assertThat(frame.styles().get(2)).isEqualTo("fffffffffb.........b");
    }

    @Test
    void theSelectedRowKeepsItsLooks() {
        canvas.put(0, 0, "ok", Role.GOOD);
        canvas.window(0, 0, 5, 5).select(0, true);
        assertThat(frame.styles().getFirst()).isEqualTo("GGTTT");
        canvas.put(0, 0, "ok", Role.GOOD);
        assertThat(frame.styles().getFirst()).isEqualTo("ggTTT");
    }

    @Test
    void asciiTerminalsGetAscii() {
        Frame ascii = new Frame(new Size(12, 3), Letters.ASCII);
        ascii.canvas().box("é", true);
        ascii.canvas().put(1, 1, 6, "✓ 0123456", Role.TEXT);
        assertThat(ascii.text()).containsExactly("+\\xc3\\xa9--+", "|v 012~    |", "+----------+");
    }
}
