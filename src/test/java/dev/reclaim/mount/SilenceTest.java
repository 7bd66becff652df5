package dev.reclaim.mount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Tree;
import dev.reclaim.mount.Silence.Way;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link Silence} where directories pass for mounts, one of which never answers. */
final class SilenceTest {
    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicInteger asked = new AtomicInteger();
    private Tree tree;
    private MountTable table;
    private RawPath dead;

    /** A dead server, one that refuses, and a disk. */
    @BeforeEach
    void plant() throws IOException {
        tree = new Tree();
        dead = tree.dir("mnt/dead");
        String text =
                "21 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
                        + ("22 21 0:50 / " + dead + " rw - nfs4 nas:/x rw\n")
                        + ("23 21 0:51 / " + tree.dir("mnt/stale") + " rw - nfs4 nas:/y rw\n")
                        + ("24 21 8:2 / " + tree.dir("mnt/disk") + " rw - xfs /dev/sdb1 rw\n")
                        + ("25 24 0:50 / " + tree.dir("mnt/disk/in") + " rw - nfs4 nas:/x rw\n");
        table = MountTable.parse(text.getBytes(StandardCharsets.US_ASCII));
    }

    @AfterEach
    void fell() throws IOException {
        never.countDown();
        tree.close();
    }

    private Silence silence() {
        return new Silence(table, this::ask);
    }

    private void ask(Mount mount) throws ErrnoException {
        if (mount.device() == 50) {
            asked.incrementAndGet();
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        if (mount.device() == 51) {
            throw new ErrnoException("statfs", Errno.EIO, null);
        }
    }

    @Test
    void whateverLeadsToADeadMountIsToldAndTheMountAskedOnce() throws IOException {
        tree.symlink("mnt/dead/inner", "relative");
        tree.symlink(tree.root() + "/relative/../deep", "absolute");
        Silence silence = silence();
        assertThat(silence.follow(dead)).isEqualTo(new Way(dead, Optional.of(dead)));
        assertThat(silence.follow(tree.path("mnt/dead/a/b")))
                .isEqualTo(new Way(tree.path("mnt/dead/a/b"), Optional.of(dead)));
        assertThat(silence.follow(tree.path("relative/x")))
                .isEqualTo(new Way(tree.path("mnt/dead/inner/x"), Optional.of(dead)));
        assertThat(silence.follow(tree.path("absolute/x")))
                .isEqualTo(new Way(tree.path("mnt/dead/deep/x"), Optional.of(dead)));
        assertThat(silence.lies(tree.path("mnt/deadly"))).isFalse();
        assertThat(asked).as("it, and with it the other one that is dead").hasValue(2);
        List<String> warnings = new ArrayList<>();
        silence.say("not measured", warnings);
        assertThat(warnings).containsExactly(dead + ": does not answer: not measured");
    }

    @Test
    void anItemIsNotFollowedItselfAndMayBeAMountPoint() throws IOException {
        RawPath link = tree.symlink("mnt/dead", "link");
        tree.symlink("mnt", "mounts");
        Silence silence = silence();
        assertThat(silence.locate(link)).isEqualTo(new Way(link, Optional.empty()));
        assertThat(silence.locate(tree.path("mounts/dead")))
                .isEqualTo(new Way(dead, Optional.of(dead)));
        assertThat(silence.locate(tree.path("link/x")).trouble())
                .contains(dead + " does not answer: bring it back, or unmount it (umount -l)");
        assertThat(silence.locate(tree.path("mnt/disk")).trouble()).isEmpty();
    }

    @Test
    void aMountThatOwesAnAnswerIsNeitherAskedNorWaitedForAgain() throws Exception {
        assertThat(silence().lies(dead)).isTrue();
        long begin = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            assertThat(silence().lies(dead)).isTrue();
        }
        assertThat(silence().lies(tree.path("mnt/disk/in"))).isTrue();
        assertThat(System.nanoTime() - begin).isLessThan(2_000_000_000L); // 60 s if waited for
        assertThat(asked).as("both that are dead, once").hasValue(2);
        never.countDown();
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (silence().lies(dead)) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }

    @Test
    void aRefusalIsAnAnswer() {
        Silence silence = silence();
        assertThat(silence.lies(tree.path("mnt/stale/x"))).isFalse();
        assertThat(silence.lies(tree.path("mnt/disk/x"))).isFalse();
        List<String> warnings = new ArrayList<>();
        silence.say("not measured", warnings);
        assertThat(warnings).isEmpty();
    }

    @Test
    void theDeadMountsBelowAPathAreNamedAsAWalkNamesThem() throws IOException {
        tree.symlink("mnt", "link");
        assertThat(silence().below(tree.root()))
                .containsExactlyInAnyOrder(dead, tree.path("mnt/disk/in"));
        assertThat(silence().below(tree.path("link")))
                .containsExactlyInAnyOrder(tree.path("link/dead"), tree.path("link/disk/in"));
        assertThat(silence().below(tree.path("mnt/stale"))).isEmpty();
        assertThat(asked).hasValue(2);
    }

    @Test
    void anInterruptIsKeptAndChangesNoAnswer() {
        Thread.currentThread().interrupt();
        assertThat(silence().lies(tree.path("mnt/disk/x"))).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(silence().lies(dead)).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void linksThatLeadToThemselvesHaveAnEnd() throws IOException {
        tree.symlink("x/../x", "x");
        tree.symlink("b/../a", "a");
        tree.symlink("a/../b", "b");
        for (String way : List.of("x", "x/file", "a", "a/file", "b")) {
            assertThat(silence().lies(tree.path(way))).as(way).isFalse();
        }
    }

    @Test
    void elsewhereItFollowsAsTheKernelDoes() throws IOException {
        tree.file("a/b/c/file");
        tree.symlink("b/c", "a/to");
        tree.symlink("../a/to/../c", "a/up");
        tree.symlink(tree.root() + "/a/up", "abs");
        tree.symlink("/", "root");
        tree.symlink("nowhere", "dangling");
        tree.symlink("round", "round");
        Silence silence = silence();
        for (String way :
                List.of("a", "a/to/file", "a/up", "abs/file", "abs/../..", "root", "root/tmp")) {
            RawPath path = tree.path(way);
            try (Fd fd = Fd.open(path, Fd.O_PATH)) {
                assertThat(silence.follow(path))
                        .isEqualTo(new Way(fd.realPath(), Optional.empty()));
            }
        }
        assertThat(silence.follow(tree.path("dangling/x")))
                .isEqualTo(new Way(tree.path("nowhere/x"), Optional.empty()));
        assertThat(silence.lies(tree.path("round/x"))).isFalse();
        assertThat(silence.follow(RawPath.ROOT)).isEqualTo(new Way(RawPath.ROOT, Optional.empty()));
    }
}
