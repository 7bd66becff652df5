package dev.reclaim.tui;

/**
 * A part of the screen, in cells from the top left.
 *
 * @param column of its left edge
 * @param row of its upper edge
 * @param columns width
 * @param rows height
 */
record Rect(int column, int row, int columns, int rows) {
    /** True if the cell lies in it. */
    boolean holds(int atColumn, int atRow) {
        return atColumn >= column
                && atColumn < column + columns
                && atRow >= row
                && atRow < row + rows;
    }
}
