package dev.reclaim.process;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.DirEntry;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import dev.reclaim.mount.Mount;
import dev.reclaim.mount.MountTable;
import dev.reclaim.process.OpenFiles.FileId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Walks the descriptors, mappings and directories of every process. Used once.
 *
 * <p>What is known from a reading before is relied on if the process has one thread, which has not
 * run since ({@code /proc/PID/schedstat}): then it has opened and closed nothing. Others may have
 * deleted what it holds: that is asked each time.
 */
final class OpenFilesReader {
    private static final RawPath FD = RawPath.of("fd");
    private static final RawPath TASK = RawPath.of("task");
    private static final RawPath MAPS = RawPath.of("maps");
    private static final RawPath MAP_FILES = RawPath.of("map_files");
    private static final RawPath SCHEDSTAT = RawPath.of("schedstat");
    private static final RawPath LOCKS = RawPath.of("/proc/locks");
    private static final Map<RawPath, Holder.How> LINKS =
            Map.of(
                    RawPath.of("exe"), Holder.How.EXECUTING,
                    RawPath.of("cwd"), Holder.How.CURRENT_DIRECTORY,
                    RawPath.of("root"), Holder.How.ROOT_DIRECTORY);

    private final ProcessTable table;
    private final int self;
    private final MountTable mounts;
    private final Map<ProcessId, Held> before;
    private final Map<ProcessId, Held> now = new HashMap<>();
    private final Map<FileId, List<Holder>> holders = new HashMap<>();
    private final List<HeldOpen> deleted = new ArrayList<>();
    private final Map<Integer, Integer> unreadable = new HashMap<>();
    private final Map<MapLine.MappedFile, Optional<Stat>> mapped = new HashMap<>();

    /** A file and one way in which it is used. */
    private record Use(FileId file, Holder holder) {}

    /**
     * What a process holds.
     *
     * @param ran how long and how often it had run before this was read; empty if that is not known
     * @param uses each once
     * @param descriptors those of regular files
     * @param mappings its mapped files
     */
    record Held(String ran, List<Use> uses, List<RawPath> descriptors, List<MapLine> mappings) {}

    /**
     * @param before what was held at a reading before; empty to rely on nothing
     */
    OpenFilesReader(ProcessTable table, int self, MountTable mounts, Map<ProcessId, Held> before) {
        this.table = table;
        this.self = self;
        this.mounts = mounts;
        this.before = before;
    }

    OpenFiles read() throws ErrnoException {
        try (Directory proc = Directory.open(ProcReader.PROC)) {
            for (ProcessInfo process : table.all()) {
                if (process.pid() != self && !process.kernelThread()) {
                    readProcess(proc, process);
                }
            }
        }
        Set<Use> locks = new LinkedHashSet<>();
        for (LockLine lock : LockLine.parse(Fd.readAll(LOCKS))) {
            if (lock.pid() != self) {
                FileId file = new FileId(lock.device(), lock.inode());
                locks.add(new Use(file, new Holder(lock.pid(), Holder.How.LOCKED)));
            }
        }
        add(locks);
        boolean hidden = Account.effectiveUid() != 0 && table.find(1).isEmpty();
        return new OpenFiles(holders, deleted, unreadable, hidden);
    }

    /** What may be relied on at the next reading. */
    Map<ProcessId, Held> held() {
        return now;
    }

    private void readProcess(Directory proc, ProcessInfo process) throws ErrnoException {
        try (Directory dir = proc.openDirectory(RawPath.of(Integer.toString(process.pid())))) {
            if (process.isZombie()) {
                readThreads(dir, process);
                return;
            }
            String ran = process.threads() == 1 ? ran(dir) : "";
            Held known = ran.isEmpty() ? null : before.get(process.id());
            Held held = known != null && known.ran().equals(ran) ? known : held(dir, process, ran);
            if (!ran.isEmpty()) {
                now.put(process.id(), held);
            }
            add(held.uses());
            addDeleted(dir, process, held, new HashSet<>());
        } catch (ErrnoException e) {
            if (ProcReader.isDenied(e)) {
                unreadable.put(process.pid(), process.uid());
            } else if (!ProcReader.isGone(e)) {
                throw e;
            }
        }
    }

