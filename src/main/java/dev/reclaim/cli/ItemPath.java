package dev.reclaim.cli;

import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.Silence;
import dev.reclaim.plan.Glob;
import dev.reclaim.plan.RawText;

/** Which item a path argument means: the one place where that is decided. */
final class ItemPath {
    private static final RawPath HERE = RawPath.of("/proc/self/cwd");

    private ItemPath() {}

    /**
     * Where a new file is to be. A last {@code .} or {@code ..} stays, to be refused.
     *
     * @throws UsageException if that leads to a mount that does not answer
     * @throws ErrnoException if it cannot be read what is mounted
     */
    static RawPath ofNew(RawPath given) throws ErrnoException {
        RawPath absolute = absolute(given);
        if (absolute.equals(RawPath.ROOT) || absolute.name().isDots()) {
            return absolute;
        }
        Silence.Way way = Silence.now().locate(absolute);
        if (way.trouble().isPresent()) {
            throw new UsageException(given + " cannot be written: " + way.trouble().get());
        }
        return way.real();
    }

    /**
     * The path from the root, by text alone: what is relative counts from the working directory.
     */
    static RawPath absolute(RawPath given) {
        if (given.isAbsolute()) {
            return given;
        }
        try {
            return Fd.readlink(HERE).resolve(given);
        } catch (ErrnoException nowhere) {
            throw new UsageException(
                    "the working directory is gone (" + nowhere.reason() + "); give full paths");
        }
    }

    /** A pattern of paths from the root: one that is relative counts from the working directory. */
    static String pattern(String given) {
        if (given.startsWith("/")) {
            return given;
        }
        return Glob.quote(RawText.decode(absolute(RawPath.of(".")).normalize().bytes()))
                + "/"
                + given;
    }
}
