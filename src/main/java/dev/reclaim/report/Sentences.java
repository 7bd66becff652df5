package dev.reclaim.report;

import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The lines that Markdown and text share word for word.
 *
 * @param report what they are about
 * @param units how sizes are counted
 * @param safe makes text from elsewhere fit for the form
 */
record Sentences(Report report, Units units, UnaryOperator<String> safe) {

    String title() {
        String state = report.complete() ? "Completed " : "In progress, ";
        return safe.apply(report.title()) + " (" + state + Times.clock(report.at()) + ")";
    }

    List<String> temp() {
        return List.of(
                "Count: " + Counts.of(report.temp().count(), "file"),
                "Size: " + decimal(report.temp().freed()) + " freed");
    }

    /** Why there is no output, where there is none. */
    String noOutputs() {
        boolean missed =
                report.notDone().stream()
                        .anyMatch(
                                n ->
                                        n.op().equals(Op.ARCHIVE.word())
                                                && n.pattern() == null
                                                && n.kind() != Kind.LOG
                                                && n.kind() != Kind.SCRIPT);
        if (missed) {
            return "None archived: see Not Done";
        }
        return report.noneLeft().contains(Entry.Search.OUTPUTS)
                ? "No output files found"
                : "None archived";
    }

    /** Ended: 2 (PIDs 232011, 232044). Those left alone are told of only where no other is. */
    List<String> processes() {
        List<String> lines = new ArrayList<>();
        List<Report.Ended> ended = with(Report.Outcome.ENDED);
        if (!ended.isEmpty()) {
            String pids =
                    ended.stream()
                            .map(p -> Integer.toString(p.pid()))
                            .collect(Collectors.joining(", "));
            lines.add(counted("Ended", ended.size(), pids));
        }
        lines.addAll(withReasons("Still running", with(Report.Outcome.STILL_RUNNING)));
        if (lines.isEmpty()) {
            lines.addAll(withReasons("Left alone", with(Report.Outcome.LEFT_ALONE)));
        }
        if (!lines.isEmpty()) {
            return lines;
        }
        return List.of(
                report.noneLeft().contains(Entry.Search.PROCESSES)
                        ? "No lingering processes found"
                        : "Not looked for");
    }

    private List<Report.Ended> with(Report.Outcome outcome) {
        return report.processes().stream().filter(p -> p.outcome() == outcome).toList();
    }

    private List<String> withReasons(String what, List<Report.Ended> processes) {
        if (processes.isEmpty()) {
            return List.of();
        }
        String each =
                processes.stream()
                        .map(
                                p ->
                                        p.pid()
                                                + (p.reason() == null
                                                        ? ""
                                                        : ": " + safe.apply(p.reason())))
                        .collect(Collectors.joining(", "));
        return List.of(counted(what, processes.size(), each));
    }

    private static String counted(String what, int count, String pids) {
        return what + ": " + count + (count == 1 ? " (PID " : " (PIDs ") + pids + ")";
    }

    List<String> disk() {
        DiskChange disk = report.disk();
        List<String> lines = new ArrayList<>();
        lines.add("Before: " + available(disk.before()));
        lines.add("After: " + available(disk.after()));
        lines.add("Freed: " + decimal(disk.freed()));
        Long others = disk.others();
        if (disk.isFilled()) {
            String filled = Sizes.oneDecimalLike(disk.freed(), disk.filled(), units);
            lines.add("Copies in the archive took " + filled);
        }
        if (others != null) {
            lines.add("Others " + meanwhile(disk.freed(), others));
        }
        lines.addAll(freedNothing());
        report.disks().stream().skip(1).forEach(other -> lines.add(elsewhere(other)));
        return lines;
    }

    private String available(@Nullable Long bytes) {
        return bytes == null ? "not measured" : decimal(bytes) + " available";
    }

    private String meanwhile(long reference, long others) {
        String size = Sizes.oneDecimalLike(reference, Math.abs(others), units);
        return (others < 0 ? "used " : "freed ") + size + " meanwhile";
    }

    // Freed nothing: 2 deleted files, 1.1 GB (held open by 4242)
    private List<String> freedNothing() {
        List<Report.Deleted> files =
                report.deleted().stream()
                        .filter(Report.Deleted::freedNothing)
                        // Small files may lie in their inode: there is nothing to explain.
                        .filter(f -> f.note() != null || f.size() > DiskChange.TOLERANCE)
                        .toList();
        List<String> notes =
                files.stream()
                        .map(Report.Deleted::note)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList();
        long size = files.stream().mapToLong(Report.Deleted::size).sum();
        if (files.isEmpty()) {
            return List.of();
        }
        String what = Counts.of(files.size(), "deleted file") + ", " + decimal(size);
        String why =
                switch (notes.size()) {
                    case 0 -> "";
                    case 1 -> " (" + safe.apply(notes.getFirst()) + ")";
                    default -> " (see Deleted Files)";
                };
        return List.of("Freed nothing: " + what + why);
    }

    // /tmp: 3.0 GB available before, 3.2 GB after, 0.2 GB freed (tmpfs: memory, not disk)
    private String elsewhere(DiskChange disk) {
        StringBuilder out = new StringBuilder();
        out.append(disk.mount() == null ? "elsewhere" : safe.apply(disk.mount().toString()));
        out.append(": ");
        out.append(disk.before() == null ? "not measured" : decimal(disk.before()) + " available");
        out.append(" before, ");
        out.append(disk.after() == null ? "not measured" : decimal(disk.after())).append(" after");
        if (disk.freed() > 0) {
            out.append(", ").append(decimal(disk.freed())).append(" freed");
        }
        Long others = disk.others();
        if (others != null) {
            out.append(", others ").append(meanwhile(disk.freed(), others));
        }
        if (disk.isMemory()) {
            out.append(" (").append(disk.type()).append(": memory, not disk)");
        }
        return out.toString();
    }

    String usage(Report.UsageChange usage) {
        String line =
                (usage.before() == null ? "not measured" : decimal(usage.before()))
                        + " before, "
                        + (usage.after() == null ? "not measured" : decimal(usage.after()))
                        + " after";
        return usage.unreadable() == 0
                ? line
                : line + " (" + usage.unreadable() + " unreadable not counted)";
    }

    String packageFound(Report.PackageFound found) {
        return found.version() == null
                ? safe.apply(found.name()) + ": not installed"
                : safe.apply(found.name()) + " " + safe.apply(found.version());
    }

    String pid(Report.PidFound found) {
        return found.pid() + ": " + safe.apply(found.finding());
    }

    String verified(Report.Verification checked) {
        return Counts.of(checked.matching(), "file")
                + " as hashed before ("
                + Times.clock(checked.at())
                + ")";
    }

    /** What a file's line says in brackets: its size, and what else is to be known. */
    String details(Report.Archived file) {
        List<String> parts = new ArrayList<>(List.of(Sizes.threeDigits(file.size(), units)));
        if (file.sha256() == null && file.status() != Report.Placement.UNDONE) {
            parts.add("not hashed");
        }
        return String.join(", ", parts);
    }

    String decimal(long bytes) {
        return Sizes.oneDecimal(bytes, units);
    }
}
