package dev.reclaim.report;

import dev.reclaim.linux.SafeText;
import java.util.function.Consumer;

/** Results for people: a line for each item, then the count and what was freed. */
final class ResultText {
    private final ResultView view;
    private final Look look;
    private final Style style;

    ResultText(ResultView view, Look look) {
        this.view = view;
        this.look = look;
        this.style = look.style();
    }

    void print(Consumer<String> line) {
        view.warnings()
                .forEach(text -> line.accept(style.warning("Warning: " + SafeText.of(text))));
        // done     archive  9.27 GB  /data/x.parquet
        //                            -> /archive/x_LABEL.parquet
        // skipped  delete   112 MB   /tmp/bq_upload.tmp: open by 4242
        Table table = new Table("llrl");
        for (ResultView.ResultRow row : view.results()) {
            table.row(
                    text -> styled(row.status(), text),
                    row.status().word(),
                    row.op().word(),
                    row.size() == null ? "" : Sizes.threeDigits(row.size(), look.units()),
                    item(row) + (row.reason() == null ? "" : ": " + SafeText.of(row.reason())));
            if (row.to() != null) {
                table.row("", "", "", "-> " + SafeText.of(row.to()));
            }
        }
        table.print(line);
        line.accept(total());
    }

    private static String item(ResultView.ResultRow row) {
        if (row.path() != null) {
            return SafeText.of(row.path());
        }
        return row.pid() == null ? "-" : "PID " + row.pid();
    }

    /** {@code 3 done, 1 skipped, 1.2 GB freed}. */
    private String total() {
        StringBuilder out = new StringBuilder();
        for (ResultView.Status status : ResultView.Status.values()) {
            long count = view.count(status);
            if (count > 0) {
                out.append(out.isEmpty() ? "" : ", ").append(count).append(' ');
                out.append(status.word());
            }
        }
        if (out.isEmpty()) {
            return "Nothing to do";
        }
        if (view.freed() > 0) {
            boolean planned = view.count(ResultView.Status.PLANNED) > 0;
            out.append(", ").append(Sizes.oneDecimal(view.freed(), look.units()));
            out.append(planned ? " to be freed" : " freed");
        }
        return style.heading(out.toString());
    }

    private String styled(ResultView.Status status, String text) {
        return switch (status) {
            case DONE, PLANNED -> text;
            case SKIPPED -> style.warning(text);
            case FAILED -> style.bad(text);
        };
    }
}
