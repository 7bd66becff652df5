package dev.reclaim.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Op;
import dev.reclaim.journal.Operation.Status;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No name, command line or reason does anything but be read: 400 of each in every output. */
final class HostileOutputTest {

    private static final List<RawPath> NAMES = HostileNames.paths(400);
    private static final Pattern SGR = Pattern.compile("\u001b\\[[0-9;]*m");

    private static String text(RawPath path) {
        return new String(path.bytes(), StandardCharsets.UTF_8);
    }

    /** What the code span at the start of {@code line} shows, and what stands behind it. */
    private record Span(String content, String rest) {

        /** By CommonMark 0.31.2, section 6.1. */
        static Span at(String line) {
            int fence = run(line, 0);
            assertThat(fence).as(line).isPositive();
            for (int i = fence; i < line.length(); ) {
                int run = run(line, i);
                if (run == fence) {
                    return new Span(stripped(line.substring(fence, i)), line.substring(i + run));
                }
                i += Math.max(1, run);
            }
            throw new AssertionError("the code span does not close: " + line);
        }

        private static int run(String line, int from) {
            int end = from;
            while (end < line.length() && line.charAt(end) == '`') {
                end++;
            }
            return end - from;
        }

        private static String stripped(String content) {
            return content.startsWith(" ") && content.endsWith(" ") && !content.isBlank()
                    ? content.substring(1, content.length() - 1)
                    : content;
        }
    }

    private static void assertHarmless(String output) {
        assertThat(output.codePoints())
                .as(output)
                .noneMatch(
                        c ->
                                c != '\n'
                                        && (Character.isISOControl(c)
                                                || Character.getType(c) == Character.FORMAT
                                                || Character.getType(c) == Character.SURROGATE
                                                || Character.getType(c) == Character.LINE_SEPARATOR
                                                || Character.getType(c)
                                                        == Character.PARAGRAPH_SEPARATOR));
    }

    private static List<String> section(String markdown, String heading) {
        String start = "\n**" + heading + "**:\n";
        int from = markdown.indexOf(start);
        int to = markdown.indexOf("\n\n", from + start.length());
        return markdown.substring(from + start.length(), to < 0 ? markdown.length() : to)
                .lines()
                .toList();
    }

    private static JournalFixture hostileScene() {
        JournalFixture scene = new JournalFixture();
        for (RawPath path : NAMES) {
            scene.delete(path, JournalFixture.DISK, 1000, 1000, null);
        }
        for (RawPath path : NAMES) {
            scene.put(Op.ARCHIVE, Kind.OUTPUT, path, path, 2000);
        }
        for (RawPath path : NAMES) {
            scene.refused.add(
                    new Entry.Refused(
                            "c1",
                            JournalFixture.END,
                            Op.ARCHIVE,
                            Kind.TEMP,
                            RawPath.of("/plain"),
                            1_000_000 + scene.refused.size(),
                            text(path)));
            scene.packages.add(new Entry.PackageNoted("c1", text(path), null));
        }
        return scene;
    }

    @Test
    void inMarkdownEachNameIsOneWholeCodeSpanOnOneLine() {
        String markdown = hostileScene().markdown();
        assertHarmless(markdown);
        List<String> deleted = section(markdown, "Deleted Files");
        List<String> outputs = section(markdown, "Polars Output");
        assertThat(deleted).hasSize(NAMES.size());
        assertThat(outputs).hasSize(2 * NAMES.size());
        for (int i = 0; i < NAMES.size(); i++) {
            String name = SafeText.of(NAMES.get(i));
            assertThat(deleted.get(i)).startsWith("- ");
            assertThat(Span.at(deleted.get(i).substring(2)))
                    .isEqualTo(new Span(name, " (1.00 kB)"));
            assertThat(outputs.get(2 * i)).startsWith("- File: ");
            assertThat(Span.at(outputs.get(2 * i).substring(8)))
                    .isEqualTo(new Span(SafeText.of(NAMES.get(i).name()), " (2.00 kB)"));
            assertThat(outputs.get(2 * i + 1)).isEqualTo("- Archived to: `/tmp/`");
        }
    }

    @Test
    void inMarkdownEachReasonIsPlainWordsOrACodeSpan() {
        String markdown = hostileScene().markdown();
        String before = "- archive `/plain`: ";
        List<String> notDone = section(markdown, "Not Done");
        List<String> packages = section(markdown, "Packages");
        assertThat(notDone).hasSize(NAMES.size());
        assertThat(packages).hasSize(NAMES.size());
        for (int i = 0; i < NAMES.size(); i++) {
            String reason = SafeText.of(text(NAMES.get(i)));
            assertThat(notDone.get(i)).startsWith(before);
            assertPlainOrSpan(notDone.get(i).substring(before.length()), reason, "");
            assertPlainOrSpan(packages.get(i).substring(2), reason, ": not installed");
        }
    }

    private static void assertPlainOrSpan(String line, String expected, String rest) {
        if (line.startsWith("`")) {
            assertThat(Span.at(line)).isEqualTo(new Span(expected, rest));
        } else {
            assertThat(line).isEqualTo(expected + rest);
            assertThat(expected).doesNotContainPattern("[`*<>\\[\\]\\\\@#|~]|://");
        }
    }

