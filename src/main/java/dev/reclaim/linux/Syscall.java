package dev.reclaim.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The one door to the kernel: syscall(2) through {@code java.lang.foreign}, with {@code errno}
 * captured in the same call.
 *
 * <p>Every call returns what the kernel returned, or the negated error number. One generic handle
 * instead of one per libc function: linking a handle costs milliseconds at start, and the kernel's
 * own structures, unlike libc's, never change. Numbers and structures are those of x86-64.
 */
final class Syscall {
    static final int READ = 0;
    static final int WRITE = 1;
    static final int CLOSE = 3;
    static final int POLL = 7;
    static final int LSEEK = 8;
    static final int IOCTL = 16;
    static final int PREAD64 = 17;
    static final int PWRITE64 = 18;
    static final int KILL = 62;
    static final int FLOCK = 73;
    static final int FSYNC = 74;
    static final int FDATASYNC = 75;
    static final int FTRUNCATE = 77;
    static final int FCHMOD = 91;
    static final int FCHOWN = 93;
    static final int GETUID = 102;
    static final int GETGID = 104;
    static final int GETEUID = 107;
    static final int FSTATFS = 138;
    static final int FSETXATTR = 190;
    static final int FGETXATTR = 193;
    static final int FLISTXATTR = 196;
    static final int GETDENTS64 = 217;
    static final int FADVISE64 = 221;
    static final int CLOCK_GETTIME = 228;
    static final int OPENAT = 257;
    static final int MKDIRAT = 258;
    static final int FCHOWNAT = 260;
    static final int UNLINKAT = 263;
    static final int LINKAT = 265;
    static final int SYMLINKAT = 266;
    static final int READLINKAT = 267;
    static final int UTIMENSAT = 280;
    static final int FALLOCATE = 285;
    static final int PRLIMIT64 = 302;
    static final int RENAMEAT2 = 316;
    static final int STATX = 332;
    static final int PIDFD_SEND_SIGNAL = 424;
    static final int PIDFD_OPEN = 434;
    static final int OPENAT2 = 437;

    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO =
            STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final MethodHandle SYSCALL =
            Linker.nativeLinker()
                    .downcallHandle(
                            Linker.nativeLinker().defaultLookup().findOrThrow("syscall"),
                            FunctionDescriptor.of(LONG, LONG, LONG, LONG, LONG, LONG, LONG),
                            Linker.Option.captureCallState("errno"),
                            Linker.Option.firstVariadicArg(1));
    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    private Syscall() {}

    static Scratch scratch() {
        return SCRATCH.get();
    }

    static long call(int number, long a) {
        return call(number, a, 0, 0, 0, 0);
    }

    static long call(int number, long a, long b) {
        return call(number, a, b, 0, 0, 0);
    }

    static long call(int number, long a, long b, long c) {
        return call(number, a, b, c, 0, 0);
    }

    static long call(int number, long a, long b, long c, long d) {
        return call(number, a, b, c, d, 0);
    }

    static long call(int number, long a, long b, long c, long d, long e) {
        MemorySegment state = SCRATCH.get().state;
        long result;
        try {
            result = (long) SYSCALL.invokeExact(state, (long) number, a, b, c, d, e);
        } catch (Throwable impossible) {
            throw new AssertionError("a downcall does not throw", impossible);
        }
        return result == -1 ? -(int) ERRNO.get(state, 0L) : result;
    }

    /** As {@link #call}, begun again while a signal interrupts it. */
    static long restarting(int number, long a, long b, long c, long d, long e) {
        long result;
        do {
            result = call(number, a, b, c, d, e);
        } while (result == -Errno.EINTR);
        return result;
    }

    /**
     * Native memory that a thread keeps for its calls' arguments and results, so that a call
     * allocates nothing. Freed with the thread.
     */
    static final class Scratch {
        /** PATH_MAX of limits.h, the terminating NUL included. */
        static final int PATH_MAX = 4096;

        static final int DIRENTS = 64 * 1024;

        final MemorySegment state;
        final MemorySegment path1;
        final MemorySegment path2;
        final MemorySegment struct;
        private MemorySegment bulk = MemorySegment.NULL;
        private final Arena arena = Arena.ofAuto();

        private Scratch() {
            state = arena.allocate(STATE);
            path1 = arena.allocate(PATH_MAX);
            path2 = arena.allocate(PATH_MAX);
            struct = arena.allocate(256, 8);
        }

        /** A buffer of 64 KiB for directory entries and small file contents. */
        MemorySegment bulk() {
            if (bulk.byteSize() == 0) {
                bulk = arena.allocate(DIRENTS, 8);
            }
            return bulk;
        }

        /** Address of the path as a C string in {@code buffer}, or 0 if it is too long. */
        static long put(MemorySegment buffer, byte[] path) {
            if (path.length >= PATH_MAX) {
                return 0;
            }
            MemorySegment.copy(path, 0, buffer, ValueLayout.JAVA_BYTE, 0, path.length);
            buffer.set(ValueLayout.JAVA_BYTE, path.length, (byte) 0);
            return buffer.address();
        }
    }
}
