package dev.reclaim.archive;

import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Identity;
import dev.reclaim.journal.Journal;
import dev.reclaim.journal.JournalException;
import dev.reclaim.journal.Ledger;
import dev.reclaim.journal.Operation;
import dev.reclaim.journal.RecoveryTurn;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.FileType;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import dev.reclaim.linux.Stat;
import dev.reclaim.mount.Silence;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings operations of runs that are gone to an end: removes copies that were never placed,
 * completes moves whose copy stands, puts back what was set aside. Nothing that was not begun is
 * begun, and every file that stands at a name in question but is not the one of the journal is left
 * alone.
 *
 * <p>Idempotent: a recovery that is cut off itself is done again. Each end is written to this run's
 * journal before the next operation is looked at.
 */
public final class Recovery {
    /** How much older a time given by the kernel may be than one that was read before. */
    private static final Duration CLOCK_LAG = Duration.ofSeconds(1);

    /**
     * What came of the operations that were left over.
     *
     * @param ended those that were brought to an end
     * @param waiting those that could not be looked at, each with the reason: a later start tries
     *     again
     */
    public record Result(List<Outcome> ended, List<Outcome> waiting) {}

    private final Journal journal;
    private Ledger ledger;
    private final Silence silence;
    private final InstantSource time;
    private final List<Outcome> ended = new ArrayList<>();
    private final List<Outcome> waiting = new ArrayList<>();

    /**
     * @param journal of this run
     * @param ledger read after the journal was opened
     * @param silence what does not answer: operations whose files lie there wait for a later start
     */
    public Recovery(Journal journal, Ledger ledger, Silence silence, InstantSource time) {
        this.journal = journal;
        this.ledger = ledger;
        this.silence = silence;
        this.time = time;
    }

    /**
     * Ends each operation that was begun by a run that is gone. Called once.
     *
     * @throws JournalException if this run's journal cannot be written
     */
    public Result run() throws JournalException {
        if (!ledger.leftOvers().isEmpty()) {
            recover();
        }
        return new Result(List.copyOf(ended), List.copyOf(waiting));
    }

    private void recover() throws JournalException {
        Optional<RecoveryTurn> turn = journal.recoveryTurn();
        if (turn.isEmpty()) {
            return; // another instance is at it
        }
        try (RecoveryTurn _ = turn.get()) {
            // One that had the turn before may have ended them.
            ledger = Ledger.read(journal.state());
            for (Operation operation : ledger.leftOvers()) {
                recover(operation);
            }
        } catch (ErrnoException e) {
            throw new JournalException(e.getMessage() + ": a lock could not be given back", e);
        }
    }

    private void recover(Operation operation) throws JournalException {
        try {
            Optional<String> trouble = trouble(operation.intent()).or(() -> unmounted(operation));
            if (trouble.isPresent()) {
                postpone(operation, trouble.get());
                return;
            }
            Entry.End end = end(operation);
            journal.append(end);
            ended.add(new Outcome(operation.intent(), end));
        } catch (JournalException fatal) {
            throw fatal;
        } catch (IOException e) {
            postpone(operation, String.valueOf(e.getMessage()));
        }
    }

    /** Not an end: who may or can look at it, or a disk that is back, brings it to one. */
    private void postpone(Operation operation, String why) {
        String reason =
                "interrupted, and could not be looked at: " + why + "; the next start tries again";
        waiting.add(new Outcome(operation.intent(), failed(operation, reason)));
    }

    private Optional<String> trouble(Entry.Intent intent) {
        return Stream.of(Optional.ofNullable(intent.from()), Optional.ofNullable(intent.to()))
                .flatMap(Optional::stream)
                .flatMap(path -> silence.locate(path).trouble().stream())
                .findFirst();
    }

    /** Where a file system is away, what is not found is not gone. */
    private Optional<String> unmounted(Operation operation) {
        RawPath from = operation.intent().from();
        Identity identity = operation.intent().identity();
        // After a reboot the numbers are others.
        if (from == null || identity == null || !operation.boot().equals(journal.boot())) {
            return Optional.empty();
        }
        return silence.mayHold(identity.device())
                ? Optional.empty()
                : Optional.of("the file system that it was on is not mounted: mount it again");
    }

    private Entry.End end(Operation operation) throws IOException {
        Entry.Intent intent = operation.intent();
        if (intent.from() == null || intent.identity() == null) {
            return failed(operation, "interrupted before its end was seen");
        }
        try (Sides sides = new Sides(operation, journal.boot())) {
            if (intent.to() == null) {
                return removal(operation, sides);
            }
            if (operation.status() == Operation.Status.PLACED) {
                Identity placed = Objects.requireNonNull(operation.placed());
                return completed(operation, sides, placed, operation.sha256());
            }
            discardPart(operation, sides);
            boolean sourceGone = sides.at(sides.from).isEmpty();
            return intent.aside() == null || sourceGone
                    ? rename(operation, sides)
                    : copy(operation, sides);
        }
    }

