package dev.reclaim.tui;

import dev.reclaim.tui.screen.Canvas;
import dev.reclaim.tui.screen.PaneTerminal;
import java.util.List;

/** The command pane: what its terminal shows. */
final class CommandView {
    private CommandView() {}

    /**
     * Draws it.
     *
     * @param typing whether keys go to it
     */
    static void draw(PaneTerminal.View output, boolean typing, Canvas canvas) {
        List<List<PaneTerminal.Run>> lines = output.lines();
        for (int row = 0; row < Math.min(lines.size(), canvas.rows()); row++) {
            for (PaneTerminal.Run run : lines.get(row)) {
                canvas.put(run.column(), row, run.text(), run.paint());
            }
        }
        PaneTerminal.Cursor cursor = output.cursor();
        if (typing && cursor != null) {
            canvas.cursor(Math.min(cursor.column(), canvas.columns() - 1), cursor.row());
        }
    }
}
