package dev.reclaim.tui.screen;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A small video terminal (ECMA-48 and what xterm made usual): interprets a program's output into
 * lines of cells, and keeps the lines that left the screen at its top. A line feed also returns the
 * carriage, since there is no tty before it that would (ONLCR). For one thread at a time.
 *
 * <p>What line editors and plain commands use is understood; the rest is ignored: other screens,
 * scroll regions, tab stops of one's own, character sets, mouse, titles.
 */
final class Vt implements VtParser.Actions {
    private static final int TAB = 8;

    private final VtParser parser = new VtParser(this);
    private final VtGlyphs glyphs = new VtGlyphs();
    private final VtLines lines;
    private int columns;
    private int rows;
    private int column;
    private int row;

    /** The last column was written to: the next character goes to the next line. */
    private boolean wrapPending;

    private Sgr look = Sgr.PLAIN;
    private Saved saved = new Saved(0, 0, Sgr.PLAIN);
    private boolean cursorShown = true;
    private boolean editing;
    private boolean pasteBracketed;

    private record Saved(int column, int row, Sgr look) {}

    Vt(Size size) {
        columns = size.columns();
        rows = size.rows();
        lines = new VtLines(rows);
    }

    /** Interprets the first characters of output; a pair of surrogates must not be divided. */
    void write(char[] output, int length) {
        for (int i = 0; i < length; ) {
            int c = Character.codePointAt(output, i, length);
            i += Character.charCount(c);
            parser.accept(c);
        }
    }

    Size size() {
        return new Size(columns, rows);
    }

    /** Whether a line editor is at work: it has asked for cursor keys of its own (mode 1). */
    boolean isEditing() {
        return editing;
    }

    /** Whether a line editor has asked for pastes to be marked as such (mode 2004). */
    boolean isPasteBracketed() {
        return pasteBracketed;
    }

    /**
     * Changes the size. Lines stay as they are, cut for as long as they are too wide; from above
     * come as many as there is room for. A line that is being edited is taken away, the cursor to
     * where it began: its editor draws it anew.
     */
    void resize(Size size) {
        if (editing) {
            moveTo(0, beginningOfLine());
            eraseBelow();
        }
        columns = size.columns();
        rows = size.rows();
        moveTo(column, row + lines.resize(rows, row));
    }

    /** The row in which the line begins that the cursor is in. */
    private int beginningOfLine() {
        int first = row;
        // A line that fills its rows has its cursor in the next one already.
        if (column == 0
                && lines.get(row).isBlank()
                && row > 0
                && lines.get(row - 1).fills(columns)) {
            first--;
        }
        while (first > 0 && lines.get(first - 1).isWrapped()) {
            first--;
        }
        return first;
    }

    /**
     * The picture of {@code height} lines, {@code scrolledBack} lines up from the newest, or as far
     * up as there are lines.
     */
    PaneTerminal.View view(int scrolledBack, int height) {
        int below = Math.max(0, row + 1 - height);
        int furthest = lines.past() + below;
        int back = Math.clamp(scrolledBack, 0, furthest);
        List<List<PaneTerminal.Run>> shown = new ArrayList<>(height);
        lines.from(furthest - back, height).forEach(line -> shown.add(line.runs(columns)));
        while (shown.size() < height) {
            shown.add(List.of());
        }
        int cursorRow = row - below + back;
        PaneTerminal.@Nullable Cursor cursor =
                cursorShown && cursorRow < height
                        ? new PaneTerminal.Cursor(column, cursorRow)
                        : null;
        return new PaneTerminal.View(shown, cursor, back, furthest, lines.passed() + below);
    }

    @Override
    public void print(int codePoint) {
        Glyph glyph = glyphs.of(codePoint);
        if (glyph == null) {
            combine(codePoint);
            return;
        }
        int width = glyph.columns();
        if (width > columns) {
            return;
        }
        if (wrapPending || column + width > columns) {
            lines.get(row).wrap();
            newLine();
        }
        lines.get(row).put(column, glyph, look);
        wrapPending = column + width == columns;
        column = Math.min(columns - 1, column + width);
    }

    /** Adds a mark to the glyph before the cursor; at the left margin there is none. */
    private void combine(int mark) {
        VtLine line = lines.get(row);
        int at = wrapPending ? column : column - 1;
        if (at > 0 && line.glyph(at).columns() == 0) {
            at--;
        }
        if (at >= 0) {
            line.exchange(at, VtGlyphs.combine(line.glyph(at), mark));
        }
    }

