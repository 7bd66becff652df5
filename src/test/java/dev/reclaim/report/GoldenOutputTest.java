package dev.reclaim.report;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whole outputs, as files to be read: every view and every form of a report. */
final class GoldenOutputTest {

    private static final Map<String, View> VIEWS =
            Map.of(
                    "scan", Examples.scan(),
                    "audit", Examples.audit(),
                    "results", Examples.results(),
                    "history", Examples.history());

    @TestFactory
    Stream<DynamicTest> views() {
        return VIEWS.entrySet().stream()
                .flatMap(
                        entry ->
                                Stream.of(
                                        test(
                                                entry.getKey() + ".txt",
                                                () -> text(entry.getValue(), Style.PLAIN)),
                                        test(
                                                entry.getKey() + ".ansi",
                                                () -> text(entry.getValue(), Style.ANSI)),
                                        test(
                                                entry.getKey() + ".json",
                                                () -> JsonTest.write(entry.getValue()::json))));
    }

    @TestFactory
    Stream<DynamicTest> reports() {
        Map<String, Report> reports =
                Map.of(
                        "directive", JournalFixture.directive().report(),
                        "eventful", Examples.eventful().report().with(Examples.verification()));
        return reports.entrySet().stream()
                .flatMap(
                        entry ->
                                Stream.of(
                                        report(entry, ReportFormat.MARKDOWN, "md"),
                                        report(entry, ReportFormat.TEXT, "txt"),
                                        report(entry, ReportFormat.JSON, "json")));
    }

    private static DynamicTest report(
            Map.Entry<String, Report> entry, ReportFormat format, String ending) {
        return test(
                "report-" + entry.getKey() + "." + ending,
                () -> format.render(entry.getValue(), JournalFixture.look()));
    }

    private static String text(View view, Style style) {
        StringBuilder out = new StringBuilder();
        view.text(
                new Look(Units.SI, style, JournalFixture.END),
                line -> out.append(line).append('\n'));
        return out.toString();
    }

    private interface Output {
        String get() throws IOException;
    }

    private static DynamicTest test(String file, Output output) {
        return DynamicTest.dynamicTest(file, () -> Golden.assertMatches(file, output.get()));
    }
}
