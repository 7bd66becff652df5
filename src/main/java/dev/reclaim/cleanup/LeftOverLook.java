package dev.reclaim.cleanup;

import dev.reclaim.archive.OpenDirectories;
import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Identity;
import dev.reclaim.linux.Clock;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import dev.reclaim.mount.Silence;
import dev.reclaim.process.ProcessId;
import dev.reclaim.process.ProcessInfo;
import dev.reclaim.process.ProcessTable;
import java.util.Objects;
import java.util.Optional;

/** Looks at items of a list that may be days old. */
final class LeftOverLook implements AutoCloseable {
    private final boolean sameBoot;
    private final ProcessTable processes;
    private final Silence silence;
    private final OpenDirectories directories = new OpenDirectories();

    /**
     * @param boot id of the boot in which the list was confirmed
     */
    LeftOverLook(String boot, ProcessTable processes, Silence silence) throws ErrnoException {
        sameBoot = boot.equals(Clock.bootId());
        this.processes = processes;
        this.silence = silence;
    }

    /** What has become of an item. */
    LeftOverItem.State at(Entry.Item item) {
        if (item.target() != null) {
            return process(item.target()).isPresent()
                    ? LeftOverItem.State.THERE
                    : LeftOverItem.State.GONE;
        }
        if (trouble(item).isPresent()) {
            return LeftOverItem.State.SILENT;
        }
        try {
            return is(item, stat(item)) ? LeftOverItem.State.THERE : LeftOverItem.State.CHANGED;
        } catch (ErrnoException e) {
            boolean absent = e.is(Errno.ENOENT) || e.is(Errno.ENOTDIR);
            return absent ? LeftOverItem.State.GONE : LeftOverItem.State.CHANGED;
        }
    }

    /** Why a file cannot be looked at now, if its mount does not answer. */
    Optional<String> trouble(Entry.Item item) {
        return silence.locate(Objects.requireNonNull(item.from())).trouble();
    }

    /** What stands at a file's path now. */
    Stat stat(Entry.Item item) throws ErrnoException {
        RawPath path = Objects.requireNonNull(item.from());
        return directories.get(path.parentOrRoot()).stat(path.name());
    }

    /** True if the file is the one that was confirmed, unchanged. */
    boolean is(Entry.Item item, Stat stat) {
        Identity identity = Objects.requireNonNull(item.identity());
        return sameBoot ? identity.matches(stat) : identity.matchesOnAnyDevice(stat);
    }

    /** The process that was confirmed, if it has not ended: starts count from a boot. */
    Optional<ProcessInfo> process(Entry.Target target) {
        ProcessId id = new ProcessId(target.pid(), target.startTicks());
        return processes.find(target.pid()).filter(p -> sameBoot && p.id().equals(id));
    }

    @Override
    public void close() throws ErrnoException {
        directories.close();
    }
}
