package dev.reclaim.tui;

import dev.reclaim.cleanup.ProcessRow;
import dev.reclaim.report.Durations;
import dev.reclaim.report.Sizes;
import dev.reclaim.tui.screen.Canvas;
import dev.reclaim.tui.screen.Role;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The processes pane: all of them, those of the plan first. */
final class ProcessesView {
    /** A narrower list has no room for whose they are and how old. */
    private static final int WIDE = 56;

    private ProcessesView() {}

    static void draw(Model model, boolean focused, Canvas canvas) {
        canvas.put(0, 0, canvas.columns(), heading(canvas.columns()), Role.HEADING);
        Listing<ProcessItem> processes = model.lists().processes();
        if (processes.shown().isEmpty()) {
            Drawing.empty(
                    Optional.of(
                            model.live().sample() == null
                                    ? "Looking at processes..."
                                    : "None of them holds \"" + processes.filter() + "\""),
                    canvas.window(0, 1, canvas.columns(), 1));
            return;
        }
        Drawing.rows(
                processes,
                focused,
                canvas,
                1,
                canvas.rows() - 1,
                (item, row) -> row(model, item, row));
    }

    private static String heading(int columns) {
        return columns < WIDE
                ? String.format(Locale.ROOT, "  %7s %5s %7s %s", "PID", "CPU%", "RSS", "COMMAND")
                : String.format(
                        Locale.ROOT,
                        "  %7s %-8s %5s %7s %5s %s",
                        "PID",
                        "USER",
                        "CPU%",
                        "RSS",
                        "AGE",
                        "COMMAND");
    }

    // ●○ 232011 micha     0.0 8.10 GB 3h12m python merge_with_polars.py
    private static void row(Model model, ProcessItem item, Canvas canvas) {
        ProcessRow row = item.row();
        boolean marked = model.marks().contains(item.key());
        boolean wide = canvas.columns() >= WIDE;
        Role role = role(item, marked);
        canvas.put(0, 0, 1, marked ? "✓" : sign(item), role);
        canvas.put(1, 0, 1, row.orphan() ? "○" : " ", role);
        canvas.putRight(2, 0, 7, Integer.toString(row.process().pid()), role);
        int column = 10;
        if (wide) {
            canvas.put(column, 0, 8, row.user(), role);
            column += 9;
        }
        canvas.putRight(column, 0, 5, oneDecimal(row.cpu()), role);
        String rss = Sizes.threeDigits(row.process().rss(), model.facts().units());
        canvas.putRight(column + 6, 0, 7, rss, role);
        column += 14;
        if (wide) {
            Duration age = Duration.between(row.process().started(), model.now());
            canvas.putRight(column, 0, 5, Durations.age(age), role);
            column += 6;
        }
        canvas.put(column, 0, canvas.columns() - column, row.process().shown() + why(item), role);
    }

    /** As a format would, at a small part of its cost: it is done for each row of each frame. */
    private static String oneDecimal(double percent) {
        long tenths = Math.round(percent * 10);
        return tenths / 10 + "." + tenths % 10;
    }

    private static String sign(ProcessItem item) {
        if (item.job()) {
            return "▶";
        }
        if (!item.matches()) {
            return " ";
        }
        return item.row().blocked() != null ? "⊘" : item.row().proposed() ? "●" : "·";
    }

    /** Why one that matches is not proposed. */
    private static String why(ProcessItem item) {
        ProcessRow row = item.row();
        String why = row.blocked() != null ? row.blocked() : row.unselected();
        return item.matches() && why != null ? " (" + why + ")" : "";
    }

    private static Role role(ProcessItem item, boolean marked) {
        if (marked) {
            return Role.MARK;
        }
        if (item.job()) {
            return Role.JOB;
        }
        if (item.row().proposed()) {
            return Role.WARNING;
        }
        return item.row().blocked() != null ? Role.BLOCKED : Role.TEXT;
    }
}
