package dev.reclaim.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a directory, one after the other, in the order of the file system: what {@link
 * Directory#list()} gives, without an object for each. {@code .} and {@code ..} are left out.
 *
 * <p>A cursor: {@link #next()} moves it, everything else is about the entry it stands on. For one
 * thread, and one pass.
 */
public final class Entries {

    /** Memory that a thread reuses from directory to directory. */
    public static final class Buffer {
        private final MemorySegment dirents;
        private final MemorySegment statx;

        /** A buffer of 64 KiB. */
        public Buffer() {
            Arena arena = Arena.ofAuto();
            dirents = arena.allocate(Syscall.Scratch.DIRENTS, 8);
            statx = arena.allocate(256, 8);
        }

        private Buffer(Syscall.Scratch scratch) {
            dirents = scratch.bulk();
            statx = scratch.struct;
        }

        /** The calling thread's own: for a pass in which nothing else is asked of the kernel. */
        static Buffer ofThread() {
            return new Buffer(Syscall.scratch());
        }
    }

    // struct linux_dirent64: u64 ino, s64 off, u16 reclen, u8 type, char name[]
    private static final int LENGTH = 16;
    private static final int TYPE = 18;
    private static final int NAME = 19;

    private final Directory directory;
    private final MemorySegment dirents;
    private final MemorySegment statx;
    private long filled;
    private long at;
    private long following;
    private boolean examined;
    private @Nullable RawPath name;

    /** Begins at the directory's first entry; an open directory can be read once. */
    public Entries(Directory directory, Buffer buffer) {
        this.directory = directory;
        dirents = buffer.dirents;
        statx = buffer.statx;
    }

    /** Moves to the next entry; false at the end, which a directory just removed has too. */
    public boolean next() throws ErrnoException {
        do {
            if (following == filled && !fill()) {
                return false;
            }
            at = following;
            following += dirents.get(ValueLayout.JAVA_SHORT_UNALIGNED, at + LENGTH) & 0xffff;
        } while (isDots());
        examined = false;
        name = null;
        return true;
    }

    private boolean fill() throws ErrnoException {
        long got =
                Syscall.restarting(
                        Syscall.GETDENTS64,
                        directory.fd().number(),
                        dirents.address(),
                        dirents.byteSize(),
                        0,
                        0);
        filled = got == -Errno.ENOENT ? 0 : Fd.check("getdents64", got, directory.path());
        following = 0;
        return filled > 0;
    }

    private boolean isDots() {
        return character(0) == '.'
                && (character(1) == 0 || (character(1) == '.' && character(2) == 0));
    }

    private byte character(int index) {
        return dirents.get(ValueLayout.JAVA_BYTE, at + NAME + index);
    }

    /** The entry's name, a single component. */
    public RawPath name() {
        RawPath known = name;
        if (known == null) {
            int length = 0;
            while (character(length) != 0) {
                length++;
            }
            byte[] bytes = new byte[length];
            MemorySegment.copy(dirents, ValueLayout.JAVA_BYTE, at + NAME, bytes, 0, length);
            known = RawPath.ofKernelName(bytes);
            name = known;
        }
        return known;
    }

    /**
     * What the entry is: by {@link #examine()} if that was called, else as the directory has it,
     * which some file systems leave {@link FileType#UNKNOWN}.
     */
    public FileType type() {
        return examined
                ? FileType.ofMode(Statx.mode(statx))
                : FileType.ofDirent(dirents.get(ValueLayout.JAVA_BYTE, at + TYPE));
    }

    /** The inode number that the directory holds; of a mount point, the covered directory's. */
    public long listedInode() {
        return dirents.get(ValueLayout.JAVA_LONG_UNALIGNED, at);
    }

    /**
     * Asks the kernel what the entry is (statx(2); of a symbolic link, the link): needed once
     * before what follows. False if it is gone.
     */
    public boolean examine() throws ErrnoException {
        if (!examined) {
            long result =
                    Syscall.restarting(
                            Syscall.STATX,
                            directory.fd().number(),
                            dirents.address() + at + NAME,
                            Fd.AT_SYMLINK_NOFOLLOW | Fd.AT_NO_AUTOMOUNT,
                            Statx.MASK,
                            statx.address());
            if (result == -Errno.ENOENT) {
                return false;
            }
            if (result < 0) {
                throw new ErrnoException("statx", (int) -result, directory.path().resolve(name()));
            }
            examined = true;
        }
        return true;
    }

    /** Everything about the entry. */
    public Stat stat() {
        return Statx.stat(examined());
    }

    /** Number of the file system. */
    public long device() {
        return Statx.device(examined());
    }

    /** Inode number; of a mount point, the mounted directory's. */
    public long inode() {
        return Statx.inode(examined());
    }

    /** Number of hard links. */
    public long links() {
        return Statx.links(examined());
    }

    /** Bytes. */
    public long size() {
        return Statx.size(examined());
    }

    /** Bytes that it takes on the disk. */
    public long allocated() {
        return Statx.blocks(examined()) * 512;
    }

    /** True if another file system, or another part of one, is mounted on it. */
    public boolean mountRoot() {
        return Statx.mountRoot(examined());
    }

    private MemorySegment examined() {
        if (!examined) {
            throw new IllegalStateException("examine() comes first");
        }
        return statx;
    }
}
