package dev.reclaim.process;

import dev.reclaim.linux.ErrnoException;
import dev.reclaim.mount.MountTable;
import java.util.Map;

/**
 * Open files, looked at again and again at little cost: a process that has one thread, and has not
 * run since the look before, is asked for nothing but whether its files still have names. What such
 * a process is given by another, with which it shares its descriptors or memory, is seen when it
 * runs.
 *
 * <p>Not for acting upon: who is about to move or delete reads anew. For one thread.
 */
public final class LiveOpenFiles {
    private final int self;
    private Map<ProcessId, OpenFilesReader.Held> known = Map.of();

    /** Knows nothing yet. */
    public LiveOpenFiles() {
        this(ProcessTable.self());
    }

    LiveOpenFiles(int self) {
        this.self = self;
    }

    /**
     * What is open now, as {@link OpenFiles#read}.
     *
     * @throws ErrnoException if /proc itself or the mounts cannot be read
     */
    public OpenFiles read(ProcessTable table) throws ErrnoException {
        OpenFilesReader reader = new OpenFilesReader(table, self, MountTable.read(), known);
        OpenFiles open = reader.read();
        known = reader.held();
        return open;
    }
}
