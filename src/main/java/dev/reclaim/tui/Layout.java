package dev.reclaim.tui;

import dev.reclaim.tui.screen.Size;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which panes show, and where. A wide screen shows all four; a narrower one the list that has the
 * keys, with the others as tabs in its border, above the command pane; a small one a single pane.
 */
final class Layout {
    /** Below this nothing is shown. */
    static final Size LEAST = new Size(40, 10);

    private static final int WIDE = 100;
    private static final int TALL = 16;

    /** So much of the list stays in sight: a completion wants many rows. */
    private static final int LIST_WHILE_TYPING = 7;

    private final Map<Pane, Rect> panes;
    private final Model model;
    private final boolean tabbed;

    private Layout(Model model, boolean tabbed, Map<Pane, Rect> panes) {
        this.model = model;
        this.tabbed = tabbed;
        this.panes = panes;
    }

    static Layout of(Model model) {
        Size size = model.size();
        if (isTooSmall(size)) {
            return new Layout(model, false, Map.of());
        }
        Rect body = new Rect(0, 1, size.columns(), size.rows() - 2);
        if (size.columns() >= WIDE && size.rows() >= TALL) {
            return new Layout(model, false, all(model, body));
        }
        return new Layout(model, true, size.rows() >= TALL ? two(model, body) : one(model, body));
    }

    static boolean isTooSmall(Size size) {
        return size.columns() < LEAST.columns() || size.rows() < LEAST.rows();
    }

    private static Map<Pane, Rect> all(Model model, Rect body) {
        int left = body.columns() * 12 / 25;
        int right = body.columns() - left;
        boolean drilled = model.lists().folder() != null;
        int wanted = Math.max(1, model.lists().volumes().shown().size()) + 3;
        int disk = drilled ? body.rows() / 2 : Math.clamp(wanted, 4, body.rows() / 3);
        int command = Math.max(6, body.rows() * 2 / 5);
        int processes = body.rows() - command;
        Map<Pane, Rect> panes = new EnumMap<>(Pane.class);
        panes.put(Pane.DISK, new Rect(0, body.row(), left, disk));
        panes.put(Pane.FILES, new Rect(0, body.row() + disk, left, body.rows() - disk));
        panes.put(Pane.PROCESSES, new Rect(left, body.row(), right, processes));
        panes.put(Pane.COMMAND, new Rect(left, body.row() + processes, right, command));
        return panes;
    }

    private static Map<Pane, Rect> two(Model model, Rect body) {
        boolean typing = model.focus().pane() == Pane.COMMAND;
        int command = typing ? body.rows() - LIST_WHILE_TYPING : Math.max(5, body.rows() / 4);
        int list = body.rows() - command;
        Map<Pane, Rect> panes = new EnumMap<>(Pane.class);
        panes.put(model.focus().list(), new Rect(0, body.row(), body.columns(), list));
        panes.put(Pane.COMMAND, new Rect(0, body.row() + list, body.columns(), command));
        return panes;
    }

    private static Map<Pane, Rect> one(Model model, Rect body) {
        return new EnumMap<>(Map.of(model.focus().pane(), body));
    }

    /** Where a pane is; empty if it does not show. */
    Optional<Rect> of(Pane pane) {
        return Optional.ofNullable(panes.get(pane));
    }

    /** True if the panes that do not show are tabs in the border of the one that does. */
    boolean tabbed() {
        return tabbed;
    }

    /** The pane at a cell. */
    Optional<Pane> at(int column, int row) {
        return panes.entrySet().stream()
                .filter(entry -> entry.getValue().holds(column, row))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * Rows that a pane has for its list, or the command pane for its text; 0 if it does not show.
     */
    int rows(Pane pane) {
        return of(pane).map(
                        rect ->
                                Math.max(
                                        0, rect.rows() - 2 - headings(pane) - footings(pane, rect)))
                .orElse(0);
    }

    /** Columns within the borders of a pane; 0 if it does not show. */
    int columns(Pane pane) {
        return of(pane).map(rect -> rect.columns() - 2).orElse(0);
    }

    /**
     * Which row of the list, counted from the first that shows, is at a row of the screen; or -1.
     */
    int rowAt(Pane pane, int row) {
        int at = of(pane).map(rect -> row - rect.row() - 1 - headings(pane)).orElse(-1);
        return pane == Pane.COMMAND || at >= rows(pane) ? -1 : at;
    }

    /** Rows above the list, within the border. */
    int headings(Pane pane) {
        boolean heading =
                pane == Pane.PROCESSES || (pane == Pane.DISK && model.lists().folder() != null);
        return heading ? 1 : 0;
    }

    /** Rows below the list, within the border. */
    private int footings(Pane pane, Rect rect) {
        return pane == Pane.DISK && model.lists().folder() == null && rect.rows() >= 4 ? 1 : 0;
    }
}
