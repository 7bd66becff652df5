package dev.reclaim.archive;

import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.SafeText;
import dev.reclaim.linux.Stat;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Copies a file's bytes and attributes. Holes stay holes; reading and hashing go on in one thread
 * while another writes.
 */
final class FileContent {
    private static final int BUFFER = 1 << 20;
    private static final int BUFFERS = 4;

    private FileContent() {}

    /** A filled buffer and where it belongs; without one, the end. */
    private record Piece(ByteBuffer bytes, long at) {
        static final Piece END = new Piece(ByteBuffer.allocate(0), -1);
    }

    /**
     * Copies {@code size} bytes and returns the SHA-256 of what was read.
     *
     * @throws CancelledException if {@code progress} asked for it
     */
    static String copy(Fd in, Fd out, long size, Progress progress)
            throws ErrnoException, CancelledException {
        out.truncate(size);
        BlockingQueue<Piece> filled = new ArrayBlockingQueue<>(BUFFERS);
        BlockingQueue<ByteBuffer> free = new ArrayBlockingQueue<>(BUFFERS);
        for (int i = 0; i < BUFFERS; i++) {
            free.add(ByteBuffer.allocateDirect(BUFFER));
        }
        AtomicReference<@Nullable ErrnoException> failure = new AtomicReference<>();
        FutureTask<@Nullable Void> writing =
                new FutureTask<>(() -> write(out, filled, free, failure), null);
        Thread.ofPlatform().name("copy-writer").daemon().start(writing);
        try {
            MessageDigest digest = Sha256.digest();
            try {
                in.adviseSequential();
                read(in, size, digest, filled, free, progress, failure);
            } finally {
                filled.put(Piece.END);
                writing.get();
            }
            ErrnoException failed = failure.get();
            if (failed != null) {
                throw failed;
            }
            return Sha256.hex(digest);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (ExecutionException e) {
            throw new AssertionError("the writer keeps its failure", e);
        }
    }

    private static CancelledException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        CancelledException cancelled = new CancelledException();
        cancelled.initCause(e);
        return cancelled;
    }

    private static void read(
            Fd in,
            long size,
            MessageDigest digest,
            BlockingQueue<Piece> filled,
            BlockingQueue<ByteBuffer> free,
            Progress progress,
            AtomicReference<@Nullable ErrnoException> failure)
            throws ErrnoException, CancelledException, InterruptedException {
        byte[] zeros = new byte[BUFFER];
        long at = 0;
        while (at < size && failure.get() == null) {
            long data = Math.min(size, nextData(in, at, size));
            for (long hole = at; hole < data; hole += BUFFER) {
                int length = (int) Math.min(BUFFER, data - hole);
                digest.update(zeros, 0, length);
                progress.bytes(length);
                refuseIfCancelled(progress);
            }
            at = data;
            long end = at < size ? Math.min(size, nextHole(in, at, size)) : at;
            while (at < end && failure.get() == null) {
                refuseIfCancelled(progress);
                ByteBuffer buffer = free.take();
                buffer.clear().limit((int) Math.min(BUFFER, end - at));
                int count = in.pread(buffer, at);
                if (count == 0) {
                    throw new ErrnoException("pread64", Errno.EIO, in.path() + ": became shorter");
                }
                buffer.flip();
                digest.update(buffer.duplicate());
                filled.put(new Piece(buffer, at));
                at += count;
                progress.bytes(count);
            }
        }
    }

    private static void refuseIfCancelled(Progress progress) throws CancelledException {
        if (progress.cancelled()) {
            throw new CancelledException();
        }
    }

    /** A file system that cannot tell holes has none: SEEK_DATA fails with EINVAL there. */
    private static long nextData(Fd in, long at, long size) throws ErrnoException {
        try {
            return in.nextData(at).orElse(size);
        } catch (ErrnoException e) {
            if (e.is(Errno.EINVAL) || e.is(Errno.EOPNOTSUPP)) {
                return at;
            }
            throw e;
        }
    }

    private static long nextHole(Fd in, long at, long size) throws ErrnoException {
        try {
            return in.nextHole(at);
        } catch (ErrnoException e) {
            if (e.is(Errno.EINVAL) || e.is(Errno.EOPNOTSUPP)) {
                return size;
            }
            throw e;
        }
    }

    /** Writes pieces until the end; after a failure goes on taking them, so that none is stuck. */
    private static void write(
            Fd out,
            BlockingQueue<Piece> filled,
            BlockingQueue<ByteBuffer> free,
            AtomicReference<@Nullable ErrnoException> failure) {
        try {
            for (Piece piece = filled.take(); piece.at() >= 0; piece = filled.take()) {
                if (failure.get() == null) {
                    try {
                        allocate(out, piece);
                        out.pwrite(piece.bytes(), piece.at());
                    } catch (ErrnoException e) {
                        failure.set(e);
                    }
                }
                free.put(piece.bytes());
            }
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts the writer", e);
        }
    }

    private static void allocate(Fd out, Piece piece) throws ErrnoException {
        try {
            out.reserve(piece.at(), piece.bytes().remaining());
        } catch (ErrnoException e) {
            if (!e.is(Errno.EOPNOTSUPP) && !e.is(Errno.EINVAL) && !e.is(Errno.ENOSYS)) {
                throw e;
            }
        }
    }

    /**
     * Gives a copy the owner, mode, extended attributes and times of its source. The owner first:
     * changing it clears the set-user-id bit.
     *
     * @return what the target file system or the kernel would not take, for people; null if all was
     *     kept
     */
    static @Nullable String keepAttributes(Fd in, Stat original, Fd out) throws ErrnoException {
        List<String> lost = new ArrayList<>();
        int mode = original.mode();
        Stat made = out.stat();
        if (made.uid() != original.uid() || made.gid() != original.gid()) {
            try {
                out.chown(original.uid(), original.gid());
            } catch (ErrnoException e) {
                if (!e.is(Errno.EPERM) && !e.is(Errno.EINVAL)) {
                    throw e;
                }
                lost.add("owner");
                mode &= 01777; // rights of another owner's program are not to become this one's
            }
        }
        for (Map.Entry<String, byte[]> attribute : in.xattrs().entrySet()) {
            try {
                out.setXattr(attribute.getKey(), attribute.getValue());
            } catch (ErrnoException e) {
                if (!e.is(Errno.EOPNOTSUPP) && !e.is(Errno.EPERM) && !e.is(Errno.EACCES)) {
                    throw e;
                }
                lost.add("attribute " + SafeText.of(attribute.getKey()));
            }
        }
        out.chmod(mode);
        out.setTimes(original);
        return lost.isEmpty() ? null : "not kept: " + String.join(", ", lost);
    }
}
