package dev.reclaim.cli;

import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.Glob;
import dev.reclaim.plan.RawText;

/** Which item a path argument means: the one place where that is decided. */
final class ItemPath {
    private static final RawPath HERE = RawPath.of("/proc/self/cwd");

    private ItemPath() {}

    /**
     * The real path of the directory that holds it, and its name in there. The item itself is not
     * followed: a symbolic link is the item. A last {@code .} or {@code ..} stays, to be refused;
     * where the directory cannot be reached the path stays as it was given, to be reported as not
     * found.
     */
    static RawPath of(RawPath given) {
        RawPath absolute = absolute(given);
        try (Fd parent = Fd.open(absolute.parentOrRoot(), Fd.O_PATH | Fd.O_DIRECTORY)) {
            return parent.realPath().resolve(absolute.name());
        } catch (ErrnoException unreachable) {
            return absolute;
        }
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

    /** Where a directory to look in or at really is; as it was given where it cannot be reached. */
    static RawPath directory(RawPath given) {
        RawPath absolute = absolute(given);
        try (Fd directory = Fd.open(absolute, Fd.O_PATH)) {
            return directory.realPath();
        } catch (ErrnoException unreachable) {
            return absolute;
        }
    }
}
