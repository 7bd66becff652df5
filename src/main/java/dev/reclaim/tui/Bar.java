package dev.reclaim.tui;

import dev.reclaim.tui.screen.Canvas;
import dev.reclaim.tui.screen.Role;

/** A bar that is filled to a part. */
final class Bar {
    private static final String FULL = "█";
    private static final String REST = "░";

    private Bar() {}

    /**
     * Draws it.
     *
     * @param part 0 to 1
     * @param high whether that much is a warning
     */
    static void draw(Canvas canvas, int column, int row, int width, double part, boolean high) {
        int full = (int) Math.round(part * width);
        canvas.put(column, row, FULL.repeat(full), high ? Role.BAR_HIGH : Role.BAR);
        canvas.put(column + full, row, REST.repeat(Math.max(0, width - full)), Role.BAR_REST);
    }
}
