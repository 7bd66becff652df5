package dev.reclaim.report;

import dev.reclaim.journal.Entry;
import dev.reclaim.linux.RawPath;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the disk looks like.
 *
 * @param filesystems every one concerned
 * @param paths {@code du} of every audited path
 * @param heldOpen deleted files that still take space
 * @param largest files and directories, largest first; empty unless asked for
 */
public record AuditView(
        List<FileSystemRow> filesystems,
        List<Entry.Usage> paths,
        List<HeldOpenRow> heldOpen,
        List<LargestRow> largest)
        implements View {

    /**
     * A file system, as {@code df} shows it.
     *
     * @param mount where it is mounted
     * @param device what is mounted
     * @param type its type
     * @param size bytes in all
     * @param used bytes in use
     * @param available bytes an unprivileged user can still write
     * @param inodes in all; 0 where the file system has no fixed number
     * @param inodesFree of these
     */
    public record FileSystemRow(
            RawPath mount,
            String device,
            String type,
            long size,
            long used,
            long available,
            long inodes,
            long inodesFree) {}

    /** A deleted file that a process still holds open, and its bytes of content. */
    public record HeldOpenRow(int pid, String command, RawPath path, long size) {}

    /** A large file or directory and its bytes of blocks. */
    public record LargestRow(RawPath path, long allocated, boolean directory) {}

    @Override
    public void text(Look look, Consumer<String> line) {
        new AuditText(this, look).print(line);
    }

    @Override
    public void json(Json json) {
        json.number("version", 1);
        json.objects("filesystems", filesystems, AuditView::fileSystem);
        json.objects("paths", paths, AuditView::usage);
        json.objects(
                "held_open",
                heldOpen,
                (out, row) -> {
                    out.number("pid", row.pid());
                    out.text("command", row.command());
                    out.path("path", row.path());
                    out.number("size", row.size());
                });
        json.objects(
                "largest",
                largest,
                (out, row) -> {
                    out.path("path", row.path());
                    out.number("allocated", row.allocated());
                    out.flag("directory", row.directory());
                });
    }

    private static void fileSystem(Json out, FileSystemRow row) {
        out.path("mount", row.mount());
        out.text("device", row.device());
        out.text("type", row.type());
        out.number("size", row.size());
        out.number("used", row.used());
        out.number("available", row.available());
        out.number("inodes", row.inodes());
        out.number("inodes_free", row.inodesFree());
    }

    private static void usage(Json out, Entry.Usage row) {
        out.path("path", row.path());
        out.number("apparent", row.apparent());
        out.number("allocated", row.allocated());
        out.number("files", row.files());
        out.number("directories", row.directories());
        out.number("unreadable", row.unreadable());
    }
}
