package dev.reclaim.tui;

import dev.reclaim.cleanup.FileCandidate;
import dev.reclaim.journal.Kind;
import dev.reclaim.report.Durations;
import dev.reclaim.report.Sizes;
import dev.reclaim.tui.screen.Canvas;
import dev.reclaim.tui.screen.CellText;
import dev.reclaim.tui.screen.Role;
import java.time.Duration;
import java.util.Optional;

/** The temp files pane: every candidate of the plan with its evidence and what blocks it. */
final class FilesView {
    /** A narrower list has no room for evidence; Enter shows it. */
    private static final int WIDE = 48;

    private FilesView() {}

    static void draw(Model model, boolean focused, Canvas canvas) {
        Listing<FileItem> files = model.lists().files();
        if (files.shown().isEmpty()) {
            Drawing.empty(Optional.of(why(model, files)), canvas);
            return;
        }
        int evidence = evidenceWidth(files, canvas);
        Drawing.rows(
                files,
                focused,
                canvas,
                0,
                canvas.rows(),
                (item, row) -> row(model, item, evidence, row));
    }

    /** As much as the rows on the screen need, and no more than the paths get. */
    private static int evidenceWidth(Listing<FileItem> files, Canvas canvas) {
        if (canvas.columns() < WIDE) {
            return 0;
        }
        int wanted =
                files.shown().stream()
                        .skip(files.top())
                        .limit(canvas.rows())
                        .mapToInt(item -> CellText.width(evidence(item.candidate())))
                        .max()
                        .orElse(0);
        return Math.clamp(wanted, 8, Math.max(8, (canvas.columns() - 17) / 2));
    }

    private static String why(Model model, Listing<FileItem> files) {
        if (!files.all().isEmpty()) {
            return "None of them holds \"" + files.filter() + "\"";
        }
        Msg.Surveyed survey = model.live().survey();
        return survey == null || !survey.whole()
                ? "Looking for temp files..."
                : "No temp files, outputs, scripts or logs by this plan";
    }

    // ✓   812 MB   3h  *.parquet.tmp       /tmp/polars_a91.parquet.tmp
    // ⊘   112 MB   1m  open by 4242        /tmp/bq_upload.tmp
    private static void row(Model model, FileItem item, int evidence, Canvas row) {
        FileCandidate file = item.candidate();
        boolean marked =
                model.marks().contains(item.path(), item.key().device(), item.key().inode());
        boolean blocked = file.blocked() != null;
        Role role = marked ? Role.MARK : blocked ? Role.BLOCKED : Role.TEXT;
        if (marked) {
            row.put(0, 0, "✓", Role.MARK);
        } else if (blocked) {
            row.put(0, 0, "⊘", Role.BLOCKED);
        }
        int column = 2;
        row.putRight(column, 0, 8, Sizes.threeDigits(item.size(), model.facts().units()), role);
        column += 9;
        Duration age = Duration.between(item.newest(), model.now());
        row.putRight(column, 0, 4, Durations.brief(age), role);
        column += 6;
        if (evidence > 0) {
            row.put(column, 0, evidence, evidence(file), evidenceRole(file, role));
            column += evidence + 1;
        }
        int width = row.columns() - column;
        row.put(column, 0, width, Paths.shortened(item.text(), width), role);
    }

    private static String evidence(FileCandidate file) {
        String remark = file.remark();
        if (remark != null) {
            return remark;
        }
        return file.found().kind() == Kind.TEMP
                ? file.found().rule()
                : file.found().kind().word() + ": " + file.action().word();
    }

    private static Role evidenceRole(FileCandidate file, Role role) {
        if (file.blocked() == null && file.remark() != null) {
            return Role.WARNING;
        }
        return role == Role.TEXT && file.found().kind() == Kind.TEMP ? Role.QUIET : role;
    }
}
