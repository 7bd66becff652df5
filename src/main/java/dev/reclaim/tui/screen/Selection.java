package dev.reclaim.tui.screen;

/** Whether a cell belongs to the row under the cursor, and whether keys go to its pane. */
enum Selection {
    NONE,
    /** In a pane without the focus. */
    QUIET,
    FOCUSED
}
