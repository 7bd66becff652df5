package dev.reclaim.linux;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * An open directory: what every act on a user's file goes through, so that no path is walked a
 * second time and no symbolic link put in the way can redirect it.
 *
 * <p>Names are single components ({@link RawPath#isName}); anything else is refused, and so are
 * {@code .} and {@code ..}. Symbolic links are never followed.
 */
public final class Directory implements AutoCloseable {
    private static final int OPEN = Fd.O_RDONLY | Fd.O_DIRECTORY;
    private static final int ENTER = OPEN | Fd.O_NOFOLLOW;
    private static final int LOCATE = Fd.O_PATH | Fd.O_DIRECTORY;
    private static final int RENAME_NOREPLACE = 1;
    private static final int AT_REMOVEDIR = 0x200;
    private static final int RESOLVE_NO_XDEV = 1;
    private static final int RESOLVE_NO_SYMLINKS = 4;
    private static final int RESOLVE_BENEATH = 8;

    private final Fd fd;

    private Directory(Fd fd) {
        this.fd = fd;
    }

    /** Opens a directory the ordinary way, following symbolic links: for roots. */
    public static Directory open(RawPath path) throws ErrnoException {
        return new Directory(Fd.open(path, OPEN));
    }

    /**
     * Opens a directory by its real path, component by component from {@code /}: fails with ELOOP
     * or ENOTDIR if one of them is a symbolic link now. Any length of path will do. Those on the
     * way need be searchable only, as /home often is.
     */
    public static Directory openReal(RawPath absolute) throws ErrnoException {
        return openReal(absolute, OPEN);
    }

    /**
     * {@link #openReal} of a directory that need be searchable only: good for what is done to an
     * entry by its name, not for {@link #list} and {@link #fsync}.
     */
    public static Directory locateReal(RawPath absolute) throws ErrnoException {
        return openReal(absolute, LOCATE);
    }

    private static Directory openReal(RawPath absolute, int flags) throws ErrnoException {
        List<RawPath> parts = absolute.components();
        Directory at = new Directory(Fd.open(RawPath.ROOT, parts.isEmpty() ? flags : LOCATE));
        for (int i = 0; i < parts.size(); i++) {
            try (Directory parent = at) {
                boolean last = i == parts.size() - 1;
                at = new Directory(parent.openFile(parts.get(i), last ? flags : LOCATE, 0));
            }
        }
        return at;
    }

    /** Opens a subdirectory that is no symbolic link; a mount point is entered. */
    public Directory openDirectory(RawPath name) throws ErrnoException {
        return new Directory(openFile(name, OPEN, 0));
    }

    /**
     * Opens a directory below this one with no symbolic link, no mount point and no way out on the
     * path (openat2(2) with RESOLVE_NO_SYMLINKS, RESOLVE_NO_XDEV and RESOLVE_BENEATH). Long paths
     * are walked in pieces; the rules hold for each.
     */
    public Directory openBeneath(RawPath relative) throws ErrnoException {
        if (relative.isAbsolute() || relative.hasDots()) {
            throw new IllegalArgumentException("not a plain relative path: " + relative);
        }
        Directory at = this;
        for (Iterator<RawPath> parts = relative.components().iterator(); parts.hasNext(); ) {
            RawPath part = parts.next();
            RawPath shown = at.path().resolve(part);
            Directory parent = at;
            try {
                at = parent.openOneBeneath(part, parts.hasNext() ? LOCATE : OPEN, shown);
            } finally {
                if (parent != this) {
                    parent.close();
                }
            }
        }
        return at;
    }

    /**
     * {@link #openDirectory} or, not across mounts, {@link #openBeneath} of one name, for walks:
     * the result is known by its name alone, since building the path at each step down would take
     * time and memory by the square of the depth.
     */
    public Directory enter(RawPath name, boolean acrossMounts) throws ErrnoException {
        single(name);
        return acrossMounts
                ? new Directory(new Fd(Fd.openat(fd.number(), name, ENTER, 0, name), name))
                : openOneBeneath(name, OPEN, name);
    }

    private Directory openOneBeneath(RawPath name, int flags, RawPath shown) throws ErrnoException {
        Syscall.Scratch scratch = Syscall.scratch();
        MemorySegment how = scratch.struct;
        how.set(ValueLayout.JAVA_LONG, 0, flags | Fd.O_NOFOLLOW | Fd.O_CLOEXEC);
        how.set(ValueLayout.JAVA_LONG, 8, 0);
        how.set(ValueLayout.JAVA_LONG, 16, RESOLVE_NO_SYMLINKS | RESOLVE_NO_XDEV | RESOLVE_BENEATH);
        long address = Syscall.Scratch.put(scratch.path1, single(name));
        long opened =
                address == 0
                        ? -Errno.ENAMETOOLONG
                        : Syscall.restarting(
                                Syscall.OPENAT2, fd.number(), address, how.address(), 24, 0);
        if (opened != -Errno.ENOSYS && opened != -Errno.EPERM) {
            return new Directory(new Fd((int) Fd.check("openat2", opened, shown), shown));
        }
        // A kernel or a container's filter without openat2: the mount id decides.
        Directory child = new Directory(openFile(name, flags, 0));
        boolean same = false;
        try {
            same = child.stat().mountId() == stat().mountId();
        } finally {
            if (!same) {
                child.close();
            }
        }
        if (!same) {
            throw new ErrnoException("openat", Errno.EXDEV, shown);
        }
        return child;
    }

    /** The directory's descriptor. */
    public Fd fd() {
        return fd;
    }

    /** The path it was opened by, for messages. */
    public RawPath path() {
        return fd.path();
    }

    /** Where it is now. */
    public RawPath realPath() throws ErrnoException {
        return fd.realPath();
    }

    /** What this directory is. */
    public Stat stat() throws ErrnoException {
        return fd.stat();
    }

    /** What the entry is; of a symbolic link, the link. */
    public Stat stat(RawPath name) throws ErrnoException {
        single(name);
        return Fd.statx(fd.number(), name, Fd.AT_SYMLINK_NOFOLLOW, path().resolve(name));
    }

    /**
     * What a link of /proc leads to, as {@code fd/3} or {@code cwd} do (proc(5)); the one call here
     * that follows a link. As far as is known locally: a file server that is away is not asked.
     */
    public Stat target(RawPath name) throws ErrnoException {
        single(name);
        return Fd.statx(fd.number(), name, Fd.AT_STATX_DONT_SYNC, path().resolve(name));
    }

    /** Opens an entry, never through a symbolic link. {@code flags} are {@link Fd}'s. */
    public Fd openFile(RawPath name, int flags, int mode) throws ErrnoException {
        single(name);
        RawPath shown = path().resolve(name);
        return new Fd(Fd.openat(fd.number(), name, flags | Fd.O_NOFOLLOW, mode, shown), shown);
    }

    /** All entries, in the order of the file system; {@link Entries} for many. */
    public List<DirEntry> list() throws ErrnoException {
        List<DirEntry> list = new ArrayList<>();
        Entries entries = new Entries(this, Entries.Buffer.ofThread());
        while (entries.next()) {
            list.add(new DirEntry(entries.name(), entries.type(), entries.listedInode()));
        }
        return list;
    }

    /** Removes an entry that is not a directory. */
    public void unlink(RawPath name) throws ErrnoException {
        at("unlinkat", Syscall.UNLINKAT, name, 0);
    }

    /** Removes an empty directory. */
    public void rmdir(RawPath name) throws ErrnoException {
        at("unlinkat", Syscall.UNLINKAT, name, AT_REMOVEDIR);
    }

    /** Makes a directory; {@code mode} is not subject to the umask. */
    public void mkdir(RawPath name, int mode) throws ErrnoException {
        at("mkdirat", Syscall.MKDIRAT, name, mode & 0700);
        if ((mode & 0777) != 0700) {
            try (Directory made = openDirectory(name)) {
                made.fd.chmod(mode);
            }
        }
    }

    private void at(String call, int number, RawPath name, int argument) throws ErrnoException {
        long address = Syscall.Scratch.put(Syscall.scratch().path1, single(name));
        Fd.check(
                call,
                Syscall.restarting(number, fd.number(), address, argument, 0, 0),
                path().resolve(name));
    }

    /**
     * Renames an entry into {@code target}; fails with EEXIST where the name is taken, whatever it
     * is (renameat2(2), RENAME_NOREPLACE). EINVAL: the file system cannot promise that.
     */
    public void rename(RawPath name, Directory target, RawPath newName) throws ErrnoException {
        Syscall.Scratch scratch = Syscall.scratch();
        long from = Syscall.Scratch.put(scratch.path1, single(name));
        long to = Syscall.Scratch.put(scratch.path2, single(newName));
        long result =
                Syscall.restarting(
                        Syscall.RENAMEAT2,
                        fd.number(),
                        from,
                        target.fd.number(),
                        to,
                        RENAME_NOREPLACE);
        checkTwo("renameat2", result, path().resolve(name), target.path().resolve(newName));
    }

    /** Renames over whatever has the new name: only for files that the program itself keeps. */
    public void replace(RawPath name, RawPath newName) throws ErrnoException {
        Syscall.Scratch scratch = Syscall.scratch();
        long from = Syscall.Scratch.put(scratch.path1, single(name));
        long to = Syscall.Scratch.put(scratch.path2, single(newName));
        long result = Syscall.restarting(Syscall.RENAMEAT2, fd.number(), from, fd.number(), to, 0);
        checkTwo("renameat2", result, path().resolve(name), path().resolve(newName));
    }

    /** Makes a second hard link; fails with EEXIST where the name is taken. */
    public void link(RawPath name, Directory target, RawPath newName) throws ErrnoException {
        Syscall.Scratch scratch = Syscall.scratch();
        long from = Syscall.Scratch.put(scratch.path1, single(name));
        long to = Syscall.Scratch.put(scratch.path2, single(newName));
        long result =
                Syscall.restarting(Syscall.LINKAT, fd.number(), from, target.fd.number(), to, 0);
        checkTwo("linkat", result, path().resolve(name), target.path().resolve(newName));
    }

    private static void checkTwo(String call, long result, RawPath from, RawPath to)
            throws ErrnoException {
        if (result < 0) {
            int errno = (int) -result;
            String subject =
                    errno == Errno.EEXIST ? SafeText.of(to) : from + " to " + SafeText.of(to);
            throw new ErrnoException(call, errno, subject);
        }
    }

    /** Makes a symbolic link that points to {@code content}, which is not looked at. */
    public void symlink(RawPath content, RawPath name) throws ErrnoException {
        Syscall.Scratch scratch = Syscall.scratch();
        long to = Syscall.Scratch.put(scratch.path1, content.rawBytes());
        long at = Syscall.Scratch.put(scratch.path2, single(name));
        long result =
                to == 0
                        ? -Errno.ENAMETOOLONG
                        : Syscall.restarting(Syscall.SYMLINKAT, to, fd.number(), at, 0, 0);
        Fd.check("symlinkat", result, path().resolve(name));
    }

    /** What the symbolic link holds. */
    public RawPath readlink(RawPath name) throws ErrnoException {
        single(name);
        return readlink(fd.number(), name, path().resolve(name));
    }

    static RawPath readlink(int directory, RawPath name, RawPath shown) throws ErrnoException {
        Syscall.Scratch scratch = Syscall.scratch();
        long address = Syscall.Scratch.put(scratch.path1, name.rawBytes());
        MemorySegment out = scratch.bulk();
        long length =
                address == 0
                        ? -Errno.ENAMETOOLONG
                        : Syscall.restarting(
                                Syscall.READLINKAT,
                                directory,
                                address,
                                out.address(),
                                out.byteSize(),
                                0);
        Fd.check("readlinkat", length, shown);
        byte[] target = new byte[(int) length];
        MemorySegment.copy(out, ValueLayout.JAVA_BYTE, 0, target, 0, target.length);
        // Raw, not cleaned: a link's content is put back byte for byte.
        return RawPath.ofKernelName(target);
    }

    /** Sets owner and group of an entry; of a symbolic link, the link's. */
    public void chown(RawPath name, int uid, int gid) throws ErrnoException {
        long address = Syscall.Scratch.put(Syscall.scratch().path1, single(name));
        Fd.check(
                "fchownat",
                Syscall.restarting(
                        Syscall.FCHOWNAT, fd.number(), address, uid, gid, Fd.AT_SYMLINK_NOFOLLOW),
                path().resolve(name));
    }

    /** Sets access and modification time of an entry; of a symbolic link, the link's. */
    public void setTimes(RawPath name, Stat stat) throws ErrnoException {
        long times = timespecs(stat);
        long address = Syscall.Scratch.put(Syscall.scratch().path1, single(name));
        Fd.check(
                "utimensat",
                Syscall.restarting(
                        Syscall.UTIMENSAT, fd.number(), address, times, Fd.AT_SYMLINK_NOFOLLOW, 0),
                path().resolve(name));
    }

    /** Address of two {@code struct timespec}, access then modification, in the scratch memory. */
    static long timespecs(Stat stat) {
        MemorySegment s = Syscall.scratch().struct;
        s.set(ValueLayout.JAVA_LONG, 0, stat.atimeSeconds());
        s.set(ValueLayout.JAVA_LONG, 8, stat.atimeNanos());
        s.set(ValueLayout.JAVA_LONG, 16, stat.mtimeSeconds());
        s.set(ValueLayout.JAVA_LONG, 24, stat.mtimeNanos());
        return s.address();
    }

    /** Flushes the directory's entries to the disk. */
    public void fsync() throws ErrnoException {
        fd.fsync();
    }

    private byte[] single(RawPath name) {
        byte[] raw = name.rawBytes();
        if (raw.length == 0 || !name.isName() || name.isDots() || raw.length > 255) {
            if (raw.length > 255 && name.isName()) {
                // the kernel says ENAMETOOLONG itself, but not beyond the scratch memory
                return raw.length < Syscall.Scratch.PATH_MAX ? raw : Arrays.copyOf(raw, 300);
            }
            throw new IllegalArgumentException("not a single name: " + name);
        }
        return raw;
    }

    @Override
    public void close() throws ErrnoException {
        fd.close();
    }
}
