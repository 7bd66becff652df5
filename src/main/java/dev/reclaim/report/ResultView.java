package dev.reclaim.report;

import dev.reclaim.journal.Op;
import dev.reclaim.linux.RawPath;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What archive, delete, kill, undo, redo or run did, or would do, to each item.
 *
 * @param results in the order they happened
 * @param warnings sentences a person must read first: a job that matches nothing, …
 */
public record ResultView(List<ResultRow> results, List<String> warnings) implements View {

    /** What became of an item. */
    public enum Status {
        DONE("done"),
        /** Refused, or nothing to do: the reason says which. */
        SKIPPED("skipped"),
        FAILED("failed"),
        /** A dry run, which did nothing. */
        PLANNED("planned");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** The word in JSON and in messages. */
        public String word() {
            return word;
        }
    }

    /**
     * An item.
     *
     * @param id number of its operation; null if none was begun
     * @param op what was to be done
     * @param path the file; null for a process
     * @param to where it went; null if nowhere
     * @param pid the process; null for a file
     * @param status what became of it
     * @param reason why not done, or a note to what was done; null if there is none
     * @param size bytes of content; null if it does not matter
     * @param freed bytes of blocks given back; null if it does not matter
     * @param sha256 of the content; null if not hashed
     */
    public record ResultRow(
            @Nullable Long id,
            Op op,
            @Nullable RawPath path,
            @Nullable RawPath to,
            @Nullable Integer pid,
            Status status,
            @Nullable String reason,
            @Nullable Long size,
            @Nullable Long freed,
            @Nullable String sha256) {}

    /** How many items ended so. */
    public long count(Status status) {
        return results.stream().filter(row -> row.status() == status).count();
    }

    /** Bytes of blocks that all given back. */
    public long freed() {
        return results.stream().mapToLong(row -> row.freed() == null ? 0 : row.freed()).sum();
    }

    @Override
    public void text(Look look, Consumer<String> line) {
        new ResultText(this, look).print(line);
    }

    @Override
    public void json(Json json) {
        json.number("version", 1);
        json.objects("results", results, ResultView::result);
        json.texts("warnings", warnings);
    }

    private static void result(Json out, ResultRow row) {
        out.number("id", row.id());
        out.text("op", row.op().word());
        out.path("path", row.path());
        out.path("to", row.to());
        out.number("pid", row.pid() == null ? null : Long.valueOf(row.pid()));
        out.text("status", row.status().word());
        out.text("reason", row.reason());
        out.number("size", row.size());
        out.number("freed", row.freed());
        out.text("sha256", row.sha256());
    }
}
