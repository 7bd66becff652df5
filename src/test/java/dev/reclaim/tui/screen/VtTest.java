package dev.reclaim.tui.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VtTest {
    private static final String CSI = "\u001b[";

    private final Vt vt = new Vt(new Size(10, 3));

    @Test
    void linesFollowEachOther() {
        write("one\ntwo\r\nthree");

        assertThat(shown()).containsExactly("one", "two", "three");
        assertCursor(5, 2);
    }

    @Test
    void whatLeavesTheScreenCanBeScrolledBackTo() {
        write("1\n2\n3\n4\n5");

        assertThat(shown()).containsExactly("3", "4", "5");
        assertThat(shown(1)).containsExactly("2", "3", "4");
        assertThat(shown(99)).containsExactly("1", "2", "3");
        assertThat(vt.view(0, 3).furthest()).isEqualTo(2);
        assertThat(vt.view(99, 3).scrolledBack()).isEqualTo(2);
        assertThat(vt.view(1, 3).cursor()).isNull();
    }

    @Test
    void asManyLinesAreKeptAsIsSaidAndNoMore() {
        write("line\n".repeat(3 * VtLines.SCROLL_BACK));

        assertThat(vt.view(0, 3).furthest()).isEqualTo(VtLines.SCROLL_BACK);
        assertThat(vt.view(0, 3).above()).isEqualTo(3 * VtLines.SCROLL_BACK - 2);
    }

    @Test
    void aPlaceIsHeldWhileMoreIsWritten() {
        write("1\n2\n3\n4\n5");
        PaneTerminal.View before = vt.view(1, 3);

        write("\n6\n7");

        long more = vt.view(0, 3).above() - before.above();
        assertThat(vt.view(1 + (int) more, 3).text()).isEqualTo(before.text());
    }

    @Test
    void theLastColumnIsWrittenBeforeTheLineGoesOn() {
        write("0123456789");
        assertThat(shown()).containsExactly("0123456789", "", "");
        assertCursor(9, 0);

        write("a");
        assertThat(shown()).containsExactly("0123456789", "a", "");
        assertCursor(1, 1);
    }

    @Test
    void aReturnAtTheMarginStaysOnTheLine() {
        write("0123456789\rX");

        assertThat(shown()).containsExactly("X123456789", "", "");
    }

    @Test
    void anErasureAtTheMarginSparesWhatWasJustWritten() {
        write("0123456789" + CSI + "K");

        assertThat(shown()).containsExactly("0123456789", "", "");
    }

    @ParameterizedTest
    @CsvSource({
        "A, 4, 0",
        "B, 4, 2",
        "C, 5, 1",
        "D, 3, 1",
        "2A, 4, 0",
        "2D, 2, 1",
        "99C, 9, 1",
        "99D, 0, 1",
        "99B, 4, 2",
        "G, 0, 1",
        "3G, 2, 1",
        "H, 0, 0",
        "'3;7H', 6, 2",
        "'99;99H', 9, 2",
        "'0;0H', 0, 0",
        "3d, 4, 2",
        "E, 0, 2",
        "F, 0, 0",
        "I, 8, 1",
        "Z, 0, 1",
        "3z, 4, 1",
        "99999999999999999999C, 9, 1",
        "';;;;5C', 5, 1"
    })
    void theCursorMovesWithinTheScreen(String movement, int column, int row) {
        write(CSI + "2;5H" + CSI + movement);

        assertCursor(column, row);
    }

    @Test
    void theCursorIsSavedAndRestored() {
        write("ab\u001b7" + CSI + "3;3Hx\u001b8c" + CSI + "s\ny" + CSI + "ud");

        assertThat(shown()).containsExactly("abcd", "y", "  x");
    }

    @ParameterizedTest
    @CsvSource({
        "K, '0123'",
        "1K, '     56789'",
        "2K, ''",
        "2P, '01236789'",
        "99P, '0123'",
        "2@, '0123  4567'",
        "99@, '0123'",
        "3X, '0123   789'",
        "99X, '0123'"
    })
    void aLineIsErasedAndEdited(String edit, String line) {
        write("0123456789" + CSI + "5G" + CSI + edit);

        assertThat(shown().getFirst()).isEqualTo(line);
    }

    @Test
    void linesAreInsertedAndDeleted() {
        write("1\n2\n3" + CSI + "1;2H" + CSI + "L");
        assertThat(shown()).containsExactly("", "1", "2");
        assertCursor(0, 0);

        write(CSI + "2M");
        assertThat(shown()).containsExactly("2", "", "");
        assertThat(vt.view(0, 3).furthest()).as("nothing left the screen at its top").isZero();
    }

    @Test
    void theScreenIsErasedInParts() {
        write("1111\n2222\n3333" + CSI + "2;2H" + CSI + "J");
        assertThat(shown()).containsExactly("1111", "2", "");

        write(CSI + "1J");
        assertThat(shown()).containsExactly("", "", "");
    }

    @Test
    void aClearedScreenCanBeScrolledBackTo() {
        write("1\n2" + CSI + "H" + CSI + "2J");
        assertThat(shown()).containsExactly("", "", "");
        assertThat(shown(2)).containsExactly("1", "2", "");

        write(CSI + "3J");
        assertThat(vt.view(0, 3).furthest()).isZero();
    }

    @Test
    void aReverseLineFeedAtTheTopMovesLinesDown() {
        write("1\n2\n3" + CSI + "H\u001bM0");

        assertThat(shown()).containsExactly("0", "1", "2");
    }

    @Test
    void wideAndCombiningCharactersTakeTheirCells() {
        write("日本e\u0301😀x");

        assertThat(shown().getFirst()).isEqualTo("日本\u00e9😀x");
        assertCursor(8, 0);
    }

    @Test
    void aWideCharacterDoesNotStraddleTheMargin() {
        write("012345678日");

        assertThat(shown()).containsExactly("012345678", "日", "");
    }

    @Test
    void halfOfAWideCharacterIsBlank() {
        write("日本" + CSI + "2Gx");
        assertThat(shown().getFirst()).isEqualTo(" x本");

        write(CSI + "3Gy");
        assertThat(shown().getFirst()).isEqualTo(" xy");
    }

    @Test
    void whatHidesOrReordersTextIsNotShown() {
        write("a\u202eb\u200dc\ue000d\u00ade\ufe0ff\u0085g");

        assertThat(shown().getFirst()).isEqualTo("abc\ufffdd\ufffdefg");
    }

    @Test
    void joinedEmojiStandApartAsTheLineEditorCountsThem() {
        write("👩\u200d💻|");

        assertThat(shown().getFirst()).isEqualTo("👩💻|");
        assertCursor(5, 0);
    }

    @Test
    void marksWithoutEndTakeNoRoom() {
        write("a" + "\u0301".repeat(10_000) + "b");

        assertThat(shown().getFirst()).startsWith("\u00e1").endsWith("b").hasSizeLessThan(12);
        assertCursor(2, 0);
    }

    @Test
    void stringsForTheTerminalAreSwallowed() {
        write(
                "a\u001b]0;title\u0007b\u001b]52;c;eA==\u001b\\c\u001bP1$q\u001b\\d\u001b(0e\u001b#8f");

        assertThat(shown().getFirst()).isEqualTo("abcdef");
    }

    @Test
    void aStringWithoutEndDoesNotSwallowForEver() {
        write("\u001b]" + "x".repeat(1 << 20) + "x\nafter");

        assertThat(shown()).contains("after");
    }

    @Test
    void whatIsNotKnownChangesNothing() {
        write(
                "a" + CSI + "?1049h" + CSI + "5;6r" + CSI + "!p" + CSI + "2 q" + CSI + ">c" + CSI
                        + "?6n");
        write(CSI + "200~\u001b=\u001b>" + CSI + "?1000;1006h\u0007\u000e\u000fb");

        assertThat(shown().getFirst()).isEqualTo("ab");
    }

    @Test
    void controlsWithinASequenceAreCarriedOut() {
        write("abc" + CSI + "\r2\u0018x" + CSI + "1\u001b[Cy");

        assertThat(shown().getFirst()).isEqualTo("xby");
    }

    @Test
    void looksAreSetAndUnset() {
        write("p" + CSI + "1;31;44mq" + CSI + "22;39;4mr" + CSI + "ms");

        assertThat(runs())
                .containsExactly(
                        run(0, "p", Sgr.PLAIN),
                        run(1, "q", look(index(1), index(4), true, false)),
                        run(2, "r", look(Colour.DEFAULT, index(4), false, true)),
                        run(3, "s", Sgr.PLAIN));
    }

    @ParameterizedTest
    @CsvSource({
        "'38;5;200', 200",
        "'38:5:200', 200",
        "91, 9",
        "'38;5;999', 255",
        "'1;22;38;5;7', 7",
        "'38;5', 0",
        "'4:0;32', 2",
        "'58;5;3;32', 2",
        "'58:2::1:2:3;32', 2",
        "'38;9;32', 2"
    })
    void coloursByNumber(String numbers, int index) {
        write(CSI + numbers + "mx");

        assertThat(runs().getFirst().paint())
                .isEqualTo(look(index(index), Colour.DEFAULT, false, false));
    }

    @ParameterizedTest
    @CsvSource({"'48;2;1;2;3'", "'48:2:1:2:3'", "'48:2::1:2:3'", "'48:2:1:1:2:3'"})
    void coloursByParts(String numbers) {
        write(CSI + numbers + "m ");

        assertThat(runs())
                .containsExactly(
                        run(0, " ", look(Colour.DEFAULT, new Colour.Rgb(1, 2, 3), false, false)));
    }

    @Test
    void aHiddenCursorIsNotInThePicture() {
        write(CSI + "?25l");
        assertThat(vt.view(0, 3).cursor()).isNull();

        write(CSI + "?25h");
        assertCursor(0, 0);
    }

    @Test
    void aNarrowerScreenHidesWhatAWiderOneShowsAgain() {
        write("0123456789\n日本日本日");
        vt.resize(new Size(5, 3));
        assertThat(shown()).containsExactly("01234", "日本", "");

        vt.resize(new Size(12, 3));
        assertThat(shown()).containsExactly("0123456789", "日本日本日", "");
    }

    @Test
    void aLowerScreenKeepsItsCursorAndAHigherOneBringsLinesBack() {
        write("1\n2\n3");
        vt.resize(new Size(10, 2));
        assertThat(shown(0, 2)).containsExactly("2", "3");
        assertCursor(1, 1);

        vt.resize(new Size(10, 5));
        assertThat(shown(0, 5)).containsExactly("1", "2", "3", "", "");
        assertCursor(1, 2);
    }

    @Test
    void aLineBeingEditedIsTakenAwayForItsEditorToDrawAgain() {
        Vt edited = new Vt(new Size(10, 4));
        write(edited, "before\n" + CSI + "?1h> 0123456789\nmenu" + CSI + "A");
        edited.resize(new Size(6, 4));

        assertThat(edited.view(0, 4).text()).isEqualTo("before\n\n\n\n");
        assertThat(edited.view(0, 4).cursor()).isEqualTo(new PaneTerminal.Cursor(0, 1));
    }

    @Test
    void aLowPictureHoldsTheCursorAndAHighOneIsBlankBelow() {
        write("1\n2\n3");

        assertThat(shown(0, 2)).containsExactly("2", "3");
        assertThat(shown(1, 2)).containsExactly("1", "2");
        assertThat(shown(0, 4)).containsExactly("1", "2", "3", "");
    }

    private void write(String output) {
        write(vt, output);
    }

    private static void write(Vt vt, String output) {
        vt.write(output.toCharArray(), output.length());
    }

    private List<String> shown() {
        return shown(0);
    }

    private List<String> shown(int scrolledBack) {
        return shown(scrolledBack, 3);
    }

    private List<String> shown(int scrolledBack, int rows) {
        return vt.view(scrolledBack, rows).text().lines().toList();
    }

    private List<PaneTerminal.Run> runs() {
        return vt.view(0, 3).lines().getFirst();
    }

    private void assertCursor(int column, int row) {
        assertThat(vt.view(0, vt.size().rows()).cursor())
                .isEqualTo(new PaneTerminal.Cursor(column, row));
    }

    private static PaneTerminal.Run run(int column, String text, Paint paint) {
        return new PaneTerminal.Run(column, text, paint);
    }

    private static Colour index(int index) {
        return new Colour.Indexed(index);
    }

    private static Sgr look(Colour foreground, Colour background, boolean bold, boolean underline) {
        return new Sgr(foreground, background, bold, false, false, underline, false);
    }
}