    @Test
    void titlesAndNamesOfAPlanStayInTheirLine() {
        for (RawPath path : NAMES) {
            JournalFixture scene = new JournalFixture();
            scene.title = text(path).substring(5);
            scene.name = scene.title;
            scene.audit = List.of(RawPath.ROOT);
            scene.before =
                    JournalFixture.audited(
                            false,
                            JournalFixture.START,
                            JournalFixture.space("/", 1, "ext4", 1),
                            new Entry.Space(path, 2, "vfat", 1, 1));
            List<String> lines = scene.markdown().lines().toList();
            assertHarmless(scene.markdown());
            assertThat(lines).hasSize(17);
            assertThat(lines.getFirst()).startsWith("### ").endsWith(" UTC)");
            assertThat(lines.get(2)).startsWith("**").endsWith(" Output**:");
            assertPlainOrSpan(lines.get(2).substring(2), SafeText.of(scene.name), " Output**:");
            assertPlainOrSpan(
                    lines.getLast().substring(2),
                    SafeText.of(path),
                    ": 1 B available before, not measured after");
        }
    }

    @Test
    void wordsThatNobodyTakesForMarkupStayAsTheyAre() {
        for (String words :
                List.of(
                        "Polars Test Artifact Cleanup",
                        "open by 4242 (bq load, POLARS_TEST_20251211)",
                        "2 files are newer",
                        "modified 3m ago: younger than 10m",
                        "Aufräumen größer")) {
            assertThat(Markdown.text(words)).isEqualTo(words);
        }
        assertThat(Markdown.text("a *b*")).isEqualTo("`a *b*`");
        assertThat(Markdown.text("see http://x")).isEqualTo("`see http://x`");
        assertThat(Markdown.text("1. x")).isEqualTo("`1. x`");
        assertThat(Markdown.text("- x")).isEqualTo("`- x`");
        assertThat(Markdown.text("_x_")).isEqualTo("`_x_`");
        assertThat(Markdown.text("a``b`c")).isEqualTo("```a``b`c```");
        assertThat(Markdown.text("`")).isEqualTo("`` ` ``");
    }

    @Test
    void inTextAndJsonOfAReportNothingIsRaw() {
        Report report = hostileScene().report();
        assertHarmless(ReportFormat.TEXT.render(report, JournalFixture.look()));
        assertAscii(ReportFormat.JSON.render(report, JournalFixture.look()));
    }

    private static void assertAscii(String document) {
        assertThat(document).endsWith("}\n");
        assertThat(document.chars().limit(document.length() - 1L))
                .allMatch(c -> c >= 0x20 && c < 0x7f);
        assertThat(JsonTest.parse(document).get("version").asInt()).isEqualTo(1);
    }

    @Test
    void viewsShowALineForEachAndNothingRaw() {
        for (View view : List.of(scan(), audit(), results(), history())) {
            for (Style style : Style.values()) {
                List<String> lines = new ArrayList<>();
                view.text(new Look(Units.SI, style, JournalFixture.END), lines::add);
                assertThat(lines).hasSizeLessThan(4 * NAMES.size() + 20);
                lines.forEach(
                        line -> {
                            assertThat(line).doesNotContain("\n");
                            assertHarmless(SGR.matcher(line).replaceAll(""));
                        });
                String all = String.join("\n", lines) + "\n";
                if (style == Style.PLAIN) {
                    NAMES.forEach(path -> assertThat(all).contains(SafeText.of(path)));
                }
            }
            assertAscii(JsonTest.write(view::json));
        }
    }

    private static ScanView scan() {
        return new ScanView(
                NAMES.getFirst(),
                text(NAMES.get(1)),
                JournalFixture.END,
                NAMES.stream()
                        .map(
                                path ->
                                        new ScanView.FileRow(
                                                path,
                                                Kind.TEMP,
                                                1,
                                                4096,
                                                JournalFixture.START,
                                                text(path),
                                                Op.DELETE,
                                                path.length() % 2 == 0 ? null : text(path)))
                        .toList(),
                NAMES.stream()
                        .map(
                                path ->
                                        new ScanView.ProcessRow(
                                                7,
                                                JournalFixture.START,
                                                text(path),
                                                text(path),
                                                text(path),
                                                true,
                                                false,
                                                text(path)))
                        .toList(),
                List.of(new ScanView.PackageRow(text(NAMES.get(2)), text(NAMES.get(3)))),
                NAMES.stream().map(path -> new ScanView.NotFoundRow("log", text(path))).toList(),
                List.of(text(NAMES.get(4))));
    }

    private static AuditView audit() {
        return new AuditView(
                NAMES.stream()
                        .map(
                                path ->
                                        new AuditView.FileSystemRow(
                                                path, text(path), text(path), 4, 2, 2, 1, 1))
                        .toList(),
                NAMES.stream().map(path -> new Entry.Usage(path, 1, 1, 1, 1, 0)).toList(),
                NAMES.stream()
                        .map(path -> new AuditView.HeldOpenRow(7, text(path), path, 1))
                        .toList(),
                NAMES.stream().map(path -> new AuditView.LargestRow(path, 1, true)).toList());
    }

    private static ResultView results() {
        return new ResultView(
                NAMES.stream()
                        .map(
                                path ->
                                        new ResultView.ResultRow(
                                                1L,
                                                Op.ARCHIVE,
                                                path,
                                                path,
                                                null,
                                                ResultView.Status.FAILED,
                                                text(path),
                                                1L,
                                                1L,
                                                null))
                        .toList(),
                List.of(text(NAMES.get(5))));
    }

    private static HistoryView history() {
        JournalFixture scene = hostileScene();
        scene.ended(Op.DELETE, Kind.TEMP, "/x", null, Status.FAILED, text(NAMES.get(6)));
        return new HistoryView(scene.operations);
    }
}
