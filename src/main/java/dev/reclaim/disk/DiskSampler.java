package dev.reclaim.disk;

import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.Mount;
import dev.reclaim.mount.MountTable;
import dev.reclaim.mount.Question;
import dev.reclaim.scan.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the file systems again and again. One that does not answer (a dead server, a stuck FUSE
 * process) is waited for once, for a second; from then on it is stale, and delays nobody, until it
 * answers what it was asked: it is never asked twice at a time. For one thread.
 */
public final class DiskSampler {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** What is asked of the machine. */
    interface Machine {
        /** What is mounted. */
        MountTable mounts() throws ErrnoException;

        /** The space of a file system by one of its mounts; may never return. */
        Optional<FileSystem> ask(List<Mount> mounts) throws ErrnoException;

        /** The device that a path lies on, or would if it existed; may never return. */
        OptionalLong device(RawPath path) throws ErrnoException;

        /** Nanoseconds of a clock that is never set. */
        long nanos();

        /** The time. */
        Instant now();
    }

    private static final class ThisMachine implements Machine {
        @Override
        public MountTable mounts() throws ErrnoException {
            return MountTable.read();
        }

        @Override
        public Optional<FileSystem> ask(List<Mount> mounts) throws ErrnoException {
            return FileSystems.reach(mounts);
        }

        @Override
        public OptionalLong device(RawPath path) throws ErrnoException {
            return FileSystems.device(path);
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }
    }

    private final Machine machine;
    private final RawPath concerns;
    private final Worker follower;
    private Map<Long, WatchedFileSystem> watched = Map.of();
    private List<Mount> mounted = List.of();
    private @Nullable Question<OptionalLong> whose;

    /** True if another file system may have come to lie where the path leads since it was asked. */
    private boolean doubted;

    /**
     * Looks at nothing yet.
     *
     * @param concerns the absolute path whose file system is of most interest
     */
    public DiskSampler(RawPath concerns) {
        this(new ThisMachine(), concerns);
    }

    DiskSampler(Machine machine, RawPath concerns) {
        this.machine = machine;
        this.concerns = concerns;
        this.follower = new Worker("asking " + concerns);
    }

    /**
     * The file systems now, within little more than a second.
     *
     * @throws ErrnoException if the mounts cannot be read
     * @throws InterruptedException if the thread is interrupted
     */
    public DiskSample sample() throws ErrnoException, InterruptedException {
        Map<Long, WatchedFileSystem> now = new LinkedHashMap<>();
        MountTable table = machine.mounts();
        doubted |= !table.mounts().equals(mounted);
        mounted = table.mounts();
        FileSystems.byDevice(table)
                .forEach(
                        (device, mounts) -> {
                            WatchedFileSystem known = watched.get(device);
                            if (known == null) {
                                RawPath at = mounts.getFirst().mountPoint();
                                known = new WatchedFileSystem(machine, at);
                            }
                            known.ask(mounts);
                            now.put(device, known);
                        });
        watched = now;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<Volume> volumes = new ArrayList<>();
        for (WatchedFileSystem each : now.values()) {
            each.hear(deadline).ifPresent(volumes::add);
        }
        return new DiskSample(
                machine.now(), List.copyOf(volumes), concerned(volumes, deadline).orElse(null));
    }

    /**
     * The file system of the path, links on its way followed; asked for again where something was
     * mounted or unmounted. As long as that is not known it is the mount with the longest way to
     * the path as it is written.
     */
    private Optional<Volume> concerned(List<Volume> volumes, long deadline)
            throws InterruptedException {
        Question<OptionalLong> asked = whose;
        if (asked == null || (doubted && asked.isDone())) {
            asked = Question.ask(concerns, () -> machine.device(concerns), follower);
            whose = asked;
            doubted = false;
        }
        OptionalLong device =
                switch (asked.answer(deadline)) {
                    case Question.Answered<OptionalLong>(OptionalLong found) -> found;
                    case Question.Refused<OptionalLong>(String _) -> OptionalLong.empty();
                };
        Optional<Volume> known =
                volumes.stream()
                        .filter(
                                v ->
                                        device.equals(
                                                OptionalLong.of(v.fileSystem().mount().device())))
                        .findFirst();
        if (known.isEmpty() && asked.isDone()) {
            whose = null; // it may have been mounted or made since
        }
        return known.or(() -> longestWay(volumes));
    }

    private Optional<Volume> longestWay(List<Volume> volumes) {
        return volumes.stream()
                .filter(v -> concerns.startsWith(v.fileSystem().mount().mountPoint()))
                .max(Comparator.comparingInt(v -> v.fileSystem().mount().mountPoint().length()));
    }
}
