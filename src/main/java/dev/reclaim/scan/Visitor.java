package dev.reclaim.scan;

import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Entries;
import dev.reclaim.linux.ErrnoException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a walk is for. Each worker has its own visitor; what visitors share must bear two threads.
 *
 * @param <T> what is kept of each directory
 */
public interface Visitor<T> {

    /**
     * Hears of a directory that was just opened, before its entries are read.
     *
     * @return what is to be walked below it, if that is known without reading; null, as for
     *     visitors that remember nothing, to have every entry visited
     * @throws ErrnoException if it cannot be examined: the directory is then {@link #unreadable}
     */
    default @Nullable List<Place<T>> known(Place<T> directory, Directory open)
            throws ErrnoException {
        return null;
    }

    /** Hears that the directory's entries, as far as they could be read, have been visited. */
    default void visited(Place<T> directory) {}

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
