package dev.reclaim.scan;

import dev.reclaim.linux.Directory;
import dev.reclaim.linux.RawPath;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A directory that a walk has met.
 *
 * @param <T> what the walk's visitor keeps of each directory
 */
public final class Place<T> {
    private final @Nullable Place<T> parent;
    private final RawPath name;
    private final T data;
    private final int depth;

    /** Put together when first asked for, and kept while the directory is read. */
    private @Nullable RawPath path;

    /** Open now; {@link OpenDirectories} alone reads and writes it and what follows. */
    @Nullable Directory open;

    /** How many workers use the open directory. */
    int users;

    /** How many directories in it have not been opened yet. */
    int unopened;

    Place(@Nullable Place<T> parent, RawPath name, T data) {
        this.parent = parent;
        this.name = name;
        this.data = data;
        this.depth = parent == null ? 0 : parent.depth + 1;
    }

    @Nullable Place<T> parent() {
        return parent;
    }

    RawPath name() {
        return name;
    }

    /** What the visitor gave when it met the directory. */
    public T data() {
        return data;
    }

    /** How far below the root of the walk, which is 0. */
    public int depth() {
        return depth;
    }

    /** Its real path, as long as it may be. For the worker that reads it. */
    public RawPath path() {
        RawPath known = path;
        if (known == null) {
            known = join();
            path = known;
        }
        return known;
    }

    /** The directory has been read: where many are deep, the memory of their paths adds up. */
    void forgetPath() {
        path = null;
    }

    private RawPath join() {
        Deque<RawPath> names = new ArrayDeque<>();
        Place<T> at = this;
        for (Place<T> up = parent; up != null; up = up.parent) {
            names.addFirst(at.name);
            at = up;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(at.name.bytes());
        for (RawPath next : names) {
            bytes.write('/');
            bytes.writeBytes(next.bytes());
        }
        return RawPath.ofBytes(bytes.toByteArray());
    }
}
