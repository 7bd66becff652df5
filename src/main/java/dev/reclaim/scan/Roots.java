package dev.reclaim.scan;

import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;

/** Directories where a walk begins: resolved once, the ordinary way, symbolic links followed. */
public final class Roots {
    private Roots() {}

    /** Opens the directory, however long its path; {@link #realPath} tells what it is. */
    public static Directory open(RawPath path) throws ErrnoException {
        try {
            return Directory.open(path);
        } catch (ErrnoException e) {
            // beyond PATH_MAX, where no link can be meant: name by name
            if (e.is(Errno.ENAMETOOLONG) && path.isAbsolute()) {
                return Directory.openReal(path);
            }
            throw e;
        }
    }

    /** Where the directory that {@link #open} gave is now. */
    public static RawPath realPath(Directory directory) throws ErrnoException {
        try {
            return directory.realPath();
        } catch (ErrnoException e) {
            if (e.is(Errno.ENAMETOOLONG)) {
                return directory.path();
            }
            throw e;
        }
    }
}
