package dev.reclaim.disk;

import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.FileType;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import dev.reclaim.scan.Roots;
import java.util.Optional;

/**
 * The path that a count begins with.
 *
 * @param stat what it is; of a symbolic link to a directory, the directory
 * @param directory the same, open, to be closed by whoever walks it; empty if it is none
 * @param readable false if it is a directory that cannot be read
 */
record Top(Stat stat, Optional<Directory> directory, boolean readable) {

    static Top of(RawPath path) throws ErrnoException {
        Stat stat = stat(path);
        if (!stat.isDirectory()) {
            return new Top(stat, Optional.empty(), true);
        }
        try {
            return new Top(stat, Optional.of(Roots.open(path)), true);
        } catch (ErrnoException e) {
            if (e.is(Errno.EMFILE) || e.is(Errno.ENFILE)) {
                throw e;
            }
            return new Top(stat, Optional.empty(), false);
        }
    }

    private static Stat stat(RawPath path) throws ErrnoException {
        Stat link = link(path);
        if (link.type() != FileType.SYMLINK) {
            return link;
        }
        try (Fd target = Fd.open(path, Fd.O_PATH)) {
            Stat stat = target.stat();
            return stat.isDirectory() ? stat : link;
        } catch (ErrnoException leadsNowhere) {
            return link;
        }
    }

    private static Stat link(RawPath path) throws ErrnoException {
        try (Fd fd = Fd.open(path, Fd.O_PATH | Fd.O_NOFOLLOW)) {
            return fd.stat();
        } catch (ErrnoException e) {
            if (!e.is(Errno.ENAMETOOLONG)) {
                throw e;
            }
        }
        try (Directory parent = Roots.open(path.parentOrRoot())) {
            return parent.stat(path.name());
        }
    }
}