    /** The two names of an operation, and what stands there now. */
    private static final class Sides implements AutoCloseable {
        final RawPath from;
        final @Nullable RawPath to;
        final Identity identity;
        final boolean sameBoot;
        final OpenDirectories directories = new OpenDirectories();

        Sides(Operation operation, String boot) {
            from = Objects.requireNonNull(operation.intent().from());
            to = operation.intent().to();
            identity = Objects.requireNonNull(operation.intent().identity());
            sameBoot = operation.boot().equals(boot);
        }

        Optional<Stat> at(RawPath path) throws ErrnoException {
            try {
                return Optional.of(directories.get(path.parentOrRoot()).stat(path.name()));
            } catch (ErrnoException e) {
                if (e.is(Errno.ENOENT) || e.is(Errno.ENOTDIR)) {
                    return Optional.empty();
                }
                throw e;
            }
        }

        boolean is(Optional<Stat> found, Identity expected) {
            // A device number may be another one after a reboot.
            return found.isPresent()
                    && (sameBoot
                            ? expected.matches(found.get())
                            : expected.matchesOnAnyDevice(found.get()));
        }

        /** The source's identity with the device number that its file system has now. */
        Identity identityNow(Stat found) {
            return sameBoot
                    ? identity
                    : new Identity(
                            found.device(),
                            identity.inode(),
                            identity.size(),
                            identity.mtimeSeconds(),
                            identity.mtimeNanos());
        }

        Directory directory(RawPath path) throws ErrnoException {
            return directories.get(path.parentOrRoot());
        }

        @Override
        public void close() throws ErrnoException {
            directories.close();
        }
    }

    private Entry.End removal(Operation operation, Sides sides) throws IOException {
        Optional<String> kept = putBack(operation, sides);
        if (kept.isPresent()) {
            return failed(operation, kept.get());
        }
        Optional<Stat> found = sides.at(sides.from);
        if (sides.is(found, sides.identity)) {
            return failed(operation, "interrupted before it was deleted");
        }
        if (found.isPresent()) {
            // The same file, gone on with, or another one: whether it was deleted is not known.
            return failed(operation, "interrupted; what has its name now is not what was listed");
        }
        return new Entry.Done(
                operation.id(),
                time.instant(),
                null,
                null,
                sides.identity.size(),
                operation.intent().frees(),
                "interrupted; found gone at the next start");
    }

    /** Empties the private directory; a sentence if what it holds could not be put back. */
    private static Optional<String> putBack(Operation operation, Sides sides) throws IOException {
        if (operation.intent().aside() == null) {
            return Optional.empty();
        }
        Aside aside = Aside.of(operation.intent());
        Directory parent;
        try {
            parent = sides.directory(sides.from);
        } catch (ErrnoException gone) {
            if (gone.is(Errno.ENOENT) || gone.is(Errno.ENOTDIR)) {
                return Optional.empty();
            }
            throw gone;
        }
        try (Directory secluded = parent.openDirectory(aside.privateDirectory())) {
            if (!Unlinker.isPrivate(secluded.stat())) {
                return Optional.empty(); // somebody else laid it there
            }
            Mover.exclusively(secluded, aside.privateName(), parent, sides.from.name());
        } catch (ErrnoException e) {
            if (e.is(Errno.EEXIST)) {
                return Optional.of(
                        "interrupted; it is kept as "
                                + SafeText.of(
                                        parent.path()
                                                .resolve(aside.privateDirectory())
                                                .resolve(aside.privateName()))
                                + ", since its name is taken");
            }
            if (!e.is(Errno.ENOENT)) {
                throw e;
            }
        }
        removeEmpty(parent, aside.privateDirectory());
        return Optional.empty();
    }

    private static void removeEmpty(Directory parent, RawPath name) throws ErrnoException {
        try {
            parent.rmdir(name);
        } catch (ErrnoException e) {
            if (!e.is(Errno.ENOENT) && !e.is(Errno.ENOTEMPTY)) {
                throw e;
            }
        }
    }

    private Entry.End rename(Operation operation, Sides sides) throws IOException {
        RawPath to = Objects.requireNonNull(sides.to);
        Optional<Stat> source = sides.at(sides.from);
        Optional<Stat> target = sides.at(to);
        boolean moved = sides.is(target, sides.identity);
        if (sides.is(source, sides.identity)) {
            if (moved && source.get().sameFile(target.get())) {
                // A rename made of link and unlink was cut off between the two.
                sides.directory(sides.from).unlink(sides.from.name());
            } else {
                return failed(operation, "interrupted before it was moved");
            }
        } else if (!moved) {
            return failed(
                    operation,
                    "interrupted; neither name holds the file now: it was changed or moved since");
        }
        sides.directory(to).fsync();
        sides.directories.changed(sides.from.parentOrRoot());
        flushIfThere(sides);
        Stat placed = target.get();
        return new Entry.Done(
                operation.id(), time.instant(), Identity.of(placed), null, placed.size(), 0, null);
    }

