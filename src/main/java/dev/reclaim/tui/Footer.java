package dev.reclaim.tui;

import dev.reclaim.tui.screen.Canvas;
import dev.reclaim.tui.screen.Role;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The line at the bottom: what was just said or, at rest, the keys. */
final class Footer {
    private static final int GAP = 2;

    private Footer() {}

    static void draw(Model model, Canvas canvas) {
        canvas.fill(Role.FOOTER);
        Notice notice = model.notice();
        if (model.focus().filtering()) {
            filter(model, canvas);
        } else if (notice != null) {
            canvas.put(1, 0, canvas.columns() - 1, notice.text(), notice.role());
        } else if (model.asking() != null) {
            canvas.put(1, 0, canvas.columns() - 1, "Looking... Ctrl-C gives it up", Role.FOOTER);
        } else if (model.focus().pane() == Pane.COMMAND) {
            canvas.put(
                    1,
                    0,
                    canvas.columns() - 1,
                    model.focus().commandRuns()
                            ? "Ctrl-C cancels what runs  Esc back  PgUp/PgDn scroll"
                            : "Esc back  Tab completes  Ctrl-R searches  Ctrl-C clears  PgUp/PgDn"
                                    + " scroll  help",
                    Role.FOOTER);
        } else {
            keys(canvas);
        }
    }

    private static void filter(Model model, Canvas canvas) {
        String text = model.lists().of(model.focus().pane()).map(l -> l.filter()).orElse("");
        int at = canvas.put(1, 0, "/", Role.KEY);
        int end = canvas.put(at, 0, text, Role.INPUT);
        canvas.cursor(Math.min(end, canvas.columns() - 1), 0);
        canvas.put(
                end + GAP + 1,
                0,
                canvas.columns() - end - GAP - 1,
                "Enter keeps it  Esc clears it",
                Role.QUIET);
    }

    /** As many as there is room for, the most needed; in the order of the table. */
    private static void keys(Canvas canvas) {
        List<Binding> ranked =
                Keys.ALL.stream()
                        .filter(binding -> binding.rank() > 0)
                        .sorted(Comparator.comparingInt(Binding::rank))
                        .toList();
        Set<Binding> shown = new HashSet<>();
        int room = canvas.columns() - 1;
        for (Binding binding : ranked) {
            room -= width(binding);
            if (room < 0) {
                break;
            }
            shown.add(binding);
        }
        int column = 1;
        for (Binding binding : Keys.ALL) {
            if (shown.contains(binding)) {
                column = canvas.put(column, 0, binding.keys().getFirst(), Role.KEY);
                column = canvas.put(column + 1, 0, binding.word(), Role.FOOTER) + GAP;
            }
        }
    }

    private static int width(Binding binding) {
        return binding.keys().getFirst().length() + 1 + binding.word().length() + GAP;
    }
}
