package dev.reclaim.tui.screen;

/**
 * What one cell shows: a character with what combines with it.
 *
 * @param text never empty, but for {@link #REST}; nothing in it moves a cursor
 * @param columns 1, or 2 for a wide one; 0 for {@link #REST}
 * @param certain whether all terminals agree on {@code columns}; after one on which they do not,
 *     the cursor is placed anew
 */
record Glyph(String text, int columns, boolean certain) {
    static final Glyph BLANK = new Glyph(" ", 1, true);

    /** The second cell of a wide glyph. */
    static final Glyph REST = new Glyph("", 0, true);

    /** Mostly it is the same one: each is kept once, and a frame compares thousands. */
    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Glyph glyph
                        && columns == glyph.columns
                        && certain == glyph.certain
                        && text.equals(glyph.text));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
