package dev.reclaim.process;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.mount.MountTable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which files and directories are in use at one moment, by whom, and which deleted files still take
 * up space. This program's own are left out: it opens files in order to look at them.
 *
 * <p>A file is found by device and inode as stat(2) gives them. Where /proc shows a mapped file by
 * another device (btrfs, overlay), the file itself is asked, by {@code map_files} or by its path; a
 * lock on such a file system may be missed, but who holds one nearly always has the file open.
 */
public final class OpenFiles {

    /** A file or directory, as stat(2) tells them apart. */
    record FileId(long device, long inode) {
        // Written out: each look asks thousands of times, and what a record has of itself is slow
        // as long as it is not compiled.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof FileId file && file.device == device && file.inode == inode;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(31 * device + inode);
        }
    }

    private final Map<FileId, List<Holder>> holders;
    private final List<HeldOpen> deleted;
    private final Map<Integer, Integer> unreadable;
    private final boolean hidden;

    OpenFiles(
            Map<FileId, List<Holder>> holders,
            List<HeldOpen> deleted,
            Map<Integer, Integer> unreadable,
            boolean hidden) {
        this.holders = holders;
        this.deleted = List.copyOf(deleted);
        this.unreadable = Map.copyOf(unreadable);
        this.hidden = hidden;
    }

    /**
     * Asks /proc about every process of the table; one that ends meanwhile holds nothing.
     *
     * @throws ErrnoException if /proc itself or the mounts cannot be read
     */
    public static OpenFiles read(ProcessTable table) throws ErrnoException {
        return read(table, ProcessTable.self());
    }

    static OpenFiles read(ProcessTable table, int self) throws ErrnoException {
        return new OpenFilesReader(table, self, MountTable.read(), Map.of()).read();
    }

    /** Who uses the file or directory, each process once for each way; empty if nobody does. */
    public List<Holder> holders(long device, long inode) {
        return List.copyOf(holders.getOrDefault(new FileId(device, inode), List.of()));
    }

    /** Deleted files that still take up space, each once for each process that holds it. */
    public List<HeldOpen> deleted() {
        return deleted;
    }

    /**
     * Processes that could not be looked at, as they are another user's: they may hold anything.
     */
    public Set<Integer> unreadable() {
        return unreadable.keySet();
    }

    /**
     * True if a file of this owner may be open without its being seen: processes of the owner could
     * not be looked at, or /proc hides other users' (hidepid). Never for the caller's own files.
     */
    public boolean unknownFor(int uid) {
        return uid != Account.caller().uid() && (hidden || unreadable.containsValue(uid));
    }
}
