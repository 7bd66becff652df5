package dev.reclaim.tui;

import dev.reclaim.cleanup.Proposal;
import dev.reclaim.linux.SafeText;
import dev.reclaim.process.ProcessTable;
import dev.reclaim.report.ResultView.ResultRow;
import dev.reclaim.report.Sizes;
import dev.reclaim.report.Units;
import dev.reclaim.tui.screen.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** Items of a proposal or a result as lines of a dialog. */
final class ResultLines {
    /** More scroll past nobody's eyes; a dry run lists them all. */
    private static final int SHOWN = 2_000;

    private ResultLines() {}

    /** What would be done, processes with their command lines. */
    static List<Line> of(Proposal proposal, Units units) {
        ProcessTable processes = proposal.situation().processes();
        return of(
                proposal.planned(),
                units,
                pid -> processes.find(pid).map(p -> "  " + p.shown()).orElse(""));
    }

    /** A line for each, and how many more there are. */
    static List<Line> of(List<ResultRow> rows, Units units) {
        return of(rows, units, _ -> "");
    }

    private static List<Line> of(List<ResultRow> rows, Units units, IntFunction<String> commands) {
        List<Line> lines = new ArrayList<>();
        rows.stream().limit(SHOWN).forEach(row -> lines.add(line(row, units, commands)));
        if (rows.size() > SHOWN) {
            lines.add(
                    Line.of(
                            String.format(
                                    Locale.ROOT,
                                    "... and %,d more; --dry-run lists them all",
                                    rows.size() - SHOWN)));
        }
        return lines;
    }

    //  delete     812 MB  /tmp/polars_a91.parquet.tmp
    //  archive   9.27 GB  /data/x.parquet → /archive/x_label.parquet
    //  skipped    112 MB  /tmp/bq_upload.tmp: open by 4242
    private static Line line(ResultRow row, Units units, IntFunction<String> commands) {
        String item =
                row.pid() != null
                        ? "PID " + row.pid() + commands.apply(row.pid())
                        : (row.path() == null ? "" : SafeText.of(row.path()))
                                + (row.to() == null ? "" : " -> " + SafeText.of(row.to()));
        String first =
                switch (row.status()) {
                    case PLANNED, DONE -> row.op().word();
                    case SKIPPED, FAILED -> row.status().word();
                };
        String size = row.size() == null ? "" : Sizes.threeDigits(row.size(), units);
        String reason = row.reason() == null ? "" : ": " + row.reason();
        return new Line(
                String.format(Locale.ROOT, "%-8s %8s  %s%s", first, size, item, reason),
                switch (row.status()) {
                    case PLANNED -> Role.TEXT;
                    case DONE -> Role.GOOD;
                    case SKIPPED -> Role.BLOCKED;
                    case FAILED -> Role.BAD;
                });
    }
}
