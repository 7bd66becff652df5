package dev.reclaim.journal;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import dev.reclaim.linux.Stat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the program keeps what it must remember: {@code $XDG_STATE_HOME/reclaim} of the calling
 * user, and a twin in memory-backed storage for when that disk is full.
 *
 * <p>Directories are made with mode 0700, files with 0600, and belong to the caller also where root
 * acts for him. Locating it makes nothing: only {@link #create} does.
 *
 * @param home the durable place
 * @param memory the place of last resort, lost at reboot
 * @param owner whose it is
 */
public record StateDirectory(RawPath home, RawPath memory, Account owner) {
    static final RawPath RUNS = RawPath.of("journal");
    static final RawPath LOCK = RawPath.of("lock");
    private static final RawPath SHARED_MEMORY = RawPath.of("/dev/shm");

    /**
     * The caller's state directory.
     *
     * @param named what {@code --state-dir} gave, absolute; null for the usual place
     * @param environment the environment's variables
     */
    public static StateDirectory locate(
            @Nullable RawPath named, Map<String, String> environment, Account owner) {
        RawPath memory = SHARED_MEMORY.resolve("reclaim-" + Integer.toUnsignedString(owner.uid()));
        if (named != null) {
            // One twin for each place, so that two never mix.
            String tag = Integer.toHexString(named.hashCode());
            return new StateDirectory(
                    named, RawPath.of(memory.utf8().orElseThrow() + "-" + tag), owner);
        }
        RawPath base =
                absolute(environment.get("XDG_STATE_HOME"))
                        .or(() -> absolute(environment.get("HOME")).map(StateDirectory::usual))
                        .orElseGet(() -> usual(owner.home()));
        return new StateDirectory(base.resolve("reclaim"), memory, owner);
    }

    /** A variable's path; one that is not absolute is to be ignored (XDG Base Directory). */
    private static Optional<RawPath> absolute(@Nullable String variable) {
        return Optional.ofNullable(variable).filter(path -> path.startsWith("/")).map(RawPath::of);
    }

    private static RawPath usual(RawPath home) {
        return home.resolve(".local/state");
    }

    /** The places that exist, the durable one first; what others laid in memory is none. */
    List<RawPath> existing() throws ErrnoException {
        List<RawPath> places = new ArrayList<>();
        for (RawPath place : List.of(home, memory)) {
            try (Directory _ = open(place)) {
                places.add(place);
            } catch (ErrnoException e) {
                boolean absent = e.is(Errno.ENOENT) || e.is(Errno.ENOTDIR);
                if (!absent && place.equals(home)) {
                    throw e;
                }
            }
        }
        return places;
    }

    /**
     * Opens a place. The one in memory is reached through a directory that anybody writes to: it
     * counts only if it is no link and nobody else's.
     */
    private Directory open(RawPath place) throws ErrnoException {
        if (place.equals(home)) {
            return Directory.open(home);
        }
        try (Directory shared = Directory.open(place.parentOrRoot())) {
            Directory found = shared.openDirectory(place.name());
            Stat stat = found.stat();
            boolean ours = stat.uid() == owner.uid() || stat.uid() == Account.effectiveUid();
            if (ours && (stat.mode() & 022) == 0) {
                return found;
            }
            found.close();
            throw new ErrnoException(
                    "openat", Errno.EACCES, SafeText.of(place) + ": is somebody else's");
        }
    }

    /**
     * Opens a folder of the state directory for writing, and makes it if it is not there.
     *
     * @param place {@link #home} or {@link #memory}
     */
    Directory create(RawPath place, RawPath folder) throws ErrnoException {
        try (Directory base = base(place)) {
            return make(base, folder);
        }
    }

    private Directory base(RawPath place) throws ErrnoException {
        makeAll(place).close();
        return open(place);
    }

    /** Opens the folder below {@link #home} for other things kept there, such as reports. */
    public Directory create(String folder) throws ErrnoException {
        return create(home, RawPath.of(folder));
    }

    private Directory makeAll(RawPath path) throws ErrnoException {
        try {
            return Directory.open(path);
        } catch (ErrnoException e) {
            if (!e.is(Errno.ENOENT) || path.equals(RawPath.ROOT)) {
                throw e;
            }
        }
        try (Directory parent = makeAll(path.parentOrRoot())) {
            return make(parent, path.name());
        }
    }

    private Directory make(Directory parent, RawPath name) throws ErrnoException {
        try {
            parent.mkdir(name, 0700);
        } catch (ErrnoException e) {
            if (!e.is(Errno.EEXIST)) {
                throw e;
            }
            return parent.openDirectory(name);
        }
        giveToOwner(parent, name);
        return parent.openDirectory(name);
    }

    /** Lets a new entry belong to the caller where root made it for him. */
    public void giveToOwner(Directory parent, RawPath name) throws ErrnoException {
        if (Account.effectiveUid() == 0 && owner.uid() != 0) {
            parent.chown(name, owner.uid(), owner.gid());
        }
    }

    /** A lock's file, opened but not taken; made if it is not there. */
    Fd lockFile(RawPath place, RawPath name) throws ErrnoException {
        try (Directory directory = base(place)) {
            Fd lock = directory.openFile(name, Fd.O_RDWR | Fd.O_CREAT, 0600);
            giveToOwner(directory, name);
            return lock;
        }
    }

    /** Takes the lock that guards starting a run and numbering; null where no run ever was. */
    @Nullable Fd lock(RawPath place) throws ErrnoException {
        if (!existing().contains(place)) {
            return null;
        }
        try (Directory directory = open(place)) {
            Fd lock = directory.openFile(LOCK, Fd.O_RDWR, 0);
            lock.lock();
            return lock;
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT)) {
                return null;
            }
            throw e;
        }
    }

    /** Files of the journal in a place, oldest first; empty if there is none. */
    static List<RawPath> runs(RawPath place) throws ErrnoException {
        List<RawPath> runs = new ArrayList<>();
        try (Directory directory = Directory.open(place.resolve(RUNS))) {
            directory.list().stream()
                    .map(entry -> entry.name())
                    .filter(name -> number(name).isPresent())
                    .sorted()
                    .forEach(runs::add);
        } catch (ErrnoException e) {
            if (!e.is(Errno.ENOENT)) {
                throw e;
            }
        }
        return runs;
    }

    /** The number of a run's file; empty if the name is no such file's. */
    static Optional<Long> number(RawPath name) {
        return name.utf8()
                .filter(text -> text.matches("[0-9]{10}\\.journal"))
                .map(text -> Long.parseLong(text.substring(0, 10)));
    }

    static RawPath runName(long number) {
        return RawPath.of(String.format("%010d.journal", number));
    }
}
