package dev.reclaim.report;

import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.RawPath;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a scan found, each item with its evidence.
 *
 * @param plan the plan file; null for the defaults
 * @param host name of this machine
 * @param at when it was looked
 * @param files in the order to show them within their kind
 * @param processes which match
 * @param packages which the plan asks about
 * @param notFound what the plan names and is not there
 * @param warnings sentences a person must read first: a job that matches nothing, …
 */
public record ScanView(
        @Nullable RawPath plan,
        String host,
        Instant at,
        List<FileRow> files,
        List<ProcessRow> processes,
        List<PackageRow> packages,
        List<NotFoundRow> notFound,
        List<String> warnings)
        implements View {

    /**
     * A file.
     *
     * @param path where it is
     * @param kind what it is to the plan
     * @param size bytes of content
     * @param allocated bytes of blocks
     * @param modified when its age counts from
     * @param rule the pattern that found it
     * @param action what a run does to it; null for nothing
     * @param blocked why nothing is done or, with an action, what it waits for ("after 232011
     *     ends"); null if nothing is in the way
     */
    public record FileRow(
            RawPath path,
            Kind kind,
            long size,
            long allocated,
            Instant modified,
            String rule,
            @Nullable Op action,
            @Nullable String blocked) {}

    /**
     * A process.
     *
     * @param pid its number
     * @param started when it started
     * @param user its user's name, or number
     * @param command its command line
     * @param rule the pattern or "pid" that found it
     * @param orphan true if its parent is gone
     * @param end true if a run ends it
     * @param blocked why not; null if nothing is in the way
     */
    public record ProcessRow(
            int pid,
            Instant started,
            String user,
            String command,
            String rule,
            boolean orphan,
            boolean end,
            @Nullable String blocked) {}

    /** A package and its version; null if it is not installed. */
    public record PackageRow(String name, @Nullable String version) {}

    /** What the plan names and is not there: "output", "script", …, and the pattern. */
    public record NotFoundRow(String kind, String pattern) {}

    /** Bytes of content of all files. */
    public long size() {
        return files.stream().mapToLong(FileRow::size).sum();
    }

    /** Bytes of blocks of all files. */
    public long allocated() {
        return files.stream().mapToLong(FileRow::allocated).sum();
    }

    @Override
    public void text(Look look, Consumer<String> line) {
        new ScanText(this, look).print(line);
    }

    @Override
    public void json(Json json) {
        json.number("version", 1);
        json.path("plan", plan);
        json.text("host", host);
        json.time("at", at);
        json.objects("files", files, ScanView::file);
        json.objects("processes", processes, ScanView::process);
        json.objects(
                "packages",
                packages,
                (out, row) -> {
                    out.text("name", row.name());
                    out.text("version", row.version());
                });
        json.object(
                "totals",
                totals -> {
                    totals.number("files", files.size());
                    totals.number("size", size());
                    totals.number("allocated", allocated());
                });
        json.objects(
                "not_found",
                notFound,
                (out, row) -> {
                    out.text("kind", row.kind());
                    out.text("pattern", row.pattern());
                });
        json.texts("warnings", warnings);
    }

    private static void file(Json out, FileRow row) {
        out.path("path", row.path());
        out.text("kind", row.kind().word());
        out.number("size", row.size());
        out.number("allocated", row.allocated());
        out.text("mtime", row.modified().toString());
        out.text("rule", row.rule());
        out.text("action", row.action() == null ? "none" : row.action().word());
        out.text("blocked", row.blocked());
    }

    private static void process(Json out, ProcessRow row) {
        out.number("pid", row.pid());
        out.time("started", row.started());
        out.text("user", row.user());
        out.text("command", row.command());
        out.text("rule", row.rule());
        out.flag("orphan", row.orphan());
        out.text("action", row.end() ? "end" : "none");
        out.text("blocked", row.blocked());
    }
}
