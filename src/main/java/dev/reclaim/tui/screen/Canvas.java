package dev.reclaim.tui.screen;

import java.util.List;

/**
 * A window of a frame: its cell (0,0) is at the top left, and nothing is drawn outside it. Any text
 * may be put on it: {@link CellText} makes it safe.
 */
public final class Canvas {
    /** Characters, of a base and its marks, that are looked at for a cell. */
    private static final int PER_CELL = 16;

    private final Frame frame;
    private final int left;
    private final int top;
    private final int columns;
    private final int rows;

    Canvas(Frame frame, int left, int top, int columns, int rows) {
        this.frame = frame;
        this.left = left;
        this.top = top;
        this.columns = columns;
        this.rows = rows;
    }

    /** Its width in cells; may be 0. */
    public int columns() {
        return columns;
    }

    /** Its height in cells; may be 0. */
    public int rows() {
        return rows;
    }

    /** A part of it, as much as lies within. */
    public Canvas window(int column, int row, int columns, int rows) {
        int fromColumn = Math.clamp(column, 0, this.columns);
        int fromRow = Math.clamp(row, 0, this.rows);
        int toColumn = Math.clamp((long) column + columns, fromColumn, this.columns);
        int toRow = Math.clamp((long) row + rows, fromRow, this.rows);
        return new Canvas(
                frame, left + fromColumn, top + fromRow, toColumn - fromColumn, toRow - fromRow);
    }

    /** What is left of it within a {@link #box}. */
    public Canvas inside() {
        return window(1, 1, columns - 2, rows - 2);
    }

    /** Draws a text; the column after it, also where that is outside. */
    public int put(int column, int row, String text, Paint paint) {
        return put(column, row, frame.letters().glyphs(text), paint);
    }

    /** Draws a text, cut with an ellipsis to at most {@code width}; the column after it. */
    public int put(int column, int row, int width, String text, Paint paint) {
        return put(column, row, cut(text, width), paint);
    }

    /** Draws a text that ends at {@code column + width}, cut likewise; the column after it. */
    public int putRight(int column, int row, int width, String text, Paint paint) {
        List<Glyph> glyphs = cut(text, width);
        return put(column + Math.max(0, width - CellText.width(glyphs)), row, glyphs, paint);
    }

    private List<Glyph> cut(String text, int width) {
        if (width <= 0) {
            return List.of();
        }
        List<Glyph> glyphs = frame.letters().glyphs(head(text, width));
        if (CellText.width(glyphs) <= width) {
            return glyphs;
        }
        int kept = 0;
        int used = 0;
        while (used + glyphs.get(kept).columns() < width) {
            used += glyphs.get(kept++).columns();
        }
        glyphs.subList(kept, glyphs.size()).clear();
        glyphs.add(frame.letters().glyph(Letters.ELLIPSIS));
        return glyphs;
    }

    /** No more of a very long text, such as a command line, than so many cells could hold. */
    private static String head(String text, int width) {
        int most = width * PER_CELL;
        return text.length() <= most
                ? text
                : text.substring(0, most - (Character.isLowSurrogate(text.charAt(most)) ? 1 : 0));
    }

    private int put(int column, int row, List<Glyph> glyphs, Paint paint) {
        for (Glyph glyph : glyphs) {
            set(column, row, glyph, paint);
            column += glyph.columns();
        }
        return column;
    }

    /** Draws a glyph as far as it lies within; what would be half of one is blank. */
    private void set(int column, int row, Glyph glyph, Paint paint) {
        if (row < 0 || row >= rows || column >= columns || column + glyph.columns() <= 0) {
            return;
        }
        if (column < 0) {
            frame.set(left, top + row, Glyph.BLANK, paint);
        } else if (column + glyph.columns() > columns) {
            frame.set(left + column, top + row, Glyph.BLANK, paint);
        } else {
            frame.set(left + column, top + row, glyph, paint);
        }
    }

    /** Makes all of it blank, in the paint's background. */
    public void fill(Paint paint) {
        for (int row = 0; row < rows; row++) {
            fill(row, paint);
        }
    }

    /** Makes a row blank, in the paint's background. */
    public void fill(int row, Paint paint) {
        for (int column = 0; column < columns; column++) {
            set(column, row, Glyph.BLANK, paint);
        }
    }

    /**
     * Says that the text of a row goes on in the next: to the terminal both are one line then,
     * which is what somebody gets who selects it there. Both are as wide as the terminal.
     */
    public void join(int row) {
        if (row >= 0 && row < rows - 1) {
            frame.join(top + row);
        }
    }

    /**
     * Draws a border along its edges, with a title in it. Where it meets a border that is there,
     * the two are joined; a dialog fills its canvas first.
     */
    public void box(String title, boolean focused) {
        if (columns < 2 || rows < 2) {
            return;
        }
        Paint paint = focused ? Role.FOCUS : Role.BORDER;
        int right = columns - 1;
        int bottom = rows - 1;
        for (int column = 1; column < right; column++) {
            border(column, 0, Border.HORIZONTAL, paint);
            border(column, bottom, Border.HORIZONTAL, paint);
        }
        for (int row = 1; row < bottom; row++) {
            border(0, row, Border.VERTICAL, paint);
            border(right, row, Border.VERTICAL, paint);
        }
        border(0, 0, Border.RIGHT | Border.DOWN, paint);
        border(right, 0, Border.LEFT | Border.DOWN, paint);
        border(0, bottom, Border.RIGHT | Border.UP, paint);
        border(right, bottom, Border.LEFT | Border.UP, paint);
        put(1, 0, columns - 2, title, paint);
    }

    private void border(int column, int row, int arms, Paint paint) {
        Glyph there = frame.glyph(left + column, top + row);
        char joined = Border.of(arms | Border.arms(there, frame.letters()));
        set(column, row, frame.letters().glyph(joined), paint);
    }

    /**
     * Shows a row, as it is drawn by then, as the one under the cursor.
     *
     * @param focused whether keys go to it
     */
    public void select(int row, boolean focused) {
        if (row < 0 || row >= rows) {
            return;
        }
        for (int column = 0; column < columns; column++) {
            frame.select(left + column, top + row, focused ? Selection.FOCUSED : Selection.QUIET);
        }
    }

    /** Where the terminal's cursor shows. A frame for which this is never called hides it. */
    public void cursor(int column, int row) {
        if (column >= 0 && column < columns && row >= 0 && row < rows) {
            frame.cursor(left + column, top + row);
        }
    }
}