    private static void flushIfThere(Sides sides) throws ErrnoException {
        try {
            sides.directories.flush();
        } catch (ErrnoException e) {
            if (!e.is(Errno.ENOENT)) {
                throw e;
            }
        }
    }

    /** Removes a copy that never got its name. */
    private static void discardPart(Operation operation, Sides sides) throws ErrnoException {
        if (operation.intent().aside() == null) {
            return;
        }
        try {
            sides.directory(Objects.requireNonNull(sides.to))
                    .unlink(Aside.of(operation.intent()).part());
        } catch (ErrnoException e) {
            if (!e.is(Errno.ENOENT) && !e.is(Errno.ENOTDIR)) {
                throw e;
            }
        }
    }

    private Entry.End copy(Operation operation, Sides sides) throws IOException {
        RawPath to = Objects.requireNonNull(sides.to);
        Directory target = sides.directory(to);
        Optional<Stat> placed = sides.at(to);
        if (!sides.is(sides.at(sides.from), sides.identity)
                || placed.isEmpty()
                || !isWrittenBy(operation, placed.get())) {
            return failed(operation, "interrupted before the copy was complete");
        }
        // The copy may have got its name right before the end: only an equal one counts.
        Directory source = sides.directory(sides.from);
        String hash = hash(target, to.name(), placed.get());
        if (!hash.equals(hash(source, sides.from.name(), source.stat(sides.from.name())))) {
            return failed(operation, "interrupted before the copy was complete");
        }
        target.fsync();
        Identity identity = Identity.of(placed.get());
        journal.append(new Entry.Placed(operation.id(), identity, hash));
        return completed(operation, sides, identity, hash);
    }

    /**
     * True if the file can be the copy that the operation made: with the time of its source, and
     * given its name after the begin. One that stood there before is somebody else's, equal or not.
     */
    private static boolean isWrittenBy(Operation operation, Stat found) {
        Identity source = Objects.requireNonNull(operation.intent().identity());
        return (found.isRegular() || found.type() == FileType.SYMLINK)
                && found.size() == source.size()
                && found.mtimeSeconds() == source.mtimeSeconds()
                && found.mtimeNanos() == source.mtimeNanos()
                && isSince(operation, found.ctimeSeconds(), found.ctimeNanos())
                && (found.btimeSeconds() == Long.MIN_VALUE
                        || isSince(operation, found.btimeSeconds(), found.btimeNanos()));
    }

    private static boolean isSince(Operation operation, long seconds, int nanos) {
        Instant begin = operation.intent().at().minus(CLOCK_LAG);
        return Instant.ofEpochSecond(seconds, nanos).isAfter(begin);
    }

    private static String hash(Directory directory, RawPath name, Stat stat) throws IOException {
        if (stat.type() == FileType.SYMLINK) {
            return Sha256.of(directory.readlink(name).bytes());
        }
        try (Fd file = directory.openFile(name, Fd.O_RDONLY | Fd.O_NONBLOCK, 0)) {
            return Sha256.of(file, Progress.NONE);
        }
    }

    /** The copy stands: the source of a move goes now, if it is still the file that was copied. */
    private Entry.End completed(
            Operation operation, Sides sides, Identity placed, @Nullable String hash)
            throws IOException {
        RawPath to = Objects.requireNonNull(sides.to);
        boolean stands = sides.is(sides.at(to), placed);
        Optional<String> kept = putBack(operation, sides);
        Optional<Stat> source = sides.at(sides.from);
        if (!stands && (source.isPresent() || kept.isPresent())) {
            return failed(
                    operation,
                    kept.orElse(
                            "interrupted; the copy was changed or removed since, so the source"
                                    + " stays"));
        }
        long freed = 0;
        String note = kept.orElse(null);
        if (!ledger.isCopy(operation)) {
            if (sides.is(source, sides.identity)) {
                freed = removeSource(operation, sides, source.get());
            } else if (source.isEmpty()) {
                freed = operation.intent().frees();
            } else if (note == null) {
                note = "copied, but the source has changed since and is still there";
            }
        }
        return new Entry.Done(
                operation.id(), time.instant(), placed, hash, placed.size(), freed, note);
    }

    private static long removeSource(Operation operation, Sides sides, Stat source)
            throws IOException {
        Directory directory = sides.directory(sides.from);
        Stat gone =
                Unlinker.remove(
                        directory,
                        sides.from.name(),
                        sides.identityNow(source),
                        Aside.of(operation.intent()));
        directory.fsync();
        return gone.links() == 1 ? gone.allocated() : 0;
    }

    private Entry.Failed failed(Operation operation, String reason) {
        return new Entry.Failed(operation.id(), time.instant(), reason, true);
    }
}
