package dev.reclaim.tui.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a terminal: glyphs and looks from column 0 on; beyond its end it is blank. A wide
 * glyph takes two cells, and when one of them is written over, the other becomes blank.
 */
final class VtLine {
    private static final Glyph[] NOTHING = {};
    private static final Sgr[] NO_LOOKS = {};

    private Glyph[] glyphs = NOTHING;
    private Sgr[] looks = NO_LOOKS;
    private int length;
    private boolean wrapped;
    private @Nullable List<PaneTerminal.Run> runs;
    private int runsWidth;

    /** Whether the text goes on in the next line because it reached the margin. */
    boolean isWrapped() {
        return wrapped;
    }

    void wrap() {
        wrapped = true;
    }

    boolean isBlank() {
        return length == 0;
    }

    boolean fills(int columns) {
        return length >= columns;
    }

    Glyph glyph(int column) {
        return column < length ? glyphs[column] : Glyph.BLANK;
    }

    void put(int column, Glyph glyph, Sgr look) {
        int end = column + glyph.columns();
        change(end);
        separate(column);
        separate(end);
        lengthen(end);
        glyphs[column] = glyph;
        looks[column] = look;
        if (glyph.columns() == 2) {
            glyphs[column + 1] = Glyph.REST;
            looks[column + 1] = look;
        }
    }

    /** Exchanges the glyph that stands at {@code column} for one as wide. */
    void exchange(int column, Glyph glyph) {
        if (column < length) {
            change(length);
            glyphs[column] = glyph;
        }
    }

    /** Blanks the cells from {@code from} up to {@code to}, which is not blanked. */
    void erase(int from, int to) {
        change(length);
        separate(from);
        separate(to);
        if (to >= length) {
            length = Math.min(length, from);
        } else {
            blank(from, to);
        }
    }

    /** Blanks the cells from {@code from} on; nothing goes on in the next line then. */
    void cut(int from) {
        erase(from, Integer.MAX_VALUE);
        wrapped = false;
    }

    /** Moves what stands from {@code column} on to the right; what passes the margin is gone. */
    void insert(int column, int count, int margin) {
        erase(margin - count, Integer.MAX_VALUE);
        if (column < length) {
            int end = length;
            change(end + count);
            separate(column);
            lengthen(end + count);
            System.arraycopy(glyphs, column, glyphs, column + count, end - column);
            System.arraycopy(looks, column, looks, column + count, end - column);
            blank(column, column + count);
        }
    }

    /** Takes out cells; what stands to the right of them, as far as the margin, moves up. */
    void delete(int column, int count, int margin) {
        erase(margin, Integer.MAX_VALUE);
        if (column + count >= length) {
            erase(column, Integer.MAX_VALUE);
        } else {
            separate(column);
            separate(column + count);
            int rest = length - column - count;
            System.arraycopy(glyphs, column + count, glyphs, column, rest);
            System.arraycopy(looks, column + count, looks, column, rest);
            length -= count;
        }
    }

    /** Gives back the room that is not used. */
    void trim() {
        glyphs = Arrays.copyOf(glyphs, length);
        looks = Arrays.copyOf(looks, length);
    }

    /** The line's first {@code width} columns in pieces of one look; blanks at the end left out. */
    List<PaneTerminal.Run> runs(int width) {
        List<PaneTerminal.Run> known = runs;
        if (known == null || runsWidth != width) {
            known = List.copyOf(divide(Math.min(width, length), width));
            runs = known;
            runsWidth = width;
        }
        return known;
    }

    private List<PaneTerminal.Run> divide(int end, int width) {
        int shown = end;
        if (shown == width && glyph(shown - 1).columns() == 2) {
            shown--; // half of a wide glyph
        }
        while (shown > 0 && glyphs[shown - 1].equals(Glyph.BLANK) && isPlain(shown - 1)) {
            shown--;
        }
        List<PaneTerminal.Run> pieces = new ArrayList<>();
        for (int from = 0; from < shown; ) {
            int to = from + 1;
            while (to < shown && looks[to].equals(looks[from])) {
                to++;
            }
            addRun(pieces, from, to);
            from = to;
        }
        return pieces;
    }

    private boolean isPlain(int column) {
        return looks[column].equals(Sgr.PLAIN);
    }

    /** Glyphs that would become one when written side by side are kept apart. */
    private void addRun(List<PaneTerminal.Run> pieces, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            text.append(glyphs[i].text());
        }
        String whole = text.toString();
        if (CellText.width(whole) == to - from) {
            pieces.add(new PaneTerminal.Run(from, whole, looks[from]));
        } else {
            for (int i = from; i < to; i++) {
                if (glyphs[i].columns() > 0) {
                    pieces.add(new PaneTerminal.Run(i, glyphs[i].text(), looks[i]));
                }
            }
        }
    }

    /** Prepares for a change of cells up to {@code end}. */
    private void change(int end) {
        runs = null;
        if (end > glyphs.length) {
            int room = Math.max(end, glyphs.length * 2);
            glyphs = Arrays.copyOf(glyphs, room);
            looks = Arrays.copyOf(looks, room);
        }
    }

    private void lengthen(int end) {
        if (end > length) {
            int old = length;
            length = end;
            blank(old, end);
        }
    }

    private void blank(int from, int to) {
        Arrays.fill(glyphs, from, to, Glyph.BLANK);
        Arrays.fill(looks, from, to, Sgr.PLAIN);
    }

    /** Blanks the wide glyph that has its second cell at {@code column}, if one has. */
    private void separate(int column) {
        if (column > 0 && column < length && glyphs[column].columns() == 0) {
            blank(column - 1, column + 1);
        }
    }
}
