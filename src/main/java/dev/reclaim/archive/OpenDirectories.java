package dev.reclaim.archive;

import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The directories that a group of operations works in, each opened once by its real path and kept
 * open, up to a bound; remembers which were changed, to flush each once.
 */
public final class OpenDirectories implements AutoCloseable {
    private static final int MOST = 48;

    private final Map<RawPath, Directory> open = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<RawPath> changed = new LinkedHashSet<>();

    /** The directory, opened without following a symbolic link anywhere on the path. */
    public Directory get(RawPath path) throws ErrnoException {
        Directory known = open.get(path);
        if (known != null) {
            return known;
        }
        if (open.size() >= MOST) {
            var eldest = open.entrySet().iterator();
            Directory oldest = eldest.next().getValue();
            eldest.remove();
            oldest.close();
        }
        Directory opened = Directory.openReal(path);
        open.put(path, opened);
        return opened;
    }

    /** Notes that an entry of the directory was made, renamed or removed. */
    public void changed(RawPath path) {
        changed.add(path);
    }

    /** Flushes each changed directory once. */
    public void flush() throws ErrnoException {
        for (RawPath path : changed) {
            try {
                get(path).fsync();
            } catch (ErrnoException e) {
                // One that is gone has nothing to flush; some file systems flush no directory.
                if (!e.is(Errno.ENOENT) && !e.is(Errno.EINVAL) && !e.is(Errno.EOPNOTSUPP)) {
                    throw e;
                }
            }
        }
        changed.clear();
    }

    @Override
    public void close() throws ErrnoException {
        ErrnoException first = null;
        for (Directory directory : open.values()) {
            try {
                directory.close();
            } catch (ErrnoException e) {
                first = first == null ? e : first;
            }
        }
        open.clear();
        if (first != null) {
            throw first;
        }
    }
}
