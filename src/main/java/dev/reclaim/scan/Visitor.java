package dev.reclaim.scan;

import dev.reclaim.linux.Entries;
import dev.reclaim.linux.ErrnoException;
import org.jspecify.annotations.Nullable;

/**
 * What a walk is for. Each worker has its own visitor; what visitors share must bear two threads.
 *
 * @param <T> what is kept of each directory
 */
public interface Visitor<T> {

    /**
     * Looks at one entry of a directory. All entries of a directory come one after the other, in
     * the order of the file system.
     *
     * @return what to keep of this entry's directory, to have it walked; null to leave it
     * @throws ErrnoException if the entry cannot be examined: the directory is then {@link
     *     #unreadable}, and the walk goes on
     */
    @Nullable T visit(Place<T> directory, Entries entry) throws ErrnoException;

    /** Hears, once, of a directory that could not be read, or not all of it. */
    void unreadable(Place<T> directory, ErrnoException reason);
}
