package dev.reclaim.archive;

import dev.reclaim.journal.Identity;
import dev.reclaim.linux.Account;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import dev.reclaim.linux.Stat;

/**
 * Removes exactly the file that was confirmed.
 *
 * <p>Linux cannot unlink by descriptor: between looking and unlinking another file could take the
 * name. Where others can write to the directory, the entry is first renamed into a private
 * directory beside it, compared there, and unlinked or put back. Where there is no room for that
 * directory, the look right before the unlink must do: in a sticky directory others cannot rename
 * what is not theirs.
 */
public final class Unlinker {
    private Unlinker() {}

    /** True if somebody but the program's user can make, rename or remove entries. */
    public static boolean isShared(Stat directory) {
        return (directory.mode() & 022) != 0 || directory.uid() != Account.effectiveUid();
    }

    /**
     * Removes an entry; an empty directory too.
     *
     * @return what it was right before
     * @throws ChangedException if the name holds something else by now, which was left alone
     */
    public static Stat remove(Directory directory, RawPath name, Identity expected, Aside aside)
            throws ErrnoException, ChangedException {
        try (Fd held = directory.openFile(name, Fd.O_PATH, 0)) {
            check(held.stat(), expected, directory.path().resolve(name));
            if (isShared(directory.stat())) {
                return removePrivately(directory, name, expected, aside);
            }
            return unlink(directory, name, held);
        }
    }

    private static Stat removePrivately(
            Directory directory, RawPath name, Identity expected, Aside aside)
            throws ErrnoException, ChangedException {
        Directory secluded;
        try {
            secluded = privateDirectory(directory, aside);
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOSPC) || e.is(Errno.EDQUOT) || e.is(Errno.EMLINK)) {
                try (Fd held = directory.openFile(name, Fd.O_PATH, 0)) {
                    check(held.stat(), expected, directory.path().resolve(name));
                    return unlink(directory, name, held);
                }
            }
            throw e;
        }
        try (secluded) {
            directory.rename(name, secluded, aside.privateName());
            try (Fd held = secluded.openFile(aside.privateName(), Fd.O_PATH, 0)) {
                check(held.stat(), expected, directory.path().resolve(name));
                return unlink(secluded, aside.privateName(), held);
            } catch (ErrnoException | ChangedException e) {
                putBack(secluded, aside, directory, name, e);
                throw e;
            }
        } finally {
            directory.rmdir(aside.privateDirectory());
        }
    }

    private static Directory privateDirectory(Directory directory, Aside aside)
            throws ErrnoException, ChangedException {
        directory.mkdir(aside.privateDirectory(), 0700);
        Directory made = directory.openDirectory(aside.privateDirectory());
        Stat stat = made.stat();
        if (stat.uid() != Account.effectiveUid() || (stat.mode() & 077) != 0) {
            made.close();
            throw new ChangedException(made.path() + ": somebody else took this name");
        }
        return made;
    }

    private static void putBack(
            Directory secluded, Aside aside, Directory directory, RawPath name, Exception cause)
            throws ErrnoException, ChangedException {
        try {
            secluded.rename(aside.privateName(), directory, name);
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT)) {
                return; // it was unlinked, and what failed came after
            }
            ChangedException left =
                    new ChangedException(
                            SafeText.of(directory.path().resolve(name))
                                    + ": could not be put back ("
                                    + e.reason()
                                    + "); it is kept as "
                                    + SafeText.of(secluded.path().resolve(aside.privateName())));
            left.addSuppressed(cause);
            throw left;
        }
    }

    private static Stat unlink(Directory directory, RawPath name, Fd held) throws ErrnoException {
        Stat before = held.stat();
        if (before.isDirectory()) {
            directory.rmdir(name);
        } else {
            directory.unlink(name);
        }
        return before;
    }

    static void check(Stat found, Identity expected, RawPath shown) throws ChangedException {
        if (!expected.matches(found)) {
            throw new ChangedException(
                    SafeText.of(shown) + ": changed since it was listed; left alone");
        }
    }
}
