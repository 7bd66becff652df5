package dev.reclaim.journal;

import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The journal of this run, open for appending: what {@link #append} returned from is on the disk.
 *
 * <p>Room for an operation's end is there before its begin is written, so that a disk that is full
 * cannot stop a record. Where it can all the same (a copy-on-write file system), the run goes on in
 * memory-backed storage; numbers tie both files together. One run, one file, held by a lock;
 * whoever finds a file without one knows that its run is gone.
 */
public final class Journal implements AutoCloseable {
    /** An end's record with a note of some length, and what is noted with it. */
    private static final long ROOM_FOR_AN_END = 768;

    /** How long the journal lives. */
    public enum Durability {
        /** On the disk. */
        DISK,
        /** In memory-backed storage, since the disk is full: undo is lost at reboot. */
        MEMORY
    }

    private final StateDirectory state;
    private Durability durability;
    private RunWriter writer;

    /** The file that the disk had no more room for; its lock says that this run is alive. */
    private @Nullable RunWriter full;

    private @Nullable JournalException broken;

    private Journal(StateDirectory state, Durability durability, RunWriter writer) {
        this.state = state;
        this.durability = durability;
        this.writer = writer;
    }

    /**
     * Begins this run's journal on the disk or, where that is full, in memory-backed storage.
     *
     * @throws JournalException if neither can be written
     */
    public static Journal open(StateDirectory state) throws JournalException {
        try {
            return new Journal(state, Durability.DISK, RunWriter.create(state, state.home()));
        } catch (ErrnoException e) {
            if (!isFull(e)) {
                throw new JournalException(
                        SafeText.of(state.home())
                                + ": the journal cannot be written: "
                                + e.getMessage()
                                + "; name another place with --state-dir",
                        e);
            }
            return new Journal(state, Durability.MEMORY, inMemory(state));
        }
    }

    private static RunWriter inMemory(StateDirectory state) throws JournalException {
        try {
            return RunWriter.create(state, state.memory());
        } catch (ErrnoException e) {
            throw new JournalException(
                    "the disk of "
                            + SafeText.of(state.home())
                            + " is full, and there is no room in memory either ("
                            + e.getMessage()
                            + "); delete with --no-undo, or name another place with --state-dir",
                    e);
        }
    }

    static boolean isFull(ErrnoException e) {
        return e.is(Errno.ENOSPC) || e.is(Errno.EDQUOT);
    }

    /** How long this journal lives. */
    public synchronized Durability durability() {
        return durability;
    }

    /** The random number of this run, in hexadecimal: part of the names of its temporaries. */
    public synchronized String run() {
        return Long.toHexString(writer.header().run());
    }

    /** The id of this boot. */
    public synchronized String boot() {
        return writer.header().boot();
    }

    /** The file that it is written to. */
    public synchronized RawPath path() {
        return writer.path();
    }

    /** The state directory that it lies in. */
    public StateDirectory state() {
        return state;
    }

    /**
     * Draws numbers that no other run has or will get.
     *
     * @param count how many
     * @param highest the highest number known from the journals
     * @return the first of them
     */
    public synchronized long claim(int count, long highest) throws JournalException {
        // A run whose disk is full draws in memory: both places count, whichever this run is in.
        try (@Nullable Fd _ = state.lock(state.home());
                @Nullable Fd _ = state.lock(state.memory())) {
            long drawn = 0;
            for (RawPath place : state.existing()) {
                drawn = Math.max(drawn, RunWriter.drawn(place));
            }
            return writer.claim(count, Math.max(drawn, highest));
        } catch (ErrnoException e) {
            throw fatal(e);
        }
    }

    /**
     * Takes the turn to bring to an end what runs that are gone left half done, until the result is
     * closed.
     *
     * @return empty if another instance is at it
     */
    public synchronized Optional<RecoveryTurn> recoveryTurn() throws JournalException {
        try {
            return RecoveryTurn.take(state);
        } catch (ErrnoException e) {
            throw fatal(e);
        }
    }

    /**
     * Appends entries as one record and flushes it: all of them are durable, or none.
     *
     * @throws JournalException if it could not be written; then nothing further may be done
     */
    public synchronized void append(List<? extends Entry> entries) throws JournalException {
        if (entries.isEmpty()) {
            return;
        }
        if (broken != null) {
            throw broken;
        }
        byte[] payload = EntryCodec.encode(entries);
        try {
            try {
                writer.append(payload, ends(entries));
            } catch (ErrnoException e) {
                if (!isFull(e) || durability == Durability.MEMORY) {
                    throw e;
                }
                full = writer;
                writer = inMemory(state);
                durability = Durability.MEMORY;
                writer.append(payload, ends(entries));
            }
        } catch (ErrnoException e) {
            throw fatal(e);
        }
    }

    /**
     * Appends what can be done without, each list of entries as one record, and only where that
     * leaves room for what cannot: never for the last blocks of a disk.
     *
     * @param reserve bytes that must be left for other records
     * @return false if nothing was written, for want of room
     */
    public synchronized boolean appendIfRoom(
            List<? extends List<? extends Entry>> records, long reserve) throws JournalException {
        if (broken != null) {
            throw broken;
        }
        try {
            long needed = reserve;
            List<byte[]> payloads = new ArrayList<>();
            for (List<? extends Entry> entries : records) {
                byte[] payload = EntryCodec.encode(entries);
                payloads.add(payload);
                needed += payload.length + RunFile.FRAME_OVERHEAD;
            }
            writer.makeRoom(needed);
            for (byte[] payload : payloads) {
                writer.append(payload, 0);
            }
            return true;
        } catch (ErrnoException e) {
            if (isFull(e)) {
                return false;
            }
            throw fatal(e);
        }
    }

    /** {@link #append(List)} of one entry. */
    public void append(Entry entry) throws JournalException {
        append(List.of(entry));
    }

    /**
     * True if these can be appended where the journal is now, with the ends of what they begin; if
     * not, fewer at once may do, and give room for the rest.
     */
    public synchronized boolean hasRoomFor(List<? extends Entry> entries) throws JournalException {
        try {
            long record = (long) EntryCodec.encode(entries).length + RunFile.FRAME_OVERHEAD;
            writer.makeRoom(record + ends(entries));
            return true;
        } catch (ErrnoException e) {
            if (isFull(e)) {
                return false;
            }
            throw fatal(e);
        }
    }

    private static long ends(List<? extends Entry> entries) {
        return entries.stream().filter(Entry.Intent.class::isInstance).count() * ROOM_FOR_AN_END;
    }

    private JournalException fatal(ErrnoException cause) {
        broken =
                new JournalException(
                        SafeText.of(writer.path())
                                + ": the journal could not be written ("
                                + cause.getMessage()
                                + "); nothing further is done",
                        cause);
        return broken;
    }

    @Override
    public synchronized void close() throws JournalException {
        try (@Nullable RunWriter _ = full) {
            writer.close();
        } catch (ErrnoException e) {
            throw fatal(e);
        }
    }
}