    /** Empty on a kernel that does not count it (CONFIG_SCHED_INFO). */
    private static String ran(Directory dir) throws ErrnoException {
        try (Fd file = dir.openFile(SCHEDSTAT, Fd.O_RDONLY, 0)) {
            String ran = new String(file.readRemaining(), StandardCharsets.US_ASCII);
            return ran.startsWith("0 ") ? "" : ran; // it has run, or would not be there
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT)) {
                return "";
            }
            throw e;
        }
    }

    /** A process whose first thread has ended looks like a zombie; the others may go on. */
    private void readThreads(Directory dir, ProcessInfo process) throws ErrnoException {
        Set<FileId> gone = new HashSet<>();
        Set<Use> uses = new LinkedHashSet<>();
        try (Directory tasks = dir.openDirectory(TASK)) {
            for (DirEntry task : tasks.list()) {
                if (ProcReader.number(task.name()).orElse(0) != process.pid()) {
                    try (Directory thread = tasks.openDirectory(task.name())) {
                        List<RawPath> open = descriptors(thread, process, uses);
                        addDeleted(thread, process, new Held("", List.of(), open, List.of()), gone);
                    }
                }
            }
        }
        add(uses);
    }

    private Held held(Directory dir, ProcessInfo process, String ran) throws ErrnoException {
        Set<Use> uses = new LinkedHashSet<>();
        List<RawPath> descriptors = descriptors(dir, process, uses);
        LINKS.forEach(
                (link, how) ->
                        target(dir, link)
                                .ifPresent(
                                        s ->
                                                uses.add(
                                                        new Use(
                                                                id(s),
                                                                new Holder(process.pid(), how)))));
        byte[] maps;
        try (Fd file = dir.openFile(MAPS, Fd.O_RDONLY, 0)) {
            maps = file.readRemaining();
        }
        List<MapLine> mappings = MapLine.parse(maps);
        Holder mapper = new Holder(process.pid(), Holder.How.MAPPED);
        for (MapLine line : mappings) {
            FileId kernels = new FileId(line.file().device(), line.file().inode());
            uses.add(new Use(look(dir, line).map(OpenFilesReader::id).orElse(kernels), mapper));
        }
        return new Held(ran, List.copyOf(uses), descriptors, mappings);
    }

    /** Those of regular files, by name; notes the uses of these and of open directories. */
    private static List<RawPath> descriptors(Directory dir, ProcessInfo process, Set<Use> uses)
            throws ErrnoException {
        List<RawPath> regular = new ArrayList<>();
        Holder opener = new Holder(process.pid(), Holder.How.OPEN);
        try (Directory descriptors = dir.openDirectory(FD)) {
            for (DirEntry entry : descriptors.list()) {
                Optional<Stat> found = target(descriptors, entry.name());
                if (found.filter(s -> s.isRegular() || s.isDirectory()).isPresent()) {
                    uses.add(new Use(id(found.get()), opener));
                }
                if (found.filter(Stat::isRegular).isPresent()) {
                    regular.add(entry.name());
                }
            }
        }
        return regular;
    }

    /** What of it has no name any more, each file once, unless in {@code gone}. */
    private void addDeleted(Directory dir, ProcessInfo process, Held held, Set<FileId> gone)
            throws ErrnoException {
        if (!held.descriptors().isEmpty()) {
            try (Directory descriptors = dir.openDirectory(FD)) {
                for (RawPath name : held.descriptors()) {
                    Optional<Stat> found = target(descriptors, name).filter(Stat::isRegular);
                    if (isGone(found) && gone.add(id(found.get()))) {
                        linkOf(descriptors, name)
                                .ifPresent(path -> addDeleted(process, path, found.get()));
                    }
                }
            }
        }
        for (MapLine line : held.mappings()) {
            Optional<Stat> found = look(dir, line);
            if (isGone(found) && gone.add(id(found.get()))) {
                try (Directory files = dir.openDirectory(MAP_FILES)) {
                    linkOf(files, RawPath.of(line.range()))
                            .ifPresent(path -> addDeleted(process, path, found.get()));
                }
            }
        }
    }

    private static boolean isGone(Optional<Stat> file) {
        return file.filter(s -> s.isRegular() && s.links() == 0).isPresent();
    }

    private void addDeleted(ProcessInfo process, RawPath link, Stat stat) {
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

    private static Optional<RawPath> linkOf(Directory dir, RawPath link) {
        try {
            return Optional.of(dir.readlink(link));
        } catch (ErrnoException closed) {
            return Optional.empty();
        }
    }

    private Optional<Stat> look(Directory dir, MapLine line) throws ErrnoException {
        Optional<Stat> known = mapped.get(line.file());
        if (known == null) {
            known = lookAnew(dir, line);
            mapped.put(line.file(), known);
        }
        return known;
    }

    /**
     * The mapped file itself, by {@code map_files} (root only). For others by its path, and only
     * where the kernel's numbers may not be those of stat(2): it costs time, and a file system that
     * does not answer would hold it up for ever.
     */
    private Optional<Stat> lookAnew(Directory dir, MapLine line) throws ErrnoException {
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

    private void add(Collection<Use> uses) {
        for (Use use : uses) {
            holders.computeIfAbsent(use.file(), _ -> new ArrayList<>()).add(use.holder());
        }
    }

    private static FileId id(Stat stat) {
        return new FileId(stat.device(), stat.inode());
    }
}
