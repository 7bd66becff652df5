package dev.reclaim.tui.screen;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A grid of cells that is drawn on, then shown; what is drawn replaces what was there.
 *
 * <p>A wide glyph takes two cells. Where one of them is drawn over, the other becomes blank: no
 * half of a glyph is ever left.
 */
public final class Frame {
    private final Size size;
    private final Letters letters;
    private final Glyph[] glyphs;
    private final Paint[] paints;
    private final Selection[] selections;
    private final boolean[] joined;
    private int cursor = -1;

    /** A blank frame for a terminal that takes UTF-8. */
    public Frame(Size size) {
        this(size, Letters.UNICODE);
    }

    /** A blank frame. */
    public Frame(Size size, Letters letters) {
        this.size = size;
        this.letters = letters;
        int cells = size.columns() * size.rows();
        glyphs = new Glyph[cells];
        paints = new Paint[cells];
        selections = new Selection[cells];
        joined = new boolean[size.rows()];
        Arrays.fill(glyphs, Glyph.BLANK);
        Arrays.fill(paints, Role.TEXT);
        Arrays.fill(selections, Selection.NONE);
    }

    /** How large it is. */
    public Size size() {
        return size;
    }

    /** The whole of it, to draw on. */
    public Canvas canvas() {
        return new Canvas(this, 0, 0, size.columns(), size.rows());
    }

    /** The characters row by row, trailing blanks left out. */
    public List<String> text() {
        List<String> lines = new ArrayList<>(size.rows());
        for (int row = 0; row < size.rows(); row++) {
            StringBuilder line = new StringBuilder(size.columns());
            for (int column = 0; column < size.columns(); column++) {
                line.append(glyph(column, row).text());
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /**
     * The looks row by row, a letter a column ({@link Paint#letter()}); the row under the cursor in
     * capitals, {@code T} being text. Trailing columns of unselected text are left out.
     */
    public List<String> styles() {
        List<String> lines = new ArrayList<>(size.rows());
        for (int row = 0; row < size.rows(); row++) {
            StringBuilder line = new StringBuilder(size.columns());
            for (int column = 0; column < size.columns(); column++) {
                line.append(letter(at(column, row)));
            }
            int end = line.length();
            while (end > 0 && line.charAt(end - 1) == Role.TEXT.letter()) {
                end--;
            }
            lines.add(line.substring(0, end));
        }
        return lines;
    }

    private String letter(int at) {
        String letter = String.valueOf(paints[at].letter());
        if (selections[at] == Selection.NONE) {
            return letter;
        }
        return paints[at] == Role.TEXT ? "T" : letter.toUpperCase(Locale.ROOT);
    }

    Letters letters() {
        return letters;
    }

    Glyph glyph(int column, int row) {
        return glyphs[at(column, row)];
    }

    Paint paint(int column, int row) {
        return paints[at(column, row)];
    }

    Selection selection(int column, int row) {
        return selections[at(column, row)];
    }

    /** True if the cell looks the same in both frames, which are of one size. */
    boolean sameAt(int at, Frame other) {
        return selections[at] == other.selections[at]
                && paints[at].equals(other.paints[at])
                && glyphs[at].equals(other.glyphs[at]);
    }

    /** The cell at which the terminal's cursor shows; -1 if it is hidden. */
    int cursor() {
        return cursor;
    }

    void cursor(int column, int row) {
        cursor = at(column, row);
    }

    void select(int column, int row, Selection selection) {
        selections[at(column, row)] = selection;
    }

    /** True if the row's text goes on in the next. */
    boolean joined(int row) {
        return joined[row];
    }

    void join(int row) {
        joined[row] = true;
    }

    /** Draws a glyph at a cell; a wide one must not begin in the last column. */
    void set(int column, int row, Glyph glyph, Paint paint) {
        int at = at(column, row);
        if (glyphs[at].equals(Glyph.REST)) {
            glyphs[at - 1] = Glyph.BLANK;
        }
        int last = at + glyph.columns() - 1;
        if (glyphs[last].columns() == 2) {
            glyphs[last + 1] = Glyph.BLANK;
        }
        for (int i = at; i <= last; i++) {
            glyphs[i] = i == at ? glyph : Glyph.REST;
            paints[i] = paint;
            selections[i] = Selection.NONE;
        }
    }

    int at(int column, int row) {
        return row * size.columns() + column;
    }
}
