package dev.reclaim.archive;

import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Writes pieces of a file in a thread of its own while the caller reads the next ones. Closing
 * waits for that thread whatever happens: the descriptor is not to be closed under it.
 */
final class WriteBehind implements AutoCloseable {

    /** A filled buffer and where it belongs; without one, the end. */
    private record Piece(ByteBuffer bytes, long at) {}

    private static final Piece END = new Piece(ByteBuffer.allocate(0), -1);

    private final Fd out;
    private final BlockingQueue<ByteBuffer> free;
    private final BlockingQueue<Piece> filled;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final AtomicBoolean complete = new AtomicBoolean();
    private final Thread thread;

    /** Begins; {@code buffers} are direct ones, lent until {@link #close}. */
    WriteBehind(Fd out, List<ByteBuffer> buffers) {
        this.out = out;
        free = new ArrayBlockingQueue<>(buffers.size(), false, buffers);
        filled = new ArrayBlockingQueue<>(buffers.size() + 1);
        thread = Thread.ofPlatform().name("copy-writer").daemon().start(this::write);
    }

    /** A buffer to fill, as soon as there is one. */
    ByteBuffer buffer() throws CancelledException {
        try {
            return free.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancelledException cancelled = new CancelledException();
            cancelled.initCause(e);
            throw cancelled;
        }
    }

    /** Hands a buffer over for what is between its position and limit. */
    void write(ByteBuffer buffer, long at) {
        filled.add(new Piece(buffer, at)); // never full: it has a place for each buffer and the end
    }

    /** True if a piece could not be written: further ones are in vain. */
    boolean failed() {
        return failure.get() != null;
    }

    /** Says that every piece was handed over; without it what waits is dropped at the close. */
    void complete() {
        complete.set(true);
    }

    /** Waits for the last write, and throws the first that failed. */
    @Override
    public void close() throws IOException {
        filled.add(END);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        Exception failed = failure.get();
        if (failed instanceof ErrnoException e) {
            throw e;
        } else if (failed != null) {
            throw new IOException(out.path() + ": could not be written", failed);
        }
    }

    private void write() {
        try {
            for (Piece piece = filled.take(); piece.at() >= 0; piece = filled.take()) {
                if (failure.get() == null && !isDropped()) {
                    writePiece(piece);
                }
                free.add(piece.bytes());
            }
        } catch (InterruptedException e) {
            failure.compareAndSet(null, e);
        }
    }

    private boolean isDropped() {
        return !complete.get() && filled.contains(END);
    }

    private void writePiece(Piece piece) {
        try {
            reserveAndWrite(out, piece.bytes(), piece.at());
        } catch (ErrnoException | RuntimeException e) {
            failure.set(e);
        }
    }

    /** Writes to blocks that are reserved first, where the file system can. */
    static void reserveAndWrite(Fd out, ByteBuffer bytes, long at) throws ErrnoException {
        try {
            out.reserve(at, bytes.remaining());
        } catch (ErrnoException e) {
            if (!e.is(Errno.EOPNOTSUPP) && !e.is(Errno.EINVAL) && !e.is(Errno.ENOSYS)) {
                throw e;
            }
        }
        out.pwrite(bytes, at);
    }
}
