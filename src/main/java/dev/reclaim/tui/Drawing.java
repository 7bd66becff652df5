package dev.reclaim.tui;

import dev.reclaim.tui.screen.Canvas;
import dev.reclaim.tui.screen.Frame;
import dev.reclaim.tui.screen.PaneTerminal;
import dev.reclaim.tui.screen.Role;
import dev.reclaim.tui.screen.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The whole screen as a function of the model; drawing changes nothing but the frame. */
final class Drawing {
    private Drawing() {}

    /**
     * Draws all of it.
     *
     * @param output what the command pane shows
     */
    static void draw(Model model, PaneTerminal.View output, Frame frame) {
        Canvas screen = frame.canvas();
        Size size = model.size();
        if (Layout.isTooSmall(size)) {
            screen.put(
                    0,
                    0,
                    String.format(
                            Locale.ROOT, "Terminal too small (%d×%d)", size.columns(), size.rows()),
                    Role.TEXT);
            return;
        }
        if (model.overlay() instanceof Overlay.Report report) {
            DialogBox.draw(model, report, screen);
            return;
        }
        Layout layout = Layout.of(model);
        Header.draw(model, screen.window(0, 0, size.columns(), 1));
        for (Pane pane : Pane.values()) {
            layout.of(pane).ifPresent(rect -> pane(model, layout, pane, rect, output, screen));
        }
        Footer.draw(model, screen.window(0, size.rows() - 1, size.columns(), 1));
        if (model.overlay() != null) {
            DialogBox.draw(model, model.overlay(), screen);
        }
    }

    private static void pane(
            Model model,
            Layout layout,
            Pane pane,
            Rect rect,
            PaneTerminal.View output,
            Canvas screen) {
        boolean focused = model.focus().pane() == pane;
        Canvas box = screen.window(rect.column(), rect.row(), rect.columns(), rect.rows());
        box.box(title(model, layout, pane), focused);
        Canvas inside = box.inside();
        switch (pane) {
            case DISK -> {
                Folder folder = model.lists().folder();
                if (folder == null) {
                    DiskView.draw(model, focused, layout.rows(pane), inside);
                } else {
                    FolderView.draw(model, folder, focused, inside);
                }
            }
            case FILES -> FilesView.draw(model, focused, inside);
            case PROCESSES -> ProcessesView.draw(model, focused, inside);
            case COMMAND -> CommandView.draw(output, focused && model.overlay() == null, inside);
        }
    }

    /** The pane's own or, where others do not show, those of all lists. */
    private static String title(Model model, Layout layout, Pane pane) {
        if (!layout.tabbed() || pane == Pane.COMMAND) {
            return " " + Titles.full(model, pane) + " ";
        }
        List<String> tabs = new ArrayList<>();
        for (Pane other : List.of(Pane.DISK, Pane.FILES, Pane.PROCESSES)) {
            tabs.add(other == pane ? "[" + Titles.full(model, other) + "]" : Titles.brief(other));
        }
        if (layout.of(Pane.COMMAND).isEmpty()) {
            tabs.add(Titles.brief(Pane.COMMAND));
        }
        return " " + String.join("  ", tabs) + " ";
    }

    /** Draws the rows of a list that show. */
    static <T extends Item> void rows(
            Listing<T> listing, boolean focused, Canvas canvas, int from, int rows, Row<T> row) {
        for (int i = 0; i < rows && listing.top() + i < listing.shown().size(); i++) {
            int index = listing.top() + i;
            row.draw(listing.shown().get(index), canvas.window(0, from + i, canvas.columns(), 1));
            if (index == listing.cursor()) {
                canvas.select(from + i, focused);
            }
        }
    }

    /** Draws one. */
    interface Row<T> {
        /**
         * Draws it.
         *
         * @param canvas a single row
         */
        void draw(T item, Canvas canvas);
    }

    /** What stands in an empty list. */
    static void empty(Optional<String> why, Canvas canvas) {
        why.ifPresent(text -> canvas.put(1, 0, canvas.columns() - 1, text, Role.QUIET));
    }
}
