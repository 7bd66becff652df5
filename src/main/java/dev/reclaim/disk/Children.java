package dev.reclaim.disk;

import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * What lies in a directory, and how much each of it takes on the disk, with all below it: what one
 * drills down through. The file system is not left. A file with several links counts once, for the
 * child that is first in byte order.
 *
 * @param directory which, as it was asked for
 * @param children largest first, equals in the order of their names
 * @param allocated bytes on the disk of all of it, the directory itself included, as {@code du -xs}
 * @param directories how many were read, or begun to be
 * @param unreadable how many could not be read, or not all of them
 * @param complete false for what is known so far
 */
public record Children(
        RawPath directory,
        List<Child> children,
        long allocated,
        long directories,
        long unreadable,
        boolean complete) {
    private static final Duration PAUSE = Duration.ofMillis(200);

    /**
     * One entry of the directory.
     *
     * @param name its name there
     * @param allocated bytes on the disk; of a directory, with all that is in it; 0 of a mount
     *     point
     * @param files how many files are in it; 1 for a file
     * @param directory whether it is a directory
     * @param mountPoint whether another file system is mounted there, which is not looked into
     * @param unreadable how many directories of it could not be read, or not all of them
     */
    public record Child(
            RawPath name,
            long allocated,
            long files,
            boolean directory,
            boolean mountPoint,
            long unreadable) {}

    /** Where the child is. */
    public RawPath path(Child child) {
        return directory.resolve(child.name());
    }

    /**
     * Counts to the end.
     *
     * @param directory absolute; a symbolic link to one means the directory
     * @param soFar hears, a few times a second at most and one at a time, what is known; on another
     *     thread
     * @throws ErrnoException if it does not exist, or is no directory
     * @throws InterruptedException if the thread is interrupted: at once, even where the file
     *     system does not answer
     */
    public static Children of(RawPath directory, Consumer<Children> soFar)
            throws ErrnoException, InterruptedException {
        return ChildCount.count(directory, PAUSE, soFar);
    }
}
