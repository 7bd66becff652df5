package dev.reclaim.report;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The forms of a report. */
public enum ReportFormat {
    /** For pasting. */
    MARKDOWN("markdown") {
        @Override
        public String render(Report report, Look look) {
            return new MarkdownReport(report, look.units()).render();
        }
    },
    /** For programs. */
    JSON("json") {
        @Override
        public String render(Report report, Look look) {
            StringWriter out = new StringWriter();
            try {
                Json.document(out, json -> JsonReport.write(report, json));
            } catch (IOException inMemory) {
                throw new UncheckedIOException(inMemory);
            }
            return out.toString();
        }
    },
    /** For a terminal. */
    TEXT("text") {
        @Override
        public String render(Report report, Look look) {
            return new TextReport(report, look).render();
        }
    };

    private final String word;

    ReportFormat(String word) {
        this.word = word;
    }

    /** The word of {@code --format}. */
    public String word() {
        return word;
    }

    /** The whole report, with a newline at its end. */
    public abstract String render(Report report, Look look);
}
