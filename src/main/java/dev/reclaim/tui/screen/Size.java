package dev.reclaim.tui.screen;

/** How large a screen is, in cells. Both are at least 1. */
public record Size(int columns, int rows) {
    /** What a terminal has that does not say (a VT100). */
    public static final Size USUAL = new Size(80, 24);

    public Size {
        if (columns < 1 || rows < 1) {
            throw new IllegalArgumentException("no screen is " + columns + "×" + rows);
        }
    }

    @Override
    public String toString() {
        return columns + "×" + rows;
    }
}
