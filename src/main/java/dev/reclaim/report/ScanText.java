package dev.reclaim.report;

import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.SafeText;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A scan for people: a table for each kind, then the totals. */
final class ScanText {
    private static final String FREE = " ";

    /** Nothing is done to it. */
    private static final String BLOCKED = "x";

    /** Something is done to it after something else. */
    private static final String WAITS = ">";

    private final ScanView scan;
    private final Look look;
    private final Style style;

    ScanText(ScanView scan, Look look) {
        this.scan = scan;
        this.look = look;
        this.style = look.style();
    }

    void print(Consumer<String> line) {
        scan.warnings()
                .forEach(text -> line.accept(style.warning("Warning: " + SafeText.of(text))));
        files("Outputs", Kind.OUTPUT, line);
        files("Temporary files", Kind.TEMP, line);
        files("Scripts", Kind.SCRIPT, line);
        files("Logs", Kind.LOG, line);
        files("Others", Kind.OTHER, line);
        processes(line);
        packages(line);
        notFound(line);
        totals(line);
    }

    //   812 MB   3h  *.parquet.tmp   /tmp/polars_a91.parquet.tmp
    // x 112 MB   1m  open by 4242    /tmp/bq_upload.tmp
    private void files(String heading, Kind kind, Consumer<String> line) {
        List<ScanView.FileRow> rows =
                scan.files().stream().filter(row -> row.kind() == kind).toList();
        if (rows.isEmpty()) {
            return;
        }
        line.accept(style.heading(heading));
        Table table = new Table("lrrll");
        for (ScanView.FileRow row : rows) {
            String mark = mark(row.action() != null, row.blocked());
            table.row(
                    text -> styled(mark, text),
                    mark,
                    Sizes.threeDigits(row.size(), look.units()),
                    Durations.brief(Duration.between(row.modified(), look.now())),
                    why(row),
                    SafeText.of(row.path()));
        }
        table.print(line);
    }

    private void processes(Consumer<String> line) {
        if (scan.processes().isEmpty()) {
            return;
        }
        line.accept(style.heading("Processes"));
        Table table = new Table("lrlrll");
        for (ScanView.ProcessRow row : scan.processes()) {
            String mark = mark(row.end(), row.blocked());
            String why = row.blocked() == null ? row.rule() : row.blocked();
            table.row(
                    text -> styled(mark, text),
                    mark,
                    Integer.toString(row.pid()),
                    SafeText.of(row.user()),
                    Durations.age(Duration.between(row.started(), look.now())),
                    SafeText.of(row.orphan() ? why + ", orphan" : why),
                    SafeText.of(row.command()));
        }
        table.print(line);
    }

    private void packages(Consumer<String> line) {
        if (scan.packages().isEmpty()) {
            return;
        }
        line.accept(style.heading("Packages"));
        for (ScanView.PackageRow row : scan.packages()) {
            String version = row.version() == null ? "not installed" : row.version();
            line.accept("   " + SafeText.of(row.name() + " " + version));
        }
    }

    private void notFound(Consumer<String> line) {
        if (scan.notFound().isEmpty()) {
            return;
        }
        line.accept(style.heading("Not found"));
        Table table = new Table("lll");
        scan.notFound()
                .forEach(
                        row ->
                                table.row(
                                        FREE, SafeText.of(row.kind()), SafeText.of(row.pattern())));
        table.print(line);
    }

    private void totals(Consumer<String> line) {
        long blocked = scan.files().stream().filter(row -> row.action() == null).count();
        long frees =
                scan.files().stream()
                        .filter(row -> row.action() == Op.DELETE)
                        .mapToLong(ScanView.FileRow::allocated)
                        .sum();
        String total =
                Counts.of(scan.files().size(), "file")
                        + ", "
                        + Sizes.oneDecimal(scan.size(), look.units());
        line.accept(
                style.heading("Total: ")
                        + total
                        + (frees == 0
                                ? ""
                                : "; deleting frees " + Sizes.oneDecimal(frees, look.units()))
                        + (blocked == 0 ? "" : "; " + blocked + " left alone"));
    }

    private static String mark(boolean acts, @Nullable String blocked) {
        return acts ? (blocked == null ? FREE : WAITS) : BLOCKED;
    }

    private static String why(ScanView.FileRow row) {
        if (row.blocked() != null) {
            return SafeText.of(row.blocked());
        }
        if (row.action() == null) {
            return "nothing to do";
        }
        String rule = SafeText.of(row.rule());
        return rule.equals(SafeText.of(row.path())) ? "by its path" : rule;
    }

    private String styled(String mark, String text) {
        return switch (mark) {
            case BLOCKED -> style.quiet(text);
            case WAITS -> style.warning(text);
            default -> text;
        };
    }
}
