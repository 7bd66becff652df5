package dev.reclaim.archive;

import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4) of files, in lower-case hexadecimal as {@code sha256sum} prints it. */
public final class Sha256 {
    private static final int BUFFER = 1 << 20;

    private Sha256() {}

    /**
     * Hashes an open file from its begin to its end.
     *
     * @throws CancelledException if {@code progress} asked for it, or the thread is interrupted
     */
    public static String of(Fd file, Progress progress) throws ErrnoException, CancelledException {
        return of(file, progress, ByteBuffer.allocateDirect(BUFFER));
    }

    /** {@link #of(Fd, Progress)} with a direct buffer to read into. */
    static String of(Fd file, Progress progress, ByteBuffer buffer)
            throws ErrnoException, CancelledException {
        MessageDigest digest = digest();
        for (long at = 0; ; ) {
            if (progress.cancelled() || Thread.currentThread().isInterrupted()) {
                throw new CancelledException();
            }
            buffer.clear();
            int count = file.pread(buffer, at);
            if (count == 0) {
                return hex(digest);
            }
            digest.update(buffer.flip());
            at += count;
            progress.bytes(count);
        }
    }

    /** Hash of a few bytes. */
    static String of(byte[] bytes) {
        MessageDigest digest = digest();
        digest.update(bytes);
        return hex(digest);
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }
}
