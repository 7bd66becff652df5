package dev.reclaim.archive;

import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.SafeText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.stream.Stream;

/**
 * Copies the bytes of files, one after the other. Holes stay holes; of a large file the reading and
 * hashing go on in one thread while another writes.
 */
final class FileContent {
    private static final int BUFFER = 1 << 20;
    private static final int BUFFERS = 4;
    private static final byte[] ZEROS = new byte[64 * 1024];

    private final List<ByteBuffer> buffers =
            Stream.generate(() -> ByteBuffer.allocateDirect(BUFFER)).limit(BUFFERS).toList();

    /** Where the pieces that were read go. */
    private interface Sink {
        ByteBuffer buffer() throws CancelledException;

        void write(ByteBuffer buffer, long at) throws ErrnoException;

        boolean failed();
    }

    /** A buffer for other work between two copies. */
    ByteBuffer buffer() {
        return buffers.getFirst();
    }

    /**
     * Copies {@code size} bytes and returns the SHA-256 of what was read.
     *
     * @throws CancelledException if {@code progress} asked for it
     */
    String copy(Fd in, Fd out, long size, Progress progress) throws IOException {
        MessageDigest digest = Sha256.digest();
        out.truncate(size);
        in.adviseSequential();
        if (size <= BUFFER) {
            read(in, size, digest, directly(out), progress);
        } else {
            try (WriteBehind writer = new WriteBehind(out, buffers)) {
                read(in, size, digest, behind(writer), progress);
                writer.complete();
            }
        }
        return Sha256.hex(digest);
    }

    private Sink directly(Fd out) {
        return new Sink() {
            @Override
            public ByteBuffer buffer() {
                return buffers.getFirst();
            }

            @Override
            public void write(ByteBuffer buffer, long at) throws ErrnoException {
                WriteBehind.reserveAndWrite(out, buffer, at);
            }

            @Override
            public boolean failed() {
                return false;
            }
        };
    }

    private static Sink behind(WriteBehind writer) {
        return new Sink() {
            @Override
            public ByteBuffer buffer() throws CancelledException {
                return writer.buffer();
            }

            @Override
            public void write(ByteBuffer buffer, long at) {
                writer.write(buffer, at);
            }

            @Override
            public boolean failed() {
                return writer.failed();
            }
        };
    }

    private static void read(Fd in, long size, MessageDigest digest, Sink sink, Progress progress)
            throws IOException {
        for (long at = 0; at < size && !sink.failed(); ) {
            long data = Math.min(size, nextData(in, at, size));
            hashHole(data - at, digest, progress);
            at = data;
            long end = at < size ? Math.min(size, nextHole(in, at, size)) : at;
            while (at < end && !sink.failed()) {
                refuseIfCancelled(progress);
                ByteBuffer buffer = sink.buffer();
                buffer.clear().limit((int) Math.min(BUFFER, end - at));
                int count = in.pread(buffer, at);
                if (count == 0) {
                    throw new ChangedException(
                            SafeText.of(in.path()) + ": became shorter while it was copied");
                }
                digest.update(buffer.flip().duplicate());
                sink.write(buffer, at);
                at += count;
                progress.bytes(count);
            }
        }
    }

    private static void hashHole(long length, MessageDigest digest, Progress progress)
            throws CancelledException {
        for (long left = length; left > 0; left -= ZEROS.length) {
            int count = (int) Math.min(ZEROS.length, left);
            digest.update(ZEROS, 0, count);
            progress.bytes(count);
            refuseIfCancelled(progress);
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
}
