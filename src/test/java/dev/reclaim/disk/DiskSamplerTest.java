package dev.reclaim.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.StatVfs;
import dev.reclaim.linux.Tree;
import dev.reclaim.mount.Mount;
import dev.reclaim.mount.MountTable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DiskSamplerTest {
    private static final long MB = 1_000_000;

    /** A machine of two disks and a server, that are as the test says. */
    private static final class Fake implements DiskSampler.Machine {
        private static final String DISK = "21 1 8:1 / / rw - ext4 /dev/sda1 rw\n";
        private static final String DATA = "22 21 8:2 / /data rw - xfs /dev/sda2 rw\n";
        private static final String SERVER = "23 21 0:50 / /mnt/server rw - nfs4 nas:/x rw\n";
        private static final String PROC = "24 21 0:4 / /proc rw - proc proc rw\n";

        private String mountinfo = DISK + DATA + SERVER + PROC;
        private final Map<String, Long> used = new HashMap<>();
        private final Map<Long, Set<Thread>> askedBy = new ConcurrentHashMap<>();
        private final AtomicInteger asked = new AtomicInteger();
        private volatile CountDownLatch server = new CountDownLatch(0);
        private volatile int refusal;
        private volatile CountDownLatch linkFollowed = new CountDownLatch(0);
        private volatile OptionalLong device = OptionalLong.empty();
        private long seconds = 1000;

        @Override
        public MountTable mounts() {
            return MountTable.parse(mountinfo.getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public Optional<FileSystem> ask(List<Mount> mounts) throws ErrnoException {
            Mount mount = mounts.getFirst();
            askedBy.computeIfAbsent(mount.device(), _ -> ConcurrentHashMap.newKeySet())
                    .add(Thread.currentThread());
            if (mount.type().equals("nfs4")) {
                asked.incrementAndGet();
                try {
                    server.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                if (refusal != 0) {
                    throw new ErrnoException("statfs", refusal, null);
                }
            }
            long taken = used.getOrDefault(mount.mountPoint().toString(), 0L);
            long free = 1000 * MB - taken;
            return Optional.of(new FileSystem(mount, new StatVfs(1000 * MB, free, free, 100, 50)));
        }

        @Override
        public OptionalLong device(RawPath path) throws ErrnoException {
            try {
                linkFollowed.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return device;
        }

        @Override
        public long nanos() {
            return seconds * 1_000_000_000L;
        }

        @Override
        public Instant now() {
            return Instant.ofEpochSecond(seconds);
        }
    }

    private final Fake machine = new Fake();
    private final DiskSampler sampler = new DiskSampler(machine, RawPath.of("/data/link"));

    @AfterEach
    void letGo() {
        machine.server.countDown();
        machine.linkFollowed.countDown();
    }

    private static String concerned(DiskSample sample) {
        Volume concerned = Objects.requireNonNull(sample.concerned());
        assertThat(sample.volumes()).contains(concerned);
        return concerned.fileSystem().mount().mountPoint().toString();
    }

    @Test
    void whereThePathLeadsIsWhatItConcerns() throws Exception {
        machine.device = OptionalLong.of(50);
        assertThat(concerned(sampler.sample())).isEqualTo("/mnt/server");
        machine.mountinfo = Fake.DISK + Fake.DATA;
        assertThat(concerned(sampler.sample())).as("unmounted").isEqualTo("/data");
        machine.device = OptionalLong.of(8L << 32 | 1);
        assertThat(concerned(sampler.sample())).as("asked again").isEqualTo("/");
    }

    @Test
    void whatIsMountedOverThePathIsWhatItConcernsFromThenOn() throws Exception {
        machine.mountinfo = Fake.DISK + Fake.DATA;
        machine.device = OptionalLong.of(8L << 32 | 2);
        assertThat(concerned(sampler.sample())).isEqualTo("/data");
        machine.device = OptionalLong.of(50);
        assertThat(concerned(sampler.sample())).as("asked once").isEqualTo("/data");
        machine.mountinfo = Fake.DISK + Fake.DATA + Fake.SERVER;
        assertThat(concerned(sampler.sample())).isEqualTo("/mnt/server");
    }

    @Test
    void aFileSystemIsAskedByOneThreadAgainAndAgain() throws Exception {
        for (int i = 0; i < 10; i++) {
            sampler.sample();
        }
        assertThat(machine.askedBy.values()).hasSize(3).allMatch(threads -> threads.size() == 1);
        assertThat(machine.askedBy.values().stream().flatMap(Set::stream).distinct()).hasSize(3);
    }

    @Test
    void aPathThatHangsConcernsWhereItSeemsToLieUntilItAnswers() throws Exception {
        machine.linkFollowed = new CountDownLatch(1);
        machine.device = OptionalLong.of(8L << 32 | 1);
        assertThat(concerned(sampler.sample())).isEqualTo("/data");
        machine.linkFollowed.countDown();
        assertThat(concerned(sampler.sample())).isEqualTo("/");
    }

    private List<String> mounted(DiskSample sample) {
        return sample.volumes().stream()
                .map(volume -> volume.fileSystem().mount().mountPoint().toString())
                .toList();
    }

    @Test
    void volumesInTheOrderTheyWereMounted() throws Exception {
        DiskSample sample = sampler.sample();
        assertThat(sample.at()).isEqualTo(Instant.ofEpochSecond(1000));
        assertThat(mounted(sample)).containsExactly("/", "/data", "/mnt/server");
        assertThat(sample.volumes())
                .allMatch(v -> !v.stale() && v.silent() == null && v.rate() == 0)
                .allMatch(v -> v.toFull() == null && v.fileSystem().space().inodesFree() == 50);
    }

    @Test
    void mountsComeAndGo() throws Exception {
        sampler.sample();
        machine.mountinfo = Fake.DISK;
        assertThat(mounted(sampler.sample())).containsExactly("/");
        machine.mountinfo = Fake.DISK + Fake.SERVER;
        assertThat(mounted(sampler.sample())).containsExactly("/", "/mnt/server");
    }

    @Test
    void howFastOneFillsAndWhenItIsFull() throws Exception {
        Volume data = sampler.sample().volumes().get(1);
        for (int i = 0; i < 10; i++) {
            machine.seconds += 2;
            machine.used.merge("/data", 2 * MB, Long::sum);
            data = sampler.sample().volumes().get(1);
        }
        assertThat(data.rate()).isEqualTo(MB);
        assertThat(data.toFull()).isEqualTo(Duration.ofSeconds(980));
        assertThat(sampler.sample().volumes().getFirst().rate()).isZero();
    }

    @Test
    void anotherFileSystemOfTheSameNumberBeginsAnew() throws Exception {
        sampler.sample();
        machine.mountinfo = Fake.DISK + Fake.DATA.replace("22 21", "99 21");
        machine.used.put("/data", 900 * MB);
        machine.seconds += 2;
        assertThat(sampler.sample().volumes().get(1).rate()).isZero();
    }

    @Test
    void oneThatHangsIsWaitedForOnceAndAskedOnce() throws Exception {
        machine.used.put("/mnt/server", 300 * MB);
        sampler.sample();
        assertThat(machine.asked).hasValue(1);
        machine.server = new CountDownLatch(1);
        machine.used.put("/mnt/server", 400 * MB);
        for (int i = 0; i < 50; i++) {
            machine.seconds += 2;
            machine.used.merge("/", MB, Long::sum);
            List<Volume> volumes = sampler.sample().volumes();
            Volume server = volumes.get(2);
            assertThat(server.stale()).isTrue();
            assertThat(server.silent()).isEqualTo("does not answer");
            assertThat(server.fileSystem().space().used()).isEqualTo(300 * MB);
            assertThat(server.rate()).isZero();
            assertThat(volumes.getFirst().stale()).isFalse();
            assertThat(volumes.getFirst().fileSystem().space().used()).isEqualTo((i + 1) * MB);
        }
        assertThat(machine.asked).hasValue(2);
        assertThat(machine.askedBy.get(50L)).as("by one thread").hasSize(1);
        machine.server.countDown();
        Volume server = sampler.sample().volumes().get(2);
        for (int i = 0; i < 1000 && server.stale(); i++) {
            server = sampler.sample().volumes().get(2);
        }
        assertThat(server.stale()).isFalse();
        assertThat(server.fileSystem().space().used()).isEqualTo(400 * MB);
    }

    @Test
    void aHungOneDelaysNobodyFromTheSecondTimeOn() throws Exception {
        machine.server = new CountDownLatch(1);
        long begin = System.nanoTime();
        sampler.sample();
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(900), Duration.ofSeconds(10));
        begin = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            Volume server = sampler.sample().volumes().get(2);
            assertThat(server.stale()).isTrue();
            assertThat(server.fileSystem().space()).as("never known").isEqualTo(NOTHING);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    private static final StatVfs NOTHING = new StatVfs(0, 0, 0, 0, 0);

    @Test
    void oneThatRefusesSaysWhyAndKeepsItsFigures() throws Exception {
        machine.used.put("/mnt/server", 300 * MB);
        sampler.sample();
        machine.refusal = Errno.EIO;
        Volume server = sampler.sample().volumes().get(2);
        assertThat(server.stale()).isTrue();
        assertThat(server.silent()).isNotBlank().isNotEqualTo("does not answer");
        assertThat(server.fileSystem().space().used()).isEqualTo(300 * MB);
        machine.refusal = 0;
        assertThat(sampler.sample().volumes().get(2).stale()).isFalse();
    }

    @Test
    void aTmpfsFilledAtAKnownRate() throws Exception {
        assumeTrue(Account.effectiveUid() == 0, "needs root: mounts");
        try (Tree tree = new Tree()) {
            RawPath mounted = tree.dir("mounted");
            tree.bash("mount -t tmpfs -o size=64m,nr_inodes=100 filling mounted");
            try {
                Ticking ticking = new Ticking();
                tree.bash("ln -s mounted link");
                DiskSampler real = new DiskSampler(ticking, tree.path("link"));
                assertThat(concerned(real.sample())).isEqualTo(mounted.toString());
                Volume volume = volume(real.sample(), mounted);
                for (int i = 0; i < 12; i++) {
                    ticking.seconds += 2;
                    tree.bash("head -c 1M /dev/zero >> mounted/file");
                    volume = volume(real.sample(), mounted);
                }
                assertThat(volume.rate()).isEqualTo((1 << 20) / 2);
                assertThat(volume.toFull()).isEqualTo(Duration.ofSeconds((64 - 12) * 2));
                assertThat(volume.fileSystem().space().inodesFree()).isEqualTo(98);
                tree.bash("umount mounted");
                assertThat(real.sample().volumes())
                        .noneMatch(v -> v.fileSystem().mount().mountPoint().equals(mounted));
            } finally {
                tree.bash("! mountpoint -q mounted || umount mounted");
            }
        }
    }

    private static Volume volume(DiskSample sample, RawPath mountPoint) {
        return sample.volumes().stream()
                .filter(v -> v.fileSystem().mount().mountPoint().equals(mountPoint))
                .findFirst()
                .orElseThrow();
    }

    /** This machine, by a clock of the test's. */
    private static final class Ticking implements DiskSampler.Machine {
        private long seconds;

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
            return seconds * 1_000_000_000L;
        }

        @Override
        public Instant now() {
            return Instant.ofEpochSecond(seconds);
        }
    }

    @Test
    void theSameFileSystemsAsAreListedOnce() throws Exception {
        assertThat(new DiskSampler(RawPath.ROOT).sample().volumes())
                .extracting(volume -> volume.fileSystem().mount())
                .isEqualTo(FileSystems.all().answering().stream().map(FileSystem::mount).toList());
    }
}
