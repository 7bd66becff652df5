package dev.reclaim.plan;

import dev.reclaim.linux.RawPath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The system's own directories, at and below which nothing is ever deleted or archived to. */
public final class ProtectedPaths {
    /**
     * The system's trees; those below {@code /bin} … {@code /libx32} are links into /usr mostly.
     */
    private static final List<RawPath> TREES =
            Stream.of(
                            "/proc", "/sys", "/dev", "/run", "/boot", "/etc", "/usr", "/bin",
                            "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
                    .map(RawPath::of)
                    .toList();

    private static final RawPath MEMORY = RawPath.of("/dev/shm");

    private ProtectedPaths() {}

    /** The system tree that the absolute path, taken by its text, is or lies in. */
    public static Optional<RawPath> treeOf(RawPath absolute) {
        RawPath path = absolute.normalize();
        return TREES.stream().filter(path::startsWith).findFirst();
    }

    /**
     * Checks a directory to look for temporary files in: by its text and by where it leads to.
     *
     * @throws ValueException if it is {@code /} or protected
     */
    public static void requireRoot(RawPath absolute) {
        require(absolute, absolute.normalize());
        require(absolute, RealPath.of(absolute));
    }

    private static void require(RawPath written, RawPath path) {
        String shown =
                "\"" + written + "\"" + (path.equals(written) ? "" : " is " + path + ", which");
        if (path.equals(RawPath.ROOT)) {
            throw new ValueException(shown + " is too much: name the directories to look in");
        }
        treeOf(path)
                .ifPresent(
                        tree -> {
                            throw new ValueException(
                                    shown + " is protected: nothing in " + tree + " is touched");
                        });
    }

    /**
     * Checks an archive folder, which need not exist: everything in it is protected from then on.
     * It may lie in memory-backed storage, though that is no place for long.
     *
     * @throws ValueException if it is {@code /}, protected, or holds the home directory
     */
    public static void requireArchive(RawPath absolute, RawPath home) {
        RawPath real = RealPath.of(absolute);
        if (!real.startsWith(MEMORY) || real.equals(MEMORY)) {
            requireRoot(absolute);
        }
        if (RealPath.of(home).startsWith(real)) {
            throw new ValueException(
                    "\""
                            + absolute
                            + "\" holds the home directory; give the archive its own folder");
        }
    }
}
