package dev.reclaim.report;

import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A report for a terminal: the facts of the Markdown, in columns. */
final class TextReport {
    private final Report report;
    private final Look look;
    private final Sentences say;
    private final StringBuilder out = new StringBuilder();

    TextReport(Report report, Look look) {
        this.report = report;
        this.look = look;
        this.say = new Sentences(report, look.units(), SafeText::of);
    }

    String render() {
        line(look.style().heading(say.title()));
        outputs();
        sentences("Temporary files", say.temp());
        sentences("Processes", say.processes());
        sentences("Disk space", say.disk());
        audit();
        archived("Scripts", report.scripts());
        archived("Logs", report.logs());
        sentences("Packages", report.packages().stream().map(say::packageFound).toList());
        sentences("Checked PIDs", report.pids().stream().map(say::pid).toList());
        deleted();
        notDone();
        verified();
        undo();
        return out.toString();
    }

    private void outputs() {
        String heading = SafeText.of(report.name()) + " output";
        if (report.outputs().isEmpty()) {
            sentences(heading, List.of(say.noOutputs()));
        } else {
            archived(heading, report.outputs());
        }
    }

    //   archived  9.27 GB  /data/merged_training.parquet
    //                      -> /archive/merged_training_LABEL.parquet
    private void archived(String heading, List<Report.Archived> files) {
        if (files.isEmpty()) {
            return;
        }
        heading(heading);
        Table table = new Table("llrl");
        for (Report.Archived file : files) {
            table.row("", file.status().word(), say.details(file), path(file.from(), file.note()));
            if (file.status() != Report.Placement.UNDONE) {
                table.row("", "", "", "-> " + SafeText.of(file.to()));
            }
        }
        table.print(this::line);
    }

    private void audit() {
        if (report.usages().isEmpty()) {
            return;
        }
        heading("Audit");
        Table table = new Table("lll");
        report.usages().forEach(u -> table.row("", say.usage(u), SafeText.of(u.path())));
        table.print(this::line);
    }

    private void deleted() {
        if (report.deleted().isEmpty()) {
            return;
        }
        heading("Deleted files");
        Table table = new Table("lrl");
        for (Report.Deleted file : report.deleted()) {
            String size = Sizes.threeDigits(file.size(), look.units());
            table.row("", size, path(file.path(), file.note()));
        }
        table.print(this::line);
    }

    private void notDone() {
        if (report.notDone().isEmpty()) {
            return;
        }
        heading("Not done");
        Table table = new Table("lll");
        for (Report.NotDone item : report.notDone()) {
            String what = item.pid() > 0 ? "PID " + item.pid() : "";
            if (item.path() != null) {
                what = SafeText.of(item.path());
            } else if (item.pattern() != null) {
                what = SafeText.of(item.pattern());
            }
            table.row(
                    look.style()::warning, "", item.op(), what + ": " + SafeText.of(item.reason()));
        }
        table.print(this::line);
    }

    private void verified() {
        Report.Verification checked = report.verification();
        if (checked == null) {
            return;
        }
        sentences("Verified", List.of(say.verified(checked)));
        for (Report.Problem problem : checked.problems()) {
            line("  " + look.style().bad(path(problem.path(), problem.reason())));
        }
    }

    private void undo() {
        if (report.undoable().isEmpty()) {
            return;
        }
        heading("Undo");
        Table table = new Table("lll");
        table.row("", "reclaim undo", "the newest command as a whole");
        for (Report.Undoable item : report.undoable()) {
            String path = item.path() == null ? "" : " " + SafeText.of(item.path());
            table.row("", "reclaim undo " + item.id(), item.op() + path);
        }
        table.print(this::line);
    }

    private void sentences(String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            heading(heading);
            lines.forEach(text -> line("  " + text));
        }
    }

    private void heading(String text) {
        line("");
        line(look.style().heading(text));
    }

    private static String path(RawPath path, @Nullable String note) {
        return note == null ? SafeText.of(path) : SafeText.of(path) + ": " + SafeText.of(note);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
