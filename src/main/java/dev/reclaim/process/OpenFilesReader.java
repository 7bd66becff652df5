package dev.reclaim.process;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.DirEntry;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import dev.reclaim.mount.Mount;
import dev.reclaim.mount.MountTable;
import dev.reclaim.process.OpenFiles.FileId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Walks the descriptors, mappings and directories of every process. Used once. */
final class OpenFilesReader {
    private static final RawPath FD = RawPath.of("fd");
    private static final RawPath TASK = RawPath.of("task");
    private static final RawPath MAPS = RawPath.of("maps");
    private static final RawPath MAP_FILES = RawPath.of("map_files");
    private static final RawPath LOCKS = RawPath.of("/proc/locks");
    private static final Map<RawPath, Holder.How> LINKS =
            Map.of(
                    RawPath.of("exe"), Holder.How.EXECUTING,
                    RawPath.of("cwd"), Holder.How.CURRENT_DIRECTORY,
                    RawPath.of("root"), Holder.How.ROOT_DIRECTORY);

    private final ProcessTable table;
    private final int self;
    private final MountTable mounts;
    private final Map<FileId, Set<Holder>> holders = new HashMap<>();
    private final List<HeldOpen> deleted = new ArrayList<>();
    private final Map<Integer, Integer> unreadable = new HashMap<>();
    private final Map<MapLine.MappedFile, Optional<Stat>> mapped = new HashMap<>();

    OpenFilesReader(ProcessTable table, int self, MountTable mounts) {
        this.table = table;
        this.self = self;
        this.mounts = mounts;
    }

    OpenFiles read() throws ErrnoException {
        try (Directory proc = Directory.open(ProcReader.PROC)) {
            for (ProcessInfo process : table.all()) {
                if (process.pid() != self && !process.kernelThread()) {
                    readProcess(proc, process);
                }
            }
        }
        for (LockLine lock : LockLine.parse(Fd.readAll(LOCKS))) {
            if (lock.pid() != self) {
                add(new FileId(lock.device(), lock.inode()), lock.pid(), Holder.How.LOCKED);
            }
        }
        boolean hidden = Account.effectiveUid() != 0 && table.find(1).isEmpty();
        return new OpenFiles(holders, deleted, unreadable, hidden);
    }

    private void readProcess(Directory proc, ProcessInfo process) throws ErrnoException {
        try (Directory dir = proc.openDirectory(RawPath.of(Integer.toString(process.pid())))) {
            Set<FileId> gone = new HashSet<>();
            if (process.isZombie()) {
                readThreads(dir, process, gone);
                return;
            }
            readDescriptors(dir, process, gone);
            LINKS.forEach(
                    (link, how) ->
                            target(dir, link).ifPresent(s -> add(id(s), process.pid(), how)));
            readMappings(dir, process, gone);
        } catch (ErrnoException e) {
            if (ProcReader.isDenied(e)) {
                unreadable.put(process.pid(), process.uid());
            } else if (!ProcReader.isGone(e)) {
                throw e;
            }
        }
    }

    /** A process whose first thread has ended looks like a zombie; the others may go on. */
    private void readThreads(Directory dir, ProcessInfo process, Set<FileId> gone)
            throws ErrnoException {
        try (Directory tasks = dir.openDirectory(TASK)) {
            for (DirEntry task : tasks.list()) {
                if (ProcReader.number(task.name()).orElse(0) != process.pid()) {
                    try (Directory thread = tasks.openDirectory(task.name())) {
                        readDescriptors(thread, process, gone);
                    }
                }
            }
        }
    }

    private void readDescriptors(Directory dir, ProcessInfo process, Set<FileId> gone)
            throws ErrnoException {
        try (Directory descriptors = dir.openDirectory(FD)) {
            for (DirEntry entry : descriptors.list()) {
                Optional<Stat> found =
                        target(descriptors, entry.name())
                                .filter(s -> s.isRegular() || s.isDirectory());
                if (found.isPresent()) {
                    Stat stat = found.get();
                    add(id(stat), process.pid(), Holder.How.OPEN);
                    if (stat.isRegular() && stat.links() == 0 && gone.add(id(stat))) {
                        linkOf(descriptors, entry.name())
                                .ifPresent(path -> keepDeleted(process, path, stat));
                    }
                }
            }
        }
    }

    /**
     * What the link leads to; empty if it was closed meanwhile, or lies on a file system that
     * cannot be reached from here (another user's FUSE, a stale NFS): nor can the file be, then.
     */
    private static Optional<Stat> target(Directory dir, RawPath link) {
        try {
            return Optional.of(dir.target(link));
        } catch (ErrnoException unreachable) {
            return Optional.empty();
        }
    }

    private static Optional<RawPath> linkOf(Directory descriptors, RawPath name) {
        try {
            return Optional.of(descriptors.readlink(name));
        } catch (ErrnoException closed) {
            return Optional.empty();
        }
    }

    private void readMappings(Directory dir, ProcessInfo process, Set<FileId> gone)
            throws ErrnoException {
        byte[] maps;
        try (Fd file = dir.openFile(MAPS, Fd.O_RDONLY, 0)) {
            maps = file.readRemaining();
        }
        for (MapLine line : MapLine.parse(maps)) {
            MapLine.MappedFile file = line.file();
            Optional<Stat> stat = mapped.get(file);
            if (stat == null) {
                stat = look(dir, line);
                mapped.put(file, stat);
            }
            FileId id =
                    stat.map(OpenFilesReader::id).orElse(new FileId(file.device(), file.inode()));
            add(id, process.pid(), Holder.How.MAPPED);
            if (stat.isPresent()
                    && stat.get().isRegular()
                    && stat.get().links() == 0
                    && gone.add(id)) {
                keepDeleted(process, file.path(), stat.get());
            }
        }
    }

    /**
     * The mapped file itself, by {@code map_files} (root only). For others by its path, and only
     * where the kernel's numbers may not be those of stat(2): it costs time, and a file system that
     * does not answer would hold it up for ever.
     */
    private Optional<Stat> look(Directory dir, MapLine line) throws ErrnoException {
        try (Directory files = dir.openDirectory(MAP_FILES)) {
            return Optional.of(files.target(RawPath.of(line.range())));
        } catch (ErrnoException e) {
            if (!ProcReader.isDenied(e) && !ProcReader.isGone(e)) {
                throw e;
            }
        }
        RawPath path = line.file().path();
        if (mounts.byPrefix(path).filter(Mount::hasOtherDevices).isEmpty()) {
            return Optional.empty();
        }
        // A real path in its own mount namespace; here a link on it could lead anywhere.
        try (Directory parent = Directory.locateReal(path.parentOrRoot())) {
            return Optional.of(parent.stat(path.name()))
                    .filter(s -> s.inode() == line.file().inode());
        } catch (ErrnoException e) {
            return Optional.empty(); // deleted, or not to be seen from here: the kernel's numbers
        }
    }

    private void keepDeleted(ProcessInfo process, RawPath link, Stat stat) {
        DeletedName.of(link)
                .ifPresent(
                        path ->
                                deleted.add(
                                        new HeldOpen(
                                                process.pid(),
                                                process.shown(),
                                                path,
                                                stat.size(),
                                                stat.allocated(),
                                                stat.device(),
                                                stat.inode())));
    }

    private void add(FileId id, int pid, Holder.How how) {
        holders.computeIfAbsent(id, _ -> new LinkedHashSet<>()).add(new Holder(pid, how));
    }

    private static FileId id(Stat stat) {
        return new FileId(stat.device(), stat.inode());
    }
}
