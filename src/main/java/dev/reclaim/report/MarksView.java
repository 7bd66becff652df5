package dev.reclaim.report;

import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What is marked.
 *
 * @param files in the order they were marked
 * @param processes likewise
 */
public record MarksView(List<FileRow> files, List<ProcessRow> processes) implements View {

    /**
     * A marked file.
     *
     * @param path where it is
     * @param kind what it is to the plan
     * @param action what the plan means for it
     * @param size bytes of content
     */
    public record FileRow(RawPath path, Kind kind, Op action, long size) {}

    /**
     * A marked process.
     *
     * @param pid its number
     * @param command its command line, as safe text
     */
    public record ProcessRow(int pid, String command) {}

    private long size() {
        return files.stream().mapToLong(FileRow::size).sum();
    }

    @Override
    public void text(Look look, Consumer<String> line) {
        if (files.isEmpty() && processes.isEmpty()) {
            line.accept("Nothing is marked");
            return;
        }
        Table table = new Table("rll");
        for (FileRow file : files) {
            table.row(
                    Sizes.threeDigits(file.size(), look.units()),
                    file.kind().word(),
                    SafeText.of(file.path()));
        }
        for (ProcessRow process : processes) {
            table.row("PID " + process.pid(), "process", process.command());
        }
        table.print(line);
        line.accept(totals(look.units()));
    }

    /** {@code 3 files, 1.2 GB; 1 process}. */
    public String totals(Units units) {
        String counted =
                files.isEmpty()
                        ? ""
                        : count(files.size(), "file", "files")
                                + ", "
                                + Sizes.oneDecimal(size(), units);
        if (processes.isEmpty()) {
            return files.isEmpty() ? "nothing" : counted;
        }
        return counted
                + (files.isEmpty() ? "" : "; ")
                + count(processes.size(), "process", "processes");
    }

    private static String count(int number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }

    @Override
    public void json(Json json) {
        json.number("version", 1);
        json.objects("files", files, MarksView::file);
        json.objects("processes", processes, MarksView::process);
        json.object(
                "totals",
                totals -> {
                    totals.number("files", files.size());
                    totals.number("size", size());
                    totals.number("processes", processes.size());
                });
    }

    private static void file(Json out, FileRow file) {
        out.path("path", file.path());
        out.text("kind", file.kind().word());
        out.text("action", file.action().word());
        out.number("size", file.size());
    }

    private static void process(Json out, ProcessRow process) {
        out.number("pid", process.pid());
        out.text("command", process.command());
    }
}
