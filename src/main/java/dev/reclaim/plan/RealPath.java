package dev.reclaim.plan;

import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import java.util.Optional;

/** Where paths of a plan lead to now, symbolic links followed. */
public final class RealPath {
    private RealPath() {}

    /**
     * The real path of the nearest ancestor that can be reached, with the components that follow.
     */
    public static RawPath of(RawPath absolute) {
        try (Fd fd = Fd.open(absolute, Fd.O_PATH)) {
            return fd.realPath();
        } catch (ErrnoException notReached) {
            return absolute.equals(RawPath.ROOT)
                    ? absolute
                    : of(absolute.parentOrRoot()).resolve(absolute.name());
        }
    }

    /** What the path leads to; empty if there is nothing. */
    static Optional<Stat> stat(RawPath absolute) throws ErrnoException {
        try (Fd fd = Fd.open(absolute, Fd.O_PATH)) {
            return Optional.of(fd.stat());
        } catch (ErrnoException failed) {
            if (failed.is(Errno.ENOENT)) {
                return Optional.empty();
            }
            throw failed;
        }
    }
}
