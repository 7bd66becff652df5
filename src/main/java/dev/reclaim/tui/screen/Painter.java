package dev.reclaim.tui.screen;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Brings a terminal from one frame to the next by writing what differs, in runs.
 *
 * <p>Positions are absolute at the begin of a row and relative within it. After a glyph whose width
 * terminals disagree on, the cursor is placed anew and the cell behind it drawn again.
 */
final class Painter {
    /** So many cells that have not changed are cheaper written again than jumped over. */
    private static final int WORTH_A_JUMP = 4;

    private static final int AUTOWRAP = 7;

    private final Ansi ansi;
    private Theme theme;
    private @Nullable Frame shown;

    /** Where the terminal's cursor is; the column is -1 where that is not known. */
    private int column = -1;

    private int row;
    private String code = "";
    private int cursor = -1;

    Painter(Ansi ansi, Theme theme) {
        this.ansi = ansi;
        this.theme = theme;
    }

    Theme theme() {
        return theme;
    }

    /** Other colours from the next frame on, which is drawn whole. */
    void theme(Theme other) {
        theme = other;
        forget();
    }

    /** What the terminal shows is not known any more: the next frame is drawn whole. */
    void forget() {
        shown = null;
    }

    /** Says what brings the terminal to this frame: nothing, if it is there. */
    void paint(Frame frame) throws IOException {
        Frame before = shown;
        boolean whole = before == null || !before.size().equals(frame.size());
        Frame from = before == null || whole ? new Frame(frame.size()) : before;
        int first = whole ? 0 : firstDifference(from, frame);
        shown = frame;
        if (first < 0 && frame.cursor() == cursor) {
            return;
        }
        ansi.mode(2026, true);
        if (first >= 0) {
            cells(from, frame, first, whole);
        }
        showCursor(frame);
        ansi.mode(2026, false);
    }

    /** The first row that differs; -1 if none does. */
    private static int firstDifference(Frame from, Frame frame) {
        for (int line = 0; line < frame.size().rows(); line++) {
            if (frame.joined(line) != from.joined(line) || differs(from, frame, line)) {
                return line;
            }
        }
        return -1;
    }

    private static boolean differs(Frame from, Frame frame, int line) {
        int columns = frame.size().columns();
        for (int at = line * columns; at < (line + 1) * columns; at++) {
            if (!frame.sameAt(at, from)) {
                return true;
            }
        }
        return false;
    }

    private void cells(Frame from, Frame frame, int firstRow, boolean whole) throws IOException {
        if (cursor >= 0 || whole) {
            ansi.setCursorVisible(false);
            cursor = -1;
        }
        column = -1;
        if (whole) {
            code = "";
            use(theme.code(Role.TEXT, Selection.NONE));
            ansi.clearScreen();
        }
        for (int line = firstRow; line < frame.size().rows(); line++) {
            if (from.joined(line) && !frame.joined(line)) {
                part(line);
                row(new Frame(frame.size()), frame, line);
            } else if (differs(from, frame, line)) {
                row(from, frame, line);
            }
            // Only now: to clear a row parts it from the one above it.
            if (line > 0 && frame.joined(line - 1)) {
                join(frame, line - 1);
            }
        }
        use(theme.code(Role.TEXT, Selection.NONE));
    }

    /**
     * Has the terminal itself go on in the next row, as it does with a line that is too long for
     * it: those that know which rows are one line know it from that.
     */
    private void join(Frame frame, int line) throws IOException {
        int last = frame.size().columns() - 1;
        int at = frame.glyph(last, line).equals(Glyph.REST) ? last - 1 : last;
        Glyph end = frame.glyph(at, line);
        Glyph start = frame.glyph(0, line + 1);
        if (!end.certain() || !start.certain()) {
            return;
        }
        ansi.mode(AUTOWRAP, true);
        moveTo(frame, at, line);
        if (!end.equals(Glyph.BLANK) || start.columns() == 1) {
            put(frame, at, line);
        }
        put(frame, 0, line + 1);
        ansi.mode(AUTOWRAP, false);
        row = line + 1;
    }

    /** The row is a line of its own again: so it is as soon as it is empty. */
    private void part(int line) throws IOException {
        ansi.setCursorPosition(0, line);
        use(theme.code(Role.TEXT, Selection.NONE));
        ansi.csi("K");
        column = 0;
        row = line;
    }

    private void row(Frame from, Frame frame, int line) throws IOException {
        int end = endOfText(frame, line);
        boolean again = false;
        for (int at = 0; at < frame.size().columns(); ) {
            Glyph glyph = frame.glyph(at, line);
            int cells = Math.max(1, glyph.columns());
            int index = frame.at(at, line);
            boolean differs = !frame.sameAt(index, from) || !frame.sameAt(index + cells - 1, from);
            if (differs && at >= end) {
                moveTo(frame, at, line);
                use(theme.code(Role.TEXT, Selection.NONE));
                ansi.csi("K");
                return;
            }
            if (differs || again) {
                moveTo(frame, at, line);
                put(frame, at, line);
                again = !glyph.certain() || !from.glyph(at, line).certain();
            }
            at += cells;
        }
    }

    /** From where on a row is empty. */
    private static int endOfText(Frame frame, int line) {
        int end = frame.size().columns();
        while (end > 0
                && frame.glyph(end - 1, line).equals(Glyph.BLANK)
                && frame.paint(end - 1, line).equals(Role.TEXT)
                && frame.selection(end - 1, line) == Selection.NONE) {
            end--;
        }
        return end;
    }

    private void moveTo(Frame frame, int to, int line) throws IOException {
        if (column == to && row == line) {
            return;
        }
        if (column < 0 || column > to || row != line) {
            ansi.setCursorPosition(to, line);
        } else if (to - column > WORTH_A_JUMP || !canBeWrittenAgain(frame, to)) {
            ansi.csi(to - column + "C");
        } else {
            while (column < to) {
                put(frame, column, line);
            }
        }
        column = to;
        row = line;
    }

    private boolean canBeWrittenAgain(Frame frame, int to) {
        for (int between = column; between < to; between++) {
            Glyph glyph = frame.glyph(between, row);
            if (glyph.columns() != 1
                    || !glyph.certain()
                    || !code.equals(
                            theme.code(frame.paint(between, row), frame.selection(between, row)))) {
                return false;
            }
        }
        return true;
    }

    private void put(Frame frame, int at, int line) {
        Glyph glyph = frame.glyph(at, line);
        use(theme.code(frame.paint(at, line), frame.selection(at, line)));
        ansi.text(glyph.text());
        int next = at + glyph.columns();
        column = glyph.certain() && next < frame.size().columns() ? next : -1;
    }

    private void use(String wanted) {
        if (!wanted.equals(code)) {
            ansi.csi(wanted + "m");
            code = wanted;
        }
    }

    private void showCursor(Frame frame) throws IOException {
        int wanted = frame.cursor();
        if (wanted < 0) {
            if (cursor >= 0) {
                ansi.setCursorVisible(false);
            }
        } else {
            int columns = frame.size().columns();
            ansi.setCursorPosition(wanted % columns, wanted / columns);
            if (cursor < 0) {
                ansi.setCursorVisible(true);
            }
        }
        cursor = wanted;
    }
}
