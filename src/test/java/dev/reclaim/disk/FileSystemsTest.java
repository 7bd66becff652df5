package dev.reclaim.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.StatVfs;
import dev.reclaim.linux.Tree;
import dev.reclaim.mount.Question;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** {@link FileSystems} on this machine, beside {@code df}. */
final class FileSystemsTest {

    @Test
    void eachFileSystemOnce() throws Exception {
        FileSystems all = FileSystems.all();
        assertThat(all.answering())
                .extracting(fileSystem -> fileSystem.mount().device())
                .doesNotHaveDuplicates();
        assertThat(all.answering()).extracting(f -> f.mount().mountPoint()).contains(RawPath.ROOT);
        assertThat(all.answering())
                .extracting(fileSystem -> fileSystem.mount().type())
                .doesNotContain("proc", "sysfs", "cgroup", "cgroup2", "devpts", "devtmpfs");
        assertThat(all.answering()).allMatch(fileSystem -> fileSystem.space().size() > 0);
    }

    @Test
    void thoseOfSomePaths() throws Exception {
        try (Tree tree = new Tree()) {
            FileSystems some =
                    FileSystems.of(
                            List.of(tree.path("not/yet"), tree.root(), RawPath.of("/proc/self")));
            assertThat(some.silent()).isEmpty();
            assertThat(some.answering())
                    .extracting(fileSystem -> fileSystem.mount().type())
                    .endsWith("proc")
                    .hasSize(2);
            FileSystem first = some.answering().getFirst();
            String[] df =
                    tree.run("df", "-B1", "--output=size,itotal,target", ".")
                            .lines()
                            .toList()
                            .get(1)
                            .strip()
                            .split(" +", 3);
            assertThat(first.space().size()).isEqualTo(Long.parseLong(df[0]));
            assertThat(first.space().inodes()).isEqualTo(Long.parseLong(df[1]));
            assertThat(first.mount().mountPoint()).isEqualTo(RawPath.of(df[2]));
        }
    }

    @Test
    void aTmpfsCountsAndAHiddenOneDoesNot() throws Exception {
        assumeTrue(Account.effectiveUid() == 0, "needs root: mounts");
        try (Tree tree = new Tree()) {
            RawPath mounted = tree.dir("mounted");
            tree.bash("mount -t tmpfs -o size=1m hidden mounted");
            try {
                tree.bash("mount -t tmpfs -o size=2m,nr_inodes=100 seen mounted");
                tree.bash("echo 12345 > mounted/file");
                List<FileSystem> here =
                        FileSystems.all().answering().stream()
                                .filter(f -> f.mount().mountPoint().equals(mounted))
                                .toList();
                assertThat(here).hasSize(1);
                StatVfs space = here.getFirst().space();
                assertThat(space.size()).isEqualTo(2 << 20);
                assertThat(space.used()).isEqualTo(4096);
                assertThat(space.available()).isEqualTo((2 << 20) - 4096);
                assertThat(space.inodes()).isEqualTo(100);
                assertThat(space.inodesFree()).isEqualTo(98);
                assertThat(FileSystems.of(List.of(mounted)).answering()).isEqualTo(here);
            } finally {
                tree.bash("umount mounted; umount mounted");
            }
        }
    }

    @Test
    void whatNeverAnswersIsGivenUpOn() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Question<String> dead =
                Question.ask(
                        RawPath.of("/srv/dead"),
                        () -> {
                            never.await();
                            return "late";
                        });
        Question<String> alive = Question.ask(RawPath.of("/srv/alive"), () -> "here");
        Question<Object> refusing =
                Question.ask(
                        RawPath.of("/srv/refusing"),
                        () -> dev.reclaim.linux.Directory.open(RawPath.of("/no/such")));
        long deadline = System.nanoTime() + 500_000_000L;
        assertThat(dead.answer(deadline)).isEqualTo(new Question.Refused<>("does not answer"));
        assertThat(System.nanoTime() - deadline).isBetween(0L, 5_000_000_000L);
        assertThat(refusing.answer(deadline))
                .isEqualTo(new Question.Refused<>("no such file or directory"));
        assertThat(alive.answer(deadline))
                .as("what answered meanwhile counts, however late it is looked at")
                .isEqualTo(new Question.Answered<>("here"));
        never.countDown();
    }
}
