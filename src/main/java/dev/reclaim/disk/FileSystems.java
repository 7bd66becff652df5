package dev.reclaim.disk;

import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import dev.reclaim.mount.Mount;
import dev.reclaim.mount.MountTable;
import dev.reclaim.mount.Question;
import dev.reclaim.mount.Silence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * File systems that hold files, each once however often it is mounted, and what could not be asked.
 * A server that does not answer delays nobody by more than a second.
 *
 * @param answering those whose space is known
 * @param silent those whose space is not
 */
public record FileSystems(List<FileSystem> answering, List<Silent> silent) {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Among mounts of one file system: the whole of it first, then the shortest path. */
    private static final Comparator<Mount> MOST_TELLING =
            Comparator.comparing((Mount mount) -> !mount.root().equals(RawPath.ROOT))
                    .thenComparingInt(mount -> mount.mountPoint().length());

    /**
     * A file system that could not be asked.
     *
     * @param path its mount point, or the path that was asked for
     * @param reason why, in a few words
     */
    public record Silent(RawPath path, String reason) {}

    /** All that are mounted, in the order they were; those without any space are left out. */
    public static FileSystems all() throws ErrnoException, InterruptedException {
        List<Question<Optional<FileSystem>>> questions = new ArrayList<>();
        for (List<Mount> mounts : byDevice(MountTable.read()).values()) {
            questions.add(Question.ask(mounts.getFirst().mountPoint(), () -> reach(mounts)));
        }
        return gather(questions);
    }

    /** The mounts of each file system that holds files, the most telling first, in their order. */
    static Map<Long, List<Mount>> byDevice(MountTable table) {
        Map<Long, List<Mount>> byDevice = new LinkedHashMap<>();
        for (Mount mount : table.mounts()) {
            if (mount.isReal()) {
                byDevice.computeIfAbsent(mount.device(), _ -> new ArrayList<>()).add(mount);
            }
        }
        byDevice.values().forEach(mounts -> mounts.sort(MOST_TELLING));
        return byDevice;
    }

    /**
     * Those on which the paths lie, or would if they existed, in the order of the paths.
     *
     * @param paths absolute
     */
    public static FileSystems of(List<RawPath> paths) throws ErrnoException, InterruptedException {
        MountTable table = MountTable.read();
        return gather(
                paths.stream().map(path -> Question.ask(path, () -> under(table, path))).toList());
    }

    /**
     * The file system on which each folder lies, or would if it existed, with the one device that
     * stat(2) shows there. Those that do not answer or cannot be reached are left out.
     *
     * @param folders absolute
     */
    public static Map<RawPath, FileSystem> ofEach(Collection<RawPath> folders)
            throws ErrnoException {
        MountTable table = MountTable.read();
        Silence silence = new Silence(table);
        Map<RawPath, FileSystem> found = new LinkedHashMap<>();
        for (RawPath folder : folders) {
            if (!silence.lies(folder)) {
                try {
                    under(table, folder).ifPresent(there -> found.put(folder, there));
                } catch (ErrnoException unreachable) {
                    // left out, as is said above; who places a file there hears why not
                }
            }
        }
        return found;
    }

    /**
     * By the first of its mounts that no other one hides. Where files show other devices than their
     * mount, that of each mount is looked at.
     */
    static Optional<FileSystem> reach(List<Mount> mounts) throws ErrnoException {
        ErrnoException refusal = null;
        FileSystem found = null;
        for (Mount mount : mounts) {
            try (Fd fd = Fd.open(mount.mountPoint(), Fd.O_PATH)) {
                Stat stat = fd.stat();
                if (stat.mountId() == mount.id()) {
                    found = found == null ? at(mount, fd) : found.and(stat.device());
                    if (!mount.hasOtherDevices()) {
                        break;
                    }
                }
            } catch (ErrnoException e) {
                if (!e.is(Errno.ENOENT)) {
                    refusal = e;
                }
            }
        }
        if (found == null && refusal != null) {
            throw refusal;
        }
        return Optional.ofNullable(found).filter(fileSystem -> fileSystem.space().size() > 0);
    }

    private static FileSystem at(Mount mount, Fd fd) throws ErrnoException {
        return new FileSystem(mount, fd.statVfs(), Set.of(fd.stat().device()));
    }

    /** The device of the mount on which a path lies, or would if it existed. */
    static OptionalLong device(RawPath path) throws ErrnoException {
        try (Fd fd = MountTable.openNearest(path)) {
            return MountTable.read().mountOf(fd).stream().mapToLong(Mount::device).findFirst();
        }
    }

    private static Optional<FileSystem> under(MountTable table, RawPath path)
            throws ErrnoException {
        try (Fd fd = MountTable.openNearest(path)) {
            Optional<Mount> mount = table.mountOf(fd);
            return mount.isPresent() ? Optional.of(at(mount.get(), fd)) : Optional.empty();
        }
    }

    private static FileSystems gather(List<Question<Optional<FileSystem>>> questions)
            throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<FileSystem> answering = new ArrayList<>();
        List<Silent> silent = new ArrayList<>();
        Set<Long> devices = new HashSet<>();
        for (Question<Optional<FileSystem>> question : questions) {
            switch (question.answer(deadline)) {
                case Question.Answered<Optional<FileSystem>>(Optional<FileSystem> found) ->
                        found.filter(fileSystem -> devices.add(fileSystem.mount().device()))
                                .ifPresent(answering::add);
                case Question.Refused<Optional<FileSystem>>(String reason) ->
                        silent.add(new Silent(question.about(), reason));
            }
        }
        return new FileSystems(List.copyOf(answering), List.copyOf(silent));
    }
}
