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
import java.util.Optional;

/**
 * Removes exactly the file that was confirmed.
 *
 * <p>Linux cannot unlink by descriptor: between looking and unlinking another file could take the
 * name. Where others can write to the directory, the entry is first renamed into a private
 * directory beside it, compared there, and unlinked or put back. Where that directory cannot be
 * had, the look right before the unlink must do: in a sticky directory others cannot rename what is
 * not theirs.
 */
public final class Unlinker {
    private Unlinker() {}

    /** True if somebody but the program's user can make, rename or remove entries. */
    public static boolean isShared(Stat directory) {
        return (directory.mode() & 022) != 0 || directory.uid() != Account.effectiveUid();
    }

    /**
     * Removes an entry; a directory only if it is empty, which needs no seclusion.
     *
     * @return what it was right before
     * @throws ChangedException if the name holds something else by now, which was left alone
     * @throws UnsettledException if it was set aside and could not be put back
     */
    public static Stat remove(Directory directory, RawPath name, Identity expected, Aside aside)
            throws ErrnoException, ChangedException, UnsettledException {
        RawPath shown = directory.path().resolve(name);
        boolean shared = isShared(directory.stat());
        Stat found = look(directory, name, expected, shown);
        if (found.isDirectory()) {
            directory.rmdir(name);
            return found;
        }
        Optional<Directory> secluded =
                shared ? privateDirectory(directory, aside) : Optional.empty();
        if (secluded.isPresent()) {
            return removePrivately(directory, name, expected, aside, secluded.get());
        }
        found = look(directory, name, expected, shown);
        directory.unlink(name);
        return found;
    }

    /** What the entry is; the descriptor is closed before anything is done that needs an end. */
    private static Stat look(Directory directory, RawPath name, Identity expected, RawPath shown)
            throws ErrnoException, ChangedException {
        try (Fd held = directory.openFile(name, Fd.O_PATH, 0)) {
            Stat found = held.stat();
            check(found, expected, shown);
            return found;
        }
    }

    static void check(Stat found, Identity expected, RawPath shown) throws ChangedException {
        if (!expected.matches(found)) {
            throw new ChangedException(
                    SafeText.of(shown) + ": changed since it was listed; left alone");
        }
    }

    /** Empty where there is no room for it. */
    private static Optional<Directory> privateDirectory(Directory directory, Aside aside)
            throws ErrnoException, ChangedException {
        try {
            directory.mkdir(aside.privateDirectory(), 0700);
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOSPC) || e.is(Errno.EDQUOT) || e.is(Errno.EMLINK)) {
                return Optional.empty();
            }
            if (!e.is(Errno.EEXIST)) {
                throw e;
            }
        }
        try {
            return Optional.of(openPrivate(directory, aside));
        } catch (ErrnoException e) {
            removeIfEmpty(directory, aside);
            throw e;
        }
    }

    private static Directory openPrivate(Directory directory, Aside aside)
            throws ErrnoException, ChangedException {
        Directory made = directory.openDirectory(aside.privateDirectory());
        boolean ours = false;
        try {
            ours = isPrivate(made.stat());
        } finally {
            if (!ours) {
                made.close();
            }
        }
        if (!ours) {
            throw new ChangedException(made.path() + ": somebody else took this name");
        }
        return made;
    }

    static boolean isPrivate(Stat directory) {
        return directory.uid() == Account.effectiveUid() && (directory.mode() & 077) == 0;
    }

    private static Stat removePrivately(
            Directory directory, RawPath name, Identity expected, Aside aside, Directory secluded)
            throws ErrnoException, ChangedException, UnsettledException {
        try {
            Mover.exclusively(directory, name, secluded, aside.privateName());
            try {
                RawPath shown = directory.path().resolve(name);
                Stat found = look(secluded, aside.privateName(), expected, shown);
                secluded.unlink(aside.privateName());
                return found;
            } catch (ErrnoException | ChangedException e) {
                putBack(secluded, aside, directory, name, e);
                throw e;
            }
        } finally {
            tidyUp(directory, aside, secluded);
        }
    }

    private static void tidyUp(Directory directory, Aside aside, Directory secluded) {
        removeIfEmpty(directory, aside);
        try {
            secluded.close();
        } catch (ErrnoException e) {
            return; // nothing was written through it
        }
    }

    /** Never fails: an empty directory too many neither undoes nor fails what was done. */
    private static void removeIfEmpty(Directory directory, Aside aside) {
        try {
            directory.rmdir(aside.privateDirectory());
        } catch (ErrnoException e) {
            return; // it holds what could not be put back, or cannot be removed
        }
    }

    private static void putBack(
            Directory secluded, Aside aside, Directory directory, RawPath name, Exception cause)
            throws ChangedException, UnsettledException {
        try {
            Mover.exclusively(secluded, aside.privateName(), directory, name);
        } catch (ErrnoException e) {
            String kept =
                    SafeText.of(directory.path().resolve(name))
                            + ": could not be put back ("
                            + e.reason()
                            + "); it is kept as "
                            + SafeText.of(secluded.path().resolve(aside.privateName()));
            if (!e.is(Errno.EEXIST)) {
                throw new UnsettledException(kept, cause);
            }
            ChangedException left = new ChangedException(kept);
            left.addSuppressed(cause);
            throw left;
        }
    }
}
