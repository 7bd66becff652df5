package dev.reclaim.tui;

import dev.reclaim.linux.SafeText;
import dev.reclaim.report.Sizes;
import dev.reclaim.tui.screen.Canvas;
import dev.reclaim.tui.screen.Role;
import java.util.Locale;
import java.util.Optional;

/** What a directory of a disk holds, the largest first. */
final class FolderView {
    private static final int BAR = 10;

    /** A narrower list has no room for more than size, part and name. */
    private static final int WIDE = 50;

    private FolderView() {}

    static void draw(Model model, Folder folder, boolean focused, Canvas canvas) {
        long total = folder.children().weight();
        String heading =
                SafeText.of(folder.path())
                        + "  "
                        + Sizes.oneDecimal(total, model.facts().units())
                        + (folder.complete() ? "" : "  counting...")
                        + (folder.trouble().isEmpty() ? "" : "  " + folder.trouble());
        canvas.put(0, 0, canvas.columns(), heading, Role.HEADING);
        Canvas list = canvas.window(0, 1, canvas.columns(), canvas.rows() - 1);
        if (folder.children().shown().isEmpty()) {
            Drawing.empty(
                    Optional.of(
                            !folder.complete()
                                    ? "Counting..."
                                    : folder.children().all().isEmpty()
                                            ? "It is empty"
                                            : "None holds \"" + folder.children().filter() + "\""),
                    list);
            return;
        }
        long most = Math.max(1, total);
        Drawing.rows(
                folder.children(),
                focused,
                list,
                0,
                list.rows(),
                (child, row) -> row(model, child, most, row));
    }

    // 812 MB  ██████░░░░   62%  5,128 files  merged/
    private static void row(Model model, ChildItem child, long total, Canvas row) {
        Role role = child.mountPoint() ? Role.QUIET : Role.TEXT;
        row.putRight(0, 0, 8, Sizes.threeDigits(child.allocated(), model.facts().units()), role);
        double part = (double) child.allocated() / total;
        boolean wide = row.columns() >= WIDE;
        int column = 10;
        if (wide) {
            Bar.draw(row, column, 0, BAR, Math.clamp(part, 0, 1), false);
            column += BAR + 1;
        }
        row.putRight(
                column, 0, 4, String.format(Locale.ROOT, "%d%%", Math.round(part * 100)), role);
        column += 5;
        if (wide) {
            row.putRight(column, 0, 15, what(child), Role.QUIET);
            column += 16;
        }
        int width = row.columns() - column - 1;
        row.put(column + 1, 0, width, Paths.shortened(child.text(), width), role);
    }

    private static String what(ChildItem child) {
        if (child.mountPoint()) {
            return "mounted";
        }
        return child.directory() ? String.format(Locale.ROOT, "%,d files", child.files()) : "";
    }
}
