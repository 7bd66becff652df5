package dev.reclaim.mount;

import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The mounts that this process sees, in the order they were made. */
public final class MountTable {
    private static final RawPath MOUNTINFO = RawPath.of("/proc/self/mountinfo");

    private final List<Mount> mounts;

    private MountTable(List<Mount> mounts) {
        this.mounts = List.copyOf(mounts);
    }

    /** As it is now. */
    public static MountTable read() throws ErrnoException {
        return parse(Fd.readAll(MOUNTINFO));
    }

    /** From the text of /proc/self/mountinfo. */
    public static MountTable parse(byte[] mountinfo) {
        List<Mount> mounts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= mountinfo.length; i++) {
            if (i == mountinfo.length || mountinfo[i] == '\n') {
                if (i > start) {
                    MountLine.parse(mountinfo, start, i).ifPresent(mounts::add);
                }
                start = i + 1;
            }
        }
        return new MountTable(mounts);
    }

    /** All of them. */
    public List<Mount> mounts() {
        return mounts;
    }

    /** True if something is mounted on this real path. */
    public boolean isMountPoint(RawPath realPath) {
        return mounts.stream().anyMatch(mount -> mount.mountPoint().equals(realPath));
    }

    /** A mount point inside a directory, by its real path. */
    public Optional<RawPath> below(RawPath directory) {
        return mounts.stream()
                .map(Mount::mountPoint)
                .filter(point -> point.startsWith(directory) && !point.equals(directory))
                .findFirst();
    }

    /**
     * The mount that a path lies on, or would if it existed: that of its nearest existing ancestor,
     * symbolic links followed. Where the kernel does not tell, that of the longest mount point that
     * the path begins with.
     *
     * @throws ErrnoException if an ancestor cannot be looked at
     */
    public Optional<Mount> mountOf(RawPath absolute) throws ErrnoException {
        try (Fd nearest = openNearest(absolute)) {
            return mountOf(nearest);
        }
    }

    /** The mount that an open file was reached through. */
    public Optional<Mount> mountOf(Fd open) throws ErrnoException {
        long id = open.stat().mountId();
        Optional<Mount> exact = mounts.stream().filter(mount -> mount.id() == id).findFirst();
        return exact.isPresent() ? exact : byPrefix(open.realPath());
    }

    /** The path, or its nearest ancestor that exists, opened with {@link Fd#O_PATH}. */
    public static Fd openNearest(RawPath path) throws ErrnoException {
        RawPath at = path;
        while (true) {
            try {
                return Fd.open(at, Fd.O_PATH);
            } catch (ErrnoException e) {
                boolean absent = e.is(Errno.ENOENT) || e.is(Errno.ENOTDIR);
                if (!absent || at.equals(RawPath.ROOT)) {
                    throw e;
                }
                at = at.parentOrRoot();
            }
        }
    }

    /**
     * The mount on which an absolute path lies by its name alone: nothing is asked of the file
     * system, which may not answer. Of mounts on the same directory the last made hides the others.
     */
    public Optional<Mount> byPrefix(RawPath path) {
        Mount best = null;
        for (Mount mount : mounts) {
            boolean longer =
                    best == null || mount.mountPoint().length() >= best.mountPoint().length();
            if (longer && path.startsWith(mount.mountPoint())) {
                best = mount;
            }
        }
        return Optional.ofNullable(best);
    }
}
