package dev.reclaim.plan;

import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.Silence;
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
     * Checks a directory to look for temporary files in: by its text and by where it leads to, as
     * far as mounts answer. Whoever looks there then asks {@link #requireRoot(RawPath, RawPath)}.
     *
     * @throws ValueException if it is {@code /} or protected
     */
    public static void requireRoot(RawPath absolute, Silence silence) {
        requireRoot(absolute, absolute.normalize());
        requireRoot(absolute, silence.real(absolute));
    }

    /**
     * The same of one that was opened.
     *
     * @param written the root as it was given
     * @param path where it is
     */
    public static void requireRoot(RawPath written, RawPath path) {
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
     * It may lie in memory-backed storage, though that is no place for long. Where a mount does not
     * answer, only what is known is checked: whoever archives there checks again.
     *
     * @throws ValueException if it is {@code /}, protected, or holds the home directory
     */
    public static void requireArchive(RawPath absolute, RawPath home, Silence silence) {
        RawPath real = silence.real(absolute);
        if (!real.startsWith(MEMORY) || real.equals(MEMORY)) {
            requireRoot(absolute, silence);
        }
        if (silence.real(home).startsWith(real)) {
            throw new ValueException(
                    "\""
                            + absolute
                            + "\" holds the home directory; give the archive its own folder");
        }
    }
}
