package dev.reclaim.journal;

import dev.reclaim.linux.Clock;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * One run's file, open for appending and held by flock(2) until {@link #close}. Filled with zeros
 * ahead of its records; every failure is the plain {@link ErrnoException}.
 */
final class RunWriter implements AutoCloseable {
    private static final int FIRST = 64 * 1024;
    private static final int STEP = 256 * 1024;
    private static final RawPath SPARE = RawPath.of("spare");
    private static final RawPath COUNTER = RawPath.of("counter");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final StateDirectory state;
    private final Directory folder;
    private final Fd file;
    private final RawPath name;
    private final RunFile.Header header;
    private long frames;
    private long used = RunFile.HEADER;
    private long capacity;

    private RunWriter(
            StateDirectory state, Directory folder, Fd file, RawPath name, RunFile.Header header) {
        this.state = state;
        this.folder = folder;
        this.file = file;
        this.name = name;
        this.header = header;
    }

    /** Makes the file of a new run in one of the state directory's places. */
    static RunWriter create(StateDirectory state, RawPath place) throws ErrnoException {
        try (Fd lock = state.lockFile(place, StateDirectory.LOCK)) {
            lock.lock();
            Directory folder = state.create(place, StateDirectory.RUNS);
            try {
                RawPath name = StateDirectory.runName(lastRun(folder) + 1);
                RunWriter writer =
                        new RunWriter(
                                state,
                                folder,
                                newFile(state, folder, name),
                                name,
                                new RunFile.Header(
                                        RANDOM.nextLong(),
                                        state.owner().uid(),
                                        (int) ProcessHandle.current().pid(),
                                        Clock.bootId()));
                writer.begin();
                return writer;
            } catch (ErrnoException e) {
                folder.close();
                throw e;
            }
        }
    }

    private static long lastRun(Directory folder) throws ErrnoException {
        return folder.list().stream()
                .flatMap(entry -> StateDirectory.number(entry.name()).stream())
                .mapToLong(n -> n)
                .max()
                .orElse(0);
    }

    /** The spare file of an earlier run if there is one: it needs neither blocks nor an inode. */
    private static Fd newFile(StateDirectory state, Directory folder, RawPath name)
            throws ErrnoException {
        try {
            folder.rename(SPARE, folder, name);
            return folder.openFile(name, Fd.O_RDWR, 0);
        } catch (ErrnoException e) {
            if (!e.is(Errno.ENOENT)) {
                throw e;
            }
        }
        Fd file = folder.openFile(name, Fd.O_RDWR | Fd.O_CREAT | Fd.O_EXCL, 0600);
        state.giveToOwner(folder, name);
        return file;
    }

    private void begin() throws ErrnoException {
        try {
            file.lock();
            capacity = Math.max(file.stat().size(), FIRST);
            zero(0, capacity);
            file.pwrite(direct(RunFile.header(header)), 0);
            file.fsync();
            reserveCounter();
            folder.fsync();
        } catch (ErrnoException e) {
            try (file) {
                folder.unlink(name);
            }
            throw e;
        }
    }

    RunFile.Header header() {
        return header;
    }

    RawPath path() {
        return folder.path().resolve(name);
    }

    /** Appends one record and flushes it. */
    void append(byte[] payload, long room) throws ErrnoException {
        byte[] frame = RunFile.frame(header.run(), frames, payload);
        makeRoom(frame.length + room);
        file.pwrite(direct(frame), used);
        file.fdatasync();
        used += frame.length;
        frames++;
    }

    /** Makes sure that a record of so many bytes, its frame included, can still be written. */
    void makeRoom(long bytes) throws ErrnoException {
        long missing = used + bytes - capacity;
        if (missing <= 0) {
            return;
        }
        try {
            grow(capacity + Math.max(STEP, missing));
        } catch (ErrnoException e) {
            if (!Journal.isFull(e) || missing >= STEP) {
                throw e;
            }
            grow(capacity + missing);
        }
    }

    private void grow(long size) throws ErrnoException {
        try {
            zero(capacity, size);
            file.fsync();
            capacity = size;
        } catch (ErrnoException e) {
            // What was got of it may be the last free blocks of the disk.
            file.truncate(capacity);
            throw e;
        }
    }

    private void zero(long from, long to) throws ErrnoException {
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(to - from, STEP));
        for (long at = from; at < to; at += zeros.capacity()) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), to - at));
            file.pwrite(zeros, at);
        }
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    /**
     * Draws numbers that no other run of this place has or will get; the caller holds the lock.
     *
     * @return the first of them, above {@code highest}
     */
    long claim(int count, long highest) throws ErrnoException {
        try (Fd counter = folder.openFile(COUNTER, Fd.O_RDWR, 0)) {
            ByteBuffer last = ByteBuffer.allocateDirect(Long.BYTES);
            counter.pread(last, 0);
            long first = Math.max(last.getLong(0), highest) + 1;
            last.putLong(0, first + count - 1).clear();
            counter.pwrite(last, 0);
            return first;
        }
    }

    /** The highest number drawn in one of the state directory's places; 0 if none was. */
    static long drawn(RawPath place) throws ErrnoException {
        RawPath counter = place.resolve(StateDirectory.RUNS).resolve(COUNTER);
        try (Fd file = Fd.open(counter, Fd.O_RDONLY | Fd.O_NOFOLLOW)) {
            ByteBuffer last = ByteBuffer.allocateDirect(Long.BYTES);
            file.pread(last, 0);
            return last.getLong(0);
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT)) {
                return 0;
            }
            throw e;
        }
    }

    /** Makes the counter, or writes it anew: a disk that has no room even for that is found out. */
    private void reserveCounter() throws ErrnoException {
        try (Fd counter = folder.openFile(COUNTER, Fd.O_RDWR | Fd.O_CREAT, 0600)) {
            state.giveToOwner(folder, COUNTER);
            ByteBuffer last = ByteBuffer.allocateDirect(Long.BYTES);
            counter.pread(last, 0);
            last.clear();
            counter.pwrite(last, 0);
        }
    }

    /** Ends the run: gives back the room not used, and leaves a spare file for a full disk. */
    @Override
    public void close() throws ErrnoException {
        try (folder;
                file) {
            if (frames == 0) {
                folder.unlink(name);
            } else {
                file.truncate(used);
                file.fdatasync();
            }
            keepSpare();
        }
    }

    private void keepSpare() throws ErrnoException {
        try (Fd spare = folder.openFile(SPARE, Fd.O_WRONLY | Fd.O_CREAT | Fd.O_EXCL, 0600)) {
            state.giveToOwner(folder, SPARE);
            try {
                spare.pwrite(ByteBuffer.allocateDirect(FIRST), 0);
            } catch (ErrnoException e) {
                spare.truncate(0); // it was not to take the disk's last blocks
                throw e;
            }
        } catch (ErrnoException e) {
            // One that is there already is as good, and a full disk has no room for one.
            if (!e.is(Errno.EEXIST) && !Journal.isFull(e)) {
                throw e;
            }
        }
    }
}
