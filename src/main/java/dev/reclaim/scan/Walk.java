package dev.reclaim.scan;

import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Entries;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A walk over everything below a directory, by two workers: the calling thread and, once there is
 * enough to do, another.
 *
 * <p>Directories are opened relative to their parents, so that the tree may be deeper than any path
 * can be long; symbolic links are never followed. What vanishes or is replaced during the walk is
 * passed over. Directories wait on a stack (the last met is the first read), which keeps memory and
 * descriptors to those beside the way down. The order in which they are read is not fixed.
 *
 * @param <T> what the visitor keeps of each directory
 */
public final class Walk<T> {
    private static final int WORKERS = Math.min(2, Runtime.getRuntime().availableProcessors());
    private static final int ENTRIES_BETWEEN_LOOKS = 256;

    private final OpenDirectories<T> directories;
    private final Supplier<? extends Visitor<T>> visitors;
    private final Thread caller = Thread.currentThread();

    // guarded by this
    private final Deque<Place<T>> waiting = new ArrayDeque<>();
    private int reading;
    private int workers = 1;
    private @Nullable Throwable failure;

    private volatile boolean stopped;

    private Walk(
            Directory root,
            RawPath path,
            T data,
            boolean acrossMounts,
            Supplier<? extends Visitor<T>> visitors) {
        Place<T> place = new Place<>(null, path, data);
        this.directories = new OpenDirectories<>(place, root, acrossMounts);
        this.visitors = visitors;
        waiting.push(place);
    }

    /**
     * Walks to the end.
     *
     * @param root where to begin; closed by the walk
     * @param path its real path
     * @param data what the visitor keeps of the root
     * @param acrossMounts whether what is mounted below belongs to it
     * @param visitors makes the visitor of each worker
     * @throws InterruptedException if the calling thread is interrupted: the walk stops within some
     *     hundred entries
     * @throws ErrnoException if there are too few descriptors to go on with
     */
    public static <T> void over(
            Directory root,
            RawPath path,
            T data,
            boolean acrossMounts,
            Supplier<? extends Visitor<T>> visitors)
            throws ErrnoException, InterruptedException {
        new Walk<>(root, path, data, acrossMounts, visitors).run();
    }

    private void run() throws ErrnoException, InterruptedException {
        work();
        Throwable why;
        synchronized (this) {
            while (workers > 0 && !stopped()) {
                wait();
            }
            why = failure;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("the walk was interrupted");
        }
        switch (why) {
            case null -> {}
            case ErrnoException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new AssertionError(e);
        }
    }

    private void work() {
        try {
            Visitor<T> visitor = visitors.get();
            Entries.Buffer buffer = new Entries.Buffer();
            for (Place<T> next = take(); next != null; next = take()) {
                List<Place<T>> found = List.of();
                try {
                    found = read(next, visitor, buffer);
                } finally {
                    done(found);
                }
            }
        } catch (Throwable e) {
            fail(e);
        } finally {
            leave();
        }
    }

    private synchronized @Nullable Place<T> take() {
        while (waiting.isEmpty() && reading > 0 && !stopped()) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Place<T> next = stopped() ? null : waiting.poll();
        if (next != null) {
            reading++;
        }
        return next;
    }

    private boolean stopped() {
        if (caller.isInterrupted()) {
            stopped = true;
        }
        return stopped;
    }

    private synchronized void done(List<Place<T>> found) {
        reading--;
        found.forEach(waiting::push);
        if (workers < WORKERS && waiting.size() > 1 && !stopped) {
            workers++;
            Thread.ofPlatform().name("walk").daemon().start(this::work);
        }
        notifyAll();
    }

    private synchronized void fail(Throwable e) {
        if (failure == null) {
            failure = e;
        }
        stopped = true;
        notifyAll();
    }

    /** The last to leave shuts the doors: an interrupted caller does not wait for the other. */
    private synchronized void leave() {
        workers--;
        if (workers == 0) {
            try {
                directories.closeAll();
            } catch (ErrnoException e) {
                fail(e);
            }
        }
        notifyAll();
    }

    private List<Place<T>> read(Place<T> place, Visitor<T> visitor, Entries.Buffer buffer)
            throws ErrnoException {
        Directory directory;
        try {
            directory = directories.openFirst(place);
        } catch (ErrnoException e) {
            report(place, visitor, e);
            return List.of();
        }
        List<Place<T>> found = new ArrayList<>();
        try {
            ErrnoException trouble = read(place, directory, visitor, buffer, found);
            if (trouble != null) {
                report(place, visitor, trouble);
            }
        } finally {
            place.forgetPath();
            directories.release(place, found.size());
        }
        return found;
    }

    private @Nullable ErrnoException read(
            Place<T> place,
            Directory directory,
            Visitor<T> visitor,
            Entries.Buffer buffer,
            List<Place<T>> found) {
        try {
            List<Place<T>> known = visitor.known(place, directory);
            if (known != null) {
                found.addAll(known);
                return null;
            }
        } catch (ErrnoException e) {
            return e;
        }
        ErrnoException trouble = null;
        Entries entries = new Entries(directory, buffer);
        try {
            for (int seen = 1; entries.next(); seen++) {
                try {
                    T kept = visitor.visit(place, entries);
                    if (kept != null) {
                        found.add(new Place<>(place, entries.name(), kept));
                    }
                } catch (ErrnoException e) {
                    trouble = e;
                }
                if (seen % ENTRIES_BETWEEN_LOOKS == 0 && stopped()) {
                    found.clear();
                    return null;
                }
            }
        } catch (ErrnoException e) {
            trouble = e;
        }
        visitor.visited(place);
        return trouble;
    }

    private void report(Place<T> place, Visitor<T> visitor, ErrnoException e)
            throws ErrnoException {
        switch (e.errno()) {
            // gone, replaced by something else, or mounted over since it was met; or a mount
            case Errno.ENOENT, Errno.ENOTDIR, Errno.ELOOP, Errno.EXDEV -> {}
            case Errno.EMFILE, Errno.ENFILE, Errno.ENOMEM -> throw e;
            default -> visitor.unreadable(place, e);
        }
    }
}
