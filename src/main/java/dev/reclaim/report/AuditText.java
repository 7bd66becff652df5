package dev.reclaim.report;

import dev.reclaim.journal.Entry;
import dev.reclaim.linux.SafeText;
import java.util.function.Consumer;

/** An audit for people: a table each for df, du, held-open files and the largest. */
final class AuditText {
    private final AuditView audit;
    private final Look look;
    private final Style style;

    AuditText(AuditView audit, Look look) {
        this.audit = audit;
        this.look = look;
        this.style = look.style();
    }

    void print(Consumer<String> line) {
        fileSystems(line);
        usages(line);
        heldOpen(line);
        largest(line);
    }

    private void fileSystems(Consumer<String> line) {
        line.accept(style.heading("File systems"));
        Table table = new Table("rrrrrll");
        table.row(style::quiet, "SIZE", "USED", "AVAIL", "USE%", "INODES FREE", "TYPE", "MOUNT");
        for (AuditView.FileSystemRow row : audit.filesystems()) {
            table.row(
                    size(row.size()),
                    size(row.used()),
                    size(row.available()),
                    percentUsed(row),
                    row.inodes() == 0 ? "-" : Long.toString(row.inodesFree()),
                    SafeText.of(row.type()),
                    SafeText.of(row.mount()));
        }
        table.print(line);
    }

    /** As df does: of what is used and available to all, rounded up. */
    private static String percentUsed(AuditView.FileSystemRow row) {
        long countable = row.used() + row.available();
        return countable == 0 ? "-" : (long) Math.ceil(row.used() * 100.0 / countable) + "%";
    }

    private void usages(Consumer<String> line) {
        if (audit.paths().isEmpty()) {
            return;
        }
        line.accept(style.heading("Usage"));
        Table table = new Table("rrrrl");
        table.row(style::quiet, "ALLOCATED", "APPARENT", "FILES", "DIRS", "PATH");
        for (Entry.Usage row : audit.paths()) {
            table.row(
                    size(row.allocated()),
                    size(row.apparent()),
                    Long.toString(row.files()),
                    Long.toString(row.directories()),
                    SafeText.of(row.path()));
        }
        table.print(line);
        for (Entry.Usage row : audit.paths()) {
            if (row.unreadable() > 0) {
                line.accept(
                        style.warning(
                                "!  not counted: "
                                        + row.unreadable()
                                        + " unreadable below "
                                        + SafeText.of(row.path())));
            }
        }
    }

    private void heldOpen(Consumer<String> line) {
        if (audit.heldOpen().isEmpty()) {
            return;
        }
        line.accept(style.heading("Deleted, still held open"));
        Table table = new Table("lrrll");
        for (AuditView.HeldOpenRow row : audit.heldOpen()) {
            table.row(
                    "",
                    size(row.size()),
                    Integer.toString(row.pid()),
                    SafeText.of(row.command()),
                    SafeText.of(row.path()));
        }
        table.print(line);
    }

    private void largest(Consumer<String> line) {
        if (audit.largest().isEmpty()) {
            return;
        }
        line.accept(style.heading("Largest"));
        Table table = new Table("lrl");
        for (AuditView.LargestRow row : audit.largest()) {
            String path = SafeText.of(row.path());
            boolean slash = row.directory() && !path.endsWith("/");
            table.row("", size(row.allocated()), slash ? path + "/" : path);
        }
        table.print(line);
    }

    private String size(long bytes) {
        return Sizes.threeDigits(bytes, look.units());
    }
}
