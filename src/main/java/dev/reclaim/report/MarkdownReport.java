package dev.reclaim.report;

import dev.reclaim.linux.RawPath;
import java.util.ArrayList;
import java.util.List;

/** A report for pasting. The head is fixed to the byte; further sections follow it. */
final class MarkdownReport {
    private final Report report;
    private final Units units;
    private final Sentences say;
    private final StringBuilder out = new StringBuilder();

    MarkdownReport(Report report, Units units) {
        this.report = report;
        this.units = units;
        this.say = new Sentences(report, units, Markdown::text);
    }

    String render() {
        out.append("### ").append(say.title()).append('\n');
        section(Markdown.text(report.name()) + " Output", outputs());
        section("Temporary Files Cleaned", say.temp());
        section("Processes", say.processes());
        section("Disk Space", say.disk());
        section(
                "Audit",
                report.usages().stream()
                        .map(u -> Markdown.code(u.path()) + ": " + say.usage(u))
                        .toList());
        section("Scripts and Logs", scriptsAndLogs());
        section("Packages", report.packages().stream().map(say::packageFound).toList());
        section("Checked PIDs", report.pids().stream().map(say::pid).toList());
        section("Deleted Files", report.deleted().stream().map(this::deleted).toList());
        section("Not Done", report.notDone().stream().map(MarkdownReport::notDone).toList());
        section("Verified", verified());
        section("Undo", undo());
        return out.toString();
    }

    private void section(String heading, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        out.append("\n**").append(heading).append("**:\n");
        lines.forEach(line -> out.append("- ").append(line).append('\n'));
    }

    // - File: `eurusd_merged_training_POLARS_TEST_20251211.parquet` (9.27 GB)
    // - Archived to: `/home/micha/bqx_ml_v3/archive/polars_test_20251211/`
    private List<String> outputs() {
        if (report.outputs().isEmpty()) {
            return List.of(say.noOutputs());
        }
        List<String> lines = new ArrayList<>();
        for (Report.Archived file : report.outputs()) {
            lines.add("File: " + Markdown.code(file.to().name()) + " (" + say.details(file) + ")");
            if (file.status() == Report.Placement.UNDONE) {
                lines.add("Undone: back at " + Markdown.code(file.from()));
                continue;
            }
            lines.add("Archived to: " + directoryOf(file.to()));
            if (file.status() == Report.Placement.COPIED) {
                lines.add("Original kept: " + Markdown.code(file.from()));
            }
            if (file.note() != null) {
                lines.add("Note: " + Markdown.text(file.note()));
            }
        }
        return lines;
    }

    private List<String> scriptsAndLogs() {
        List<String> lines = new ArrayList<>();
        report.scripts().forEach(file -> lines.add(further("Script", file)));
        report.logs().forEach(file -> lines.add(further("Log", file)));
        return lines;
    }

    private String further(String what, Report.Archived file) {
        String place =
                switch (file.status()) {
                    case ARCHIVED -> "moved to " + directoryOf(file.to());
                    case COPIED -> "copied to " + directoryOf(file.to()) + ", original kept";
                    case UNDONE -> "undone";
                };
        String line =
                what + ": " + Markdown.code(file.from()) + " (" + say.details(file) + "), " + place;
        return file.note() == null || file.status() == Report.Placement.UNDONE
                ? line
                : line + "; " + Markdown.text(file.note());
    }

    private static String directoryOf(RawPath file) {
        return Markdown.directory(file.parentOrRoot());
    }

    private String deleted(Report.Deleted file) {
        String line =
                Markdown.code(file.path()) + " (" + Sizes.threeDigits(file.size(), units) + ")";
        return file.note() == null ? line : line + ": " + Markdown.text(file.note());
    }

    private static String notDone(Report.NotDone item) {
        String what = "";
        if (item.path() != null) {
            what = " " + Markdown.code(item.path());
        } else if (item.pattern() != null) {
            what = " " + Markdown.code(item.pattern());
        } else if (item.pid() > 0) {
            what = " PID " + item.pid();
        }
        return item.op() + what + ": " + Markdown.text(item.reason());
    }

    private List<String> verified() {
        Report.Verification checked = report.verification();
        if (checked == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(say.verified(checked)));
        checked.problems()
                .forEach(
                        p -> lines.add(Markdown.code(p.path()) + ": " + Markdown.text(p.reason())));
        return lines;
    }

    private List<String> undo() {
        if (report.undoable().isEmpty()) {
            return List.of();
        }
        List<String> lines =
                new ArrayList<>(List.of("The newest command as a whole: `reclaim undo`"));
        for (Report.Undoable item : report.undoable()) {
            String path = item.path() == null ? "" : " of " + Markdown.code(item.path());
            lines.add("`reclaim undo " + item.id() + "`: " + item.op() + path);
        }
        return lines;
    }
}
