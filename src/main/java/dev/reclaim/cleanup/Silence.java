package dev.reclaim.cleanup;

import dev.reclaim.disk.FileSystems;
import dev.reclaim.disk.MountTable;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The mounts that do not answer (a dead NFS server, a stuck FUSE process): a system call on what
 * lies there might never return, and nobody could stop what waits for it.
 */
final class Silence {
    private final MountTable mounts;
    private final List<FileSystems.Silent> silent;

    private Silence(MountTable mounts, List<FileSystems.Silent> silent) {
        this.mounts = mounts;
        this.silent = silent;
    }

    /** Those among the mounts on which the absolute paths lie; each is asked once. */
    static Silence of(MountTable mounts, Collection<RawPath> paths)
            throws ErrnoException, InterruptedException {
        Set<RawPath> points = new LinkedHashSet<>();
        for (RawPath path : paths) {
            mounts.byPrefix(path).ifPresent(mount -> points.add(mount.mountPoint()));
        }
        return new Silence(mounts, FileSystems.of(List.copyOf(points)).silent());
    }

    /** True if the path lies, by its name, on one of them. */
    boolean lies(RawPath path) {
        return !silent.isEmpty()
                && mounts.byPrefix(path)
                        .filter(
                                mount ->
                                        silent.stream()
                                                .anyMatch(s -> s.path().equals(mount.mountPoint())))
                        .isPresent();
    }

    /** Adds a sentence for each of them. */
    void say(String consequence, List<String> warnings) {
        silent.forEach(
                s -> warnings.add(SafeText.of(s.path()) + ": " + s.reason() + ": " + consequence));
    }
}
