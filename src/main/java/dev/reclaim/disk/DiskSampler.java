package dev.reclaim.disk;

import dev.reclaim.linux.ErrnoException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Instant now() {
            return Instant.now();
        }
    }

    private final Machine machine;
    private Map<Long, WatchedFileSystem> watched = Map.of();

    /** Looks at nothing yet. */
    public DiskSampler() {
        this(new ThisMachine());
    }

    DiskSampler(Machine machine) {
        this.machine = machine;
    }

    /**
     * The file systems now, within little more than a second.
     *
     * @throws ErrnoException if the mounts cannot be read
     * @throws InterruptedException if the thread is interrupted
     */
    public DiskSample sample() throws ErrnoException, InterruptedException {
        Map<Long, WatchedFileSystem> now = new LinkedHashMap<>();
        FileSystems.byDevice(machine.mounts())
                .forEach(
                        (device, mounts) -> {
                            WatchedFileSystem known =
                                    watched.getOrDefault(device, new WatchedFileSystem(machine));
                            known.ask(mounts);
                            now.put(device, known);
                        });
        watched = now;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<Volume> volumes = new ArrayList<>();
        for (WatchedFileSystem each : now.values()) {
            each.hear(deadline).ifPresent(volumes::add);
        }
        return new DiskSample(machine.now(), List.copyOf(volumes));
    }
}
