package dev.reclaim.scan;

import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import dev.reclaim.mount.Silence;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * git's own files, wherever links and pointers lead: they may lie on another mount than the work
 * tree, and one that does not answer is not looked at.
 */
final class GitFiles {
    private static final long LARGEST = 512L << 20;

    private final Silence silence;

    GitFiles(Silence silence) {
        this.silence = silence;
    }

    /** The whole content; an error if it is no regular file or absurdly large. */
    byte[] read(RawPath file) throws IOException {
        try (Fd fd = open(file, Fd.O_RDONLY | Fd.O_NONBLOCK)) {
            Stat stat = fd.stat();
            if (!stat.isRegular() || stat.size() > LARGEST) {
                throw new GitFormatException(file + ": not a regular file, or too large");
            }
            ByteBuffer buffer = ByteBuffer.allocateDirect((int) stat.size());
            while (buffer.hasRemaining() && fd.read(buffer) > 0) {
                // read on
            }
            byte[] content = new byte[buffer.flip().remaining()];
            buffer.get(content);
            return content;
        }
    }

    /** The same of a file that need not exist. */
    Optional<byte[]> readIfThere(RawPath file) throws IOException {
        return ifThere(file, this::read);
    }

    /** Whether an entry of a real directory, itself no link, can be looked at without hanging. */
    boolean answers(RawPath real) {
        return !silence.isAt(real);
    }

    /** What a path leads to. */
    Stat stat(RawPath file) throws IOException {
        try (Fd fd = open(file, Fd.O_PATH)) {
            return fd.stat();
        }
    }

    /** The same of a file that need not exist. */
    Optional<Stat> statIfThere(RawPath file) throws IOException {
        return ifThere(file, this::stat);
    }

    private interface Look<T> {
        T at(RawPath file) throws IOException;
    }

    private static <T> Optional<T> ifThere(RawPath file, Look<T> look) throws IOException {
        try {
            return Optional.of(look.at(file));
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The directory that a path leads to, with no symbolic link on the way to it. */
    RawPath realDirectory(RawPath path) throws IOException {
        requireAnswer(path);
        try (Directory directory = Directory.open(path)) {
            return directory.realPath();
        }
    }

    private Fd open(RawPath file, int flags) throws IOException {
        requireAnswer(file);
        return Fd.open(file, flags);
    }

    private void requireAnswer(RawPath path) throws IOException {
        Optional<String> trouble = silence.follow(path).trouble();
        if (trouble.isPresent()) {
            throw new IOException(trouble.get());
        }
    }
}