    @Override
    public void control(int character) {
        switch (character) {
            case '\b' -> moveTo(column - 1, row);
            case '\t' -> moveTo((column / TAB + 1) * TAB, row);
            case '\n', 0x0b, '\f' -> newLine();
            case '\r' -> moveTo(0, row);
            default -> {}
        }
    }

    @Override
    public void escape(int last) {
        switch (last) {
            case '7' -> saved = new Saved(column, row, look);
            case '8' -> restore();
            case 'D' -> lineFeed();
            case 'E' -> newLine();
            case 'M' -> reverseLineFeed();
            case 'c' -> reset();
            default -> {}
        }
    }

    @Override
    public void sequence(int mark, VtParameters numbers, int last) {
        if (mark == '?' && (last == 'h' || last == 'l')) {
            for (int i = 0; i < numbers.size(); i++) {
                mode(numbers.value(i), last == 'h');
            }
        } else if (mark == 0) {
            sequence(numbers, last);
        }
    }

    private void sequence(VtParameters numbers, int last) {
        int count = numbers.count(0);
        VtLine line = lines.get(row);
        switch (last) {
            case '@' -> line.insert(column, Math.min(count, columns - column), columns);
            case 'A' -> moveTo(column, row - count);
            case 'B', 'e' -> moveTo(column, row + count);
            case 'C', 'a' -> moveTo(column + count, row);
            case 'D' -> moveTo(column - count, row);
            case 'E' -> moveTo(0, row + count);
            case 'F' -> moveTo(0, row - count);
            case 'G', '`' -> moveTo(count - 1, row);
            case 'H', 'f' -> moveTo(numbers.count(1) - 1, count - 1);
            case 'I' -> moveTo((column / TAB + count) * TAB, row);
            case 'J' -> eraseDisplay(numbers.value(0));
            case 'K' -> eraseLine(numbers.value(0));
            case 'L' -> {
                lines.insert(row, Math.min(count, rows - row));
                moveTo(0, row);
            }
            case 'M' -> {
                lines.delete(row, Math.min(count, rows - row));
                moveTo(0, row);
            }
            case 'P' -> line.delete(column, Math.min(count, columns - column), columns);
            case 'S' -> lines.scroll(Math.min(count, rows));
            case 'T' -> lines.insert(0, Math.min(count, rows));
            case 'X' -> line.erase(column, Math.min(column + count, columns));
            case 'Z' -> moveTo(((column + TAB - 1) / TAB - count) * TAB, row);
            case 'd' -> moveTo(column, count - 1);
            case 'm' -> look = VtLook.apply(look, numbers);
            case 's' -> saved = new Saved(column, row, look);
            case 'u' -> restore();
            default -> {}
        }
    }

    private void mode(int number, boolean on) {
        switch (number) {
            case 1 -> editing = on;
            case 25 -> cursorShown = on;
            case 2004 -> pasteBracketed = on;
            default -> {}
        }
    }

    private void moveTo(int toColumn, int toRow) {
        column = Math.clamp(toColumn, 0, columns - 1);
        row = Math.clamp(toRow, 0, rows - 1);
        wrapPending = false;
    }

    private void restore() {
        moveTo(saved.column(), saved.row());
        look = saved.look();
    }

    private void newLine() {
        lineFeed();
        column = 0;
    }

    private void lineFeed() {
        wrapPending = false;
        if (row == rows - 1) {
            lines.scroll(1);
        } else {
            row++;
        }
    }

    private void reverseLineFeed() {
        wrapPending = false;
        if (row == 0) {
            lines.insert(0, 1);
        } else {
            row--;
        }
    }

    private void eraseLine(int how) {
        VtLine line = lines.get(row);
        switch (how) {
            case 0 -> line.cut(endOfText());
            case 1 -> line.erase(0, column + 1);
            case 2 -> line.cut(0);
            default -> {}
        }
    }

    private void eraseDisplay(int how) {
        switch (how) {
            case 0 -> eraseBelow();
            case 1 -> {
                lines.blank(0, row);
                lines.get(row).erase(0, column + 1);
            }
            case 2 -> lines.clear();
            case 3 -> lines.forget();
            default -> {}
        }
    }

    private void eraseBelow() {
        lines.get(row).cut(endOfText());
        lines.blank(row + 1, rows);
    }

    /** Where an erasure to the right begins: it spares a last column that was just written. */
    private int endOfText() {
        return wrapPending ? columns : column;
    }

    private void reset() {
        lines.clear();
        moveTo(0, 0);
        look = Sgr.PLAIN;
        saved = new Saved(0, 0, Sgr.PLAIN);
        cursorShown = true;
        editing = false;
        pasteBracketed = false;
    }
}
