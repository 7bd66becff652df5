package dev.reclaim.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An open file descriptor of a regular file (or, opened with {@link #O_PATH}, of anything).
 *
 * <p>Buffers are direct {@link ByteBuffer}s, read and written between position and limit like a
 * channel's. Every failure is an {@link ErrnoException} that names the file. Interrupted calls are
 * begun again, {@code close(2)} excepted. Not safe for use by two threads at once, apart from
 * {@code pread} and {@code pwrite}.
 */
public final class Fd implements AutoCloseable {
    public static final int O_RDONLY = 0;
    public static final int O_WRONLY = 1;
    public static final int O_RDWR = 2;
    public static final int O_CREAT = 0100;
    public static final int O_EXCL = 0200;
    public static final int O_TRUNC = 01000;
    public static final int O_APPEND = 02000;
    public static final int O_NONBLOCK = 04000;
    public static final int O_DIRECTORY = 0200000;
    public static final int O_NOFOLLOW = 0400000;
    public static final int O_NOATIME = 01000000;
    static final int O_CLOEXEC = 02000000;
    public static final int O_PATH = 010000000;

    static final int AT_FDCWD = -100;
    static final int AT_SYMLINK_NOFOLLOW = 0x100;
    static final int AT_NO_AUTOMOUNT = 0x800;
    static final int AT_EMPTY_PATH = 0x1000;
    static final int AT_STATX_DONT_SYNC = 0x4000;

    private static final int LOCK_SH = 1;
    private static final int LOCK_EX = 2;
    private static final int LOCK_NB = 4;
    private static final int LOCK_UN = 8;
    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;
    private static final int FADV_SEQUENTIAL = 2;
    private static final int FADV_DONTNEED = 4;
    private static final int FALLOC_FL_KEEP_SIZE = 1;
    private static final long XATTR_MAX = 64 * 1024;
    private static final int POLLIN = 1;
    private static final int RLIMIT_NOFILE = 7;
    private static final long TCGETS = 0x5401;
    private static final long TIOCGWINSZ = 0x5413;
    private static final List<String> STANDARD = List.of("input", "output", "error");

    private final int number;
    private final RawPath path;
    private boolean open = true;

    Fd(int number, RawPath path) {
        this.number = number;
        this.path = path;
    }

    /**
     * Opens a path the ordinary way, following symbolic links; for the program's own files, for
     * /proc, and for what a user named. {@code O_CLOEXEC} is always added.
     */
    public static Fd open(RawPath path, int flags, int mode) throws ErrnoException {
        return new Fd(openat(AT_FDCWD, path, flags, mode, path), path);
    }

    /** {@link #open(RawPath, int, int)} of what exists. */
    public static Fd open(RawPath path, int flags) throws ErrnoException {
        return open(path, flags, 0);
    }

    /** The process's standard input, output or error: 0, 1 or 2. */
    public static Fd standard(int number) {
        return new Fd(number, RawPath.of("standard " + STANDARD.get(number)));
    }

    /** True if it is a terminal (isatty(3)). */
    public boolean isTerminal() {
        return terminal(TCGETS);
    }

    /**
     * Waits until something can be read, the end of the input included, at most so long (poll(2)).
     * The thread's interruption does not end the wait.
     *
     * @param limitMillis milliseconds; -1 without limit
     * @return whether something can be read
     */
    public boolean awaitReadable(int limitMillis) throws ErrnoException {
        MemorySegment poll = Syscall.scratch().struct;
        poll.set(ValueLayout.JAVA_INT, 0, number);
        poll.set(ValueLayout.JAVA_INT, 4, POLLIN);
        return checked(
                        "poll",
                        Syscall.restarting(Syscall.POLL, poll.address(), 1, limitMillis, 0, 0))
                > 0;
    }

    /** Width of the terminal in columns (ioctl_tty(2)); 0 if it is none or does not know. */
    public int terminalColumns() {
        return windowSize(2);
    }

    /** Height of the terminal in rows (ioctl_tty(2)); 0 if it is none or does not know. */
    public int terminalRows() {
        return windowSize(0);
    }

    private int windowSize(int offset) {
        return terminal(TIOCGWINSZ)
                ? Short.toUnsignedInt(Syscall.scratch().struct.get(ValueLayout.JAVA_SHORT, offset))
                : 0;
    }

    private boolean terminal(long request) {
        long address = Syscall.scratch().struct.address();
        return Syscall.call(Syscall.IOCTL, number, request, address) >= 0;
    }

    static int openat(int directory, RawPath name, int flags, int mode, RawPath shown)
            throws ErrnoException {
        long address = Syscall.Scratch.put(Syscall.scratch().path1, name.rawBytes());
        long fd =
                address == 0
                        ? -Errno.ENAMETOOLONG
                        : Syscall.restarting(
                                Syscall.OPENAT, directory, address, flags | O_CLOEXEC, mode, 0);
        return (int) check("openat", fd, shown);
    }

    static long check(String call, long result, RawPath subject) throws ErrnoException {
        if (result < 0) {
            throw new ErrnoException(call, (int) -result, subject);
        }
        return result;
    }

    /** The whole content of a file, as of /proc, whose size is not known before; links followed. */
    public static byte[] readAll(RawPath path) throws ErrnoException {
        try (Fd fd = open(path, O_RDONLY)) {
            return fd.readRemaining();
        }
    }

    /** Everything from the current offset to the end. */
    public byte[] readRemaining() throws ErrnoException {
        MemorySegment bulk = Syscall.scratch().bulk();
        byte[] content = new byte[0];
        int length = 0;
        while (true) {
            long got =
                    checked(
                            "read",
                            Syscall.restarting(
                                    Syscall.READ, number, bulk.address(), bulk.byteSize(), 0, 0));
            if (got == 0) {
                return length == content.length ? content : Arrays.copyOf(content, length);
            }
            if (length + (int) got > content.length) {
                content = Arrays.copyOf(content, Math.max(length + (int) got, 2 * length));
            }
            MemorySegment.copy(bulk, ValueLayout.JAVA_BYTE, 0, content, length, (int) got);
            length += (int) got;
        }
    }

    /** How many descriptors this process may have open at once (getrlimit(2), RLIMIT_NOFILE). */
    public static long limit() {
        MemorySegment limits = Syscall.scratch().struct;
        long failed = Syscall.call(Syscall.PRLIMIT64, 0, RLIMIT_NOFILE, 0, limits.address());
        if (failed != 0) {
            throw new IllegalStateException("prlimit64 of this process: error " + -failed);
        }
        long soft = limits.get(ValueLayout.JAVA_LONG, 0);
        return soft < 0 ? Long.MAX_VALUE : soft; // RLIM_INFINITY
    }

    /** The descriptor's number in this process, to find it in {@code /proc/self/fd}. */
    public int number() {
        return number;
    }

    /** The path it was opened by, for messages. */
    public RawPath path() {
        return path;
    }

    /** What a path leads to, symbolic links followed; opens nothing. */
    public static Stat statOf(RawPath path) throws ErrnoException {
        return statx(AT_FDCWD, path, 0, path);
    }

    /** What the open file is now. */
    public Stat stat() throws ErrnoException {
        return statx(number, null, AT_EMPTY_PATH, path);
    }

    static Stat statx(
            int directory,
            @org.jspecify.annotations.Nullable RawPath name,
            int flags,
            RawPath shown)
            throws ErrnoException {
        Syscall.Scratch scratch = Syscall.scratch();
        byte[] raw = name == null ? new byte[0] : name.rawBytes();
        long address = Syscall.Scratch.put(scratch.path1, raw);
        MemorySegment s = scratch.struct;
        long result =
                address == 0
                        ? -Errno.ENAMETOOLONG
                        : Syscall.restarting(
                                Syscall.STATX,
                                directory,
                                address,
                                flags | AT_NO_AUTOMOUNT,
                                Statx.MASK,
                                s.address());
        check("statx", result, shown);
        return Statx.stat(s);
    }

    /** Reads what there is into the buffer's free part; the count, or 0 at the end. */
    public int read(ByteBuffer direct) throws ErrnoException {
        return moved(
                direct,
                "read",
                Syscall.restarting(
                        Syscall.READ, number, address(direct), direct.remaining(), 0, 0));
    }

    /** Reads at a position; the count, or 0 at the end. */
    public int pread(ByteBuffer direct, long position) throws ErrnoException {
        return moved(
                direct,
                "pread64",
                Syscall.restarting(
                        Syscall.PREAD64, number, address(direct), direct.remaining(), position, 0));
    }

    /**
     * Reads what there is from the beginning, as of a file of /proc that is read again and again:
     * at most as much as the buffer holds, and 64 KiB. The count, or 0 at the end.
     */
    public int readAgain(byte[] buffer) throws ErrnoException {
        MemorySegment bulk = Syscall.scratch().bulk();
        long most = Math.min(buffer.length, bulk.byteSize());
        long got = Syscall.restarting(Syscall.PREAD64, number, bulk.address(), most, 0, 0);
        MemorySegment.copy(
                bulk, ValueLayout.JAVA_BYTE, 0, buffer, 0, (int) checked("pread64", got));
        return (int) got;
    }

    /** Writes all that remains in the buffer, however many calls it takes. */
    public void write(ByteBuffer direct) throws ErrnoException {
        while (direct.hasRemaining()) {
            int wrote =
                    moved(
                            direct,
                            "write",
                            Syscall.restarting(
                                    Syscall.WRITE,
                                    number,
                                    address(direct),
                                    direct.remaining(),
                                    0,
                                    0));
            refuseNothingWritten("write", wrote);
        }
    }

    /** Writes all that remains in the buffer at a position. */
    public void pwrite(ByteBuffer direct, long position) throws ErrnoException {
        long at = position;
        while (direct.hasRemaining()) {
            int wrote =
                    moved(
                            direct,
                            "pwrite64",
                            Syscall.restarting(
                                    Syscall.PWRITE64,
                                    number,
                                    address(direct),
                                    direct.remaining(),
                                    at,
                                    0));
            refuseNothingWritten("pwrite64", wrote);
            at += wrote;
        }
    }

    private void refuseNothingWritten(String call, int wrote) throws ErrnoException {
        if (wrote == 0) {
            throw new ErrnoException(call, Errno.EIO, path);
        }
    }

    private int moved(ByteBuffer buffer, String call, long count) throws ErrnoException {
        checked(call, count);
        buffer.position(buffer.position() + (int) count);
        return (int) count;
    }

    private static long address(ByteBuffer direct) {
        if (!direct.isDirect()) {
            throw new IllegalArgumentException("needs a direct buffer");
        }
        return MemorySegment.ofBuffer(direct).address();
    }

    /** Flushes data and metadata to the disk. */
    public void fsync() throws ErrnoException {
        checked("fsync", Syscall.restarting(Syscall.FSYNC, number, 0, 0, 0, 0));
    }

    /** Flushes the data, and the metadata needed to read it. */
    public void fdatasync() throws ErrnoException {
        checked("fdatasync", Syscall.restarting(Syscall.FDATASYNC, number, 0, 0, 0, 0));
    }

    /** Sets the size; a longer file gets a hole. */
    public void truncate(long size) throws ErrnoException {
        checked("ftruncate", Syscall.restarting(Syscall.FTRUNCATE, number, size, 0, 0, 0));
    }

    /** Reserves the blocks of a range; the size grows with it. */
    public void allocate(long offset, long length) throws ErrnoException {
        checked("fallocate", Syscall.restarting(Syscall.FALLOCATE, number, 0, offset, length, 0));
    }

    /** Reserves the blocks of a range and leaves the size as it is. */
    public void reserve(long offset, long length) throws ErrnoException {
        checked(
                "fallocate",
                Syscall.restarting(
                        Syscall.FALLOCATE, number, FALLOC_FL_KEEP_SIZE, offset, length, 0));
    }

    /**
     * Start of the next data at or after {@code offset} (lseek(2)); empty if only a hole is left.
     */
    public Optional<Long> nextData(long offset) throws ErrnoException {
        long result = Syscall.restarting(Syscall.LSEEK, number, offset, SEEK_DATA, 0, 0);
        return result == -Errno.ENXIO ? Optional.empty() : Optional.of(checked("lseek", result));
    }

    /** Start of the next hole at or after {@code offset}; a file's end counts as one. */
    public long nextHole(long offset) throws ErrnoException {
        return checked("lseek", Syscall.restarting(Syscall.LSEEK, number, offset, SEEK_HOLE, 0, 0));
    }

    /** Takes the exclusive flock(2) of this open file, without waiting; false if another has it. */
    public boolean tryLock() throws ErrnoException {
        return tryFlock(LOCK_EX | LOCK_NB);
    }

    /** Takes a shared flock(2), without waiting; false if another has the exclusive one. */
    public boolean tryLockShared() throws ErrnoException {
        return tryFlock(LOCK_SH | LOCK_NB);
    }

    private boolean tryFlock(int operation) throws ErrnoException {
        long result = Syscall.restarting(Syscall.FLOCK, number, operation, 0, 0, 0);
        if (result == -Errno.EAGAIN) {
            return false;
        }
        checked("flock", result);
        return true;
    }

    /** Takes the exclusive flock(2), waiting for it. */
    public void lock() throws ErrnoException {
        checked("flock", Syscall.restarting(Syscall.FLOCK, number, LOCK_EX, 0, 0, 0));
    }

    /** Gives the flock(2) back before the close. */
    public void unlock() throws ErrnoException {
        checked("flock", Syscall.restarting(Syscall.FLOCK, number, LOCK_UN, 0, 0, 0));
    }

    /** Tells the kernel that the file is read once, front to back. */
    public void adviseSequential() throws ErrnoException {
        advise(FADV_SEQUENTIAL);
    }

    /** Drops the file's clean pages from the cache, so that the next read comes from the disk. */
    public void dropCache() throws ErrnoException {
        advise(FADV_DONTNEED);
    }

    private void advise(int advice) throws ErrnoException {
        checked("fadvise64", Syscall.restarting(Syscall.FADVISE64, number, 0, 0, advice, 0));
    }

    /** Sets the permission bits, 0…07777. */
    public void chmod(int mode) throws ErrnoException {
        checked("fchmod", Syscall.restarting(Syscall.FCHMOD, number, mode, 0, 0, 0));
    }

    /** Sets owner and group. */
    public void chown(int uid, int gid) throws ErrnoException {
        checked("fchown", Syscall.restarting(Syscall.FCHOWN, number, uid, gid, 0, 0));
    }

    /** Sets access and modification time to those of {@code stat}. */
    public void setTimes(Stat stat) throws ErrnoException {
        long address = Directory.timespecs(stat);
        checked("utimensat", Syscall.restarting(Syscall.UTIMENSAT, number, 0, address, 0, 0));
    }

    /**
     * Extended attributes by name (xattr(7)); empty where the file system has none. A name may be
     * any bytes, and is given one byte a character (ISO 8859-1).
     */
    public Map<String, byte[]> xattrs() throws ErrnoException {
        Map<String, byte[]> found = new TreeMap<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(XATTR_MAX);
            long listed =
                    Syscall.restarting(
                            Syscall.FLISTXATTR, number, buffer.address(), XATTR_MAX, 0, 0);
            if (listed == -Errno.EOPNOTSUPP) {
                return found;
            }
            checked("flistxattr", listed);
            for (String name : names(buffer.asSlice(0, listed))) {
                long address = xattrName(name);
                long size =
                        Syscall.restarting(
                                Syscall.FGETXATTR, number, address, buffer.address(), XATTR_MAX, 0);
                if (size == -Errno.ENODATA) {
                    continue;
                }
                checked("fgetxattr", size);
                found.put(name, buffer.asSlice(0, size).toArray(ValueLayout.JAVA_BYTE));
            }
        }
        return found;
    }

    private static List<String> names(MemorySegment list) {
        List<String> names = new ArrayList<>();
        for (long at = 0; at < list.byteSize(); ) {
            String name = list.getString(at, StandardCharsets.ISO_8859_1);
            names.add(name);
            at += name.length() + 1L;
        }
        return names;
    }

    private static long xattrName(String name) {
        return Syscall.Scratch.put(
                Syscall.scratch().path1, name.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sets one extended attribute; its name as {@link #xattrs} gives it. */
    public void setXattr(String name, byte[] value) throws ErrnoException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment data = arena.allocate(Math.max(1, value.length));
            MemorySegment.copy(value, 0, data, ValueLayout.JAVA_BYTE, 0, value.length);
            long address = xattrName(name);
            checked(
                    "fsetxattr",
                    Syscall.restarting(
                            Syscall.FSETXATTR, number, address, data.address(), value.length, 0));
        }
    }

    /** Space of the file system that the open file lies on (statfs(2)). */
    public StatVfs statVfs() throws ErrnoException {
        MemorySegment s = Syscall.scratch().struct;
        checked("fstatfs", Syscall.restarting(Syscall.FSTATFS, number, s.address(), 0, 0, 0));
        long fragment = s.get(ValueLayout.JAVA_LONG, 72);
        long unit = fragment != 0 ? fragment : s.get(ValueLayout.JAVA_LONG, 8);
        return new StatVfs(
                s.get(ValueLayout.JAVA_LONG, 16) * unit,
                s.get(ValueLayout.JAVA_LONG, 24) * unit,
                s.get(ValueLayout.JAVA_LONG, 32) * unit,
                s.get(ValueLayout.JAVA_LONG, 40),
                s.get(ValueLayout.JAVA_LONG, 48));
    }

    /** What the symbolic link at a path holds; for /proc. */
    public static RawPath readlink(RawPath link) throws ErrnoException {
        return Directory.readlink(AT_FDCWD, link, link);
    }

    /** Where the open file is now, as {@code /proc/self/fd} says; {@code … (deleted)} if gone. */
    public RawPath realPath() throws ErrnoException {
        return Directory.readlink(AT_FDCWD, RawPath.of("/proc/self/fd/" + number), path);
    }

    private long checked(String call, long result) throws ErrnoException {
        return check(call, result, path);
    }

    /** Closes it; an error that only the last flush brought up (EIO, ENOSPC) is thrown. */
    @Override
    public void close() throws ErrnoException {
        if (open) {
            open = false;
            long result = Syscall.call(Syscall.CLOSE, number);
            // close(2): on Linux the descriptor is gone even when a signal interrupted it
            if (result != -Errno.EINTR) {
                checked("close", result);
            }
        }
    }
}
