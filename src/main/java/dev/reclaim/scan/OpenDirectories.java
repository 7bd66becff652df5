package dev.reclaim.scan;

import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The open directories of one walk: those in use, and of those whose subdirectories wait the ones
 * used last, so that most are opened from an open parent with one call, however deep they lie, and
 * few descriptors are held, however many wait. One that was closed meanwhile is opened again from
 * its nearest open ancestor, name by name and never through a symbolic link.
 */
final class OpenDirectories<T> {
    /** How many may stay open unused: with the rest of a JVM well below {@code ulimit -n 64}. */
    private static final int MOST_IDLE = 16;

    private final boolean acrossMounts;
    private final Place<T> root;
    private final Set<Place<T>> idle = new LinkedHashSet<>();

    OpenDirectories(Place<T> root, Directory open, boolean acrossMounts) {
        this.root = root;
        this.acrossMounts = acrossMounts;
        root.open = open;
        root.users = 1;
    }

    /**
     * Opens a place to be read, once; it is in use until {@link #release}. Its parent is not held
     * any longer when it was the last to wait there.
     */
    Directory openFirst(Place<T> place) throws ErrnoException {
        Place<T> parent = place.parent();
        if (parent == null) {
            return acquire(place);
        }
        Directory above = acquire(parent);
        try {
            Directory opened = enter(above, place);
            synchronized (this) {
                place.open = opened;
                place.users = 1;
            }
            return opened;
        } finally {
            synchronized (this) {
                parent.unopened--;
            }
            release(parent);
        }
    }

    private Directory enter(Directory above, Place<T> place) throws ErrnoException {
        try {
            return above.enter(place.name(), acrossMounts);
        } catch (ErrnoException e) {
            if (!e.is(Errno.EMFILE) && !e.is(Errno.ENFILE)) {
                throw e;
            }
            keepIdle(0);
            return above.enter(place.name(), acrossMounts);
        }
    }

    private synchronized Directory acquire(Place<T> place) throws ErrnoException {
        Deque<Place<T>> closed = new ArrayDeque<>();
        Place<T> at = place;
        Directory open = at.open;
        while (open == null) {
            closed.addFirst(at);
            Place<T> up = at.parent();
            if (up == null) {
                throw new IllegalStateException("the root of a walk stays open");
            }
            at = up;
            open = at.open;
        }
        use(at);
        for (Place<T> next : closed) {
            try {
                open = enter(open, next);
            } finally {
                release(at);
            }
            next.open = open;
            next.users = 1;
            at = next;
        }
        return open;
    }

    private void use(Place<T> place) {
        place.users++;
        idle.remove(place);
    }

    /** Ends the reading of a place, in which so many directories now wait. */
    synchronized void release(Place<T> place, int waiting) throws ErrnoException {
        place.unopened += waiting;
        release(place);
    }

    /** Ends one use; what nothing waits in is closed. */
    private synchronized void release(Place<T> place) throws ErrnoException {
        if (--place.users > 0) {
            return;
        }
        if (place.unopened == 0) {
            close(place);
        } else {
            idle.add(place);
            keepIdle(MOST_IDLE);
        }
    }

    private synchronized void keepIdle(int most) throws ErrnoException {
        while (idle.size() > most) {
            Place<T> oldest = idle.iterator().next();
            idle.remove(oldest);
            close(oldest);
        }
    }

    private static <T> void close(Place<T> place) throws ErrnoException {
        Directory open = place.open;
        place.open = null;
        if (open != null) {
            open.close();
        }
    }

    /** Closes all that nobody uses, the root included: for the end of the walk. */
    synchronized void closeAll() throws ErrnoException {
        keepIdle(0);
        if (root.open != null) {
            close(root);
        }
    }
}
