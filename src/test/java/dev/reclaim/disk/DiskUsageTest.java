package dev.reclaim.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.journal.Entry;
import dev.reclaim.linux.Account;
import dev.reclaim.linux.Churn;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Tree;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The figures of {@link DiskUsage} beside those of the real {@code du}. */
final class DiskUsageTest {
    private Tree tree;

    @BeforeEach
    void plant() throws IOException {
        tree = new Tree();
    }

    @AfterEach
    void fell() throws IOException {
        tree.close();
    }

    /** Runs in another process, so that it can be another user's, or have few descriptors. */
    static final class Printing {
        private Printing() {}

        public static void main(String[] paths) throws Exception {
            for (String path : paths) {
                Entry.Usage u = DiskUsage.of(RawPath.of(path));
                System.out.println(
                        "%d %d %d %d %d"
                                .formatted(
                                        u.apparent(),
                                        u.allocated(),
                                        u.files(),
                                        u.directories(),
                                        u.unreadable()));
            }
        }
    }

    private long du(String options, String path) throws IOException {
        // du complains of what it cannot read, and counts the rest
        String out =
                tree.run(
                        "bash",
                        "-c",
                        "du -s " + options + " -- \"$1\" 2>/dev/null || true",
                        "du",
                        path);
        return Long.parseLong(out.split("\t", 2)[0]);
    }

    private Entry.Usage likeDu(String path) throws Exception {
        Entry.Usage usage = DiskUsage.of(RawPath.of(path));
        assertThat(usage.apparent()).isEqualTo(du("--apparent-size -B1", path));
        assertThat(usage.allocated()).isEqualTo(du("-B1", path));
        assertThat(usage.files() + usage.directories()).isEqualTo(du("--inodes", path));
        return usage;
    }

    private Entry.Usage likeDu() throws Exception {
        return likeDu(tree.root().utf8().orElseThrow());
    }

    @Test
    void everyTypeOfFile() throws Exception {
        tree.file("a/regular", 12_345);
        tree.file("a/empty");
        tree.file("a/one", 1);
        tree.symlink("a/regular", "link");
        tree.symlink("x".repeat(300), "long link");
        tree.symlink("nowhere", "dangling");
        tree.fifo("fifo");
        tree.dir("b/c/d");
        tree.python("import socket; socket.socket(socket.AF_UNIX).bind('socket')");
        if (Account.effectiveUid() == 0) {
            tree.bash("mknod null c 1 3; mknod loop b 7 200");
        }
        Entry.Usage usage = likeDu();
        assertThat(usage.unreadable()).isZero();
        assertThat(usage.directories()).isEqualTo(5);
    }

    @Test
    void sparseFiles() throws Exception {
        tree.bash(
                "truncate -s 5G hole; dd if=/dev/zero of=mixed bs=4k count=3 seek=1000 2>/dev/null");
        tree.bash("fallocate -l 1M -n reserved || true");
        Entry.Usage usage = likeDu();
        assertThat(usage.apparent()).isGreaterThan(5L << 30);
        assertThat(usage.allocated()).isLessThan(5L << 20);
    }

    @Test
    void aFileWithSeveralLinksOnce() throws Exception {
        tree.file("a/one", 50_000);
        tree.dir("b");
        for (int i = 0; i < 300; i++) {
            tree.file("b/f" + i, 10);
            tree.link("b/f" + i, "a/f" + i);
            tree.link("a/one", "b/one" + i);
        }
        Entry.Usage usage = likeDu();
        assertThat(usage.files()).isEqualTo(301);
        likeDu(tree.root() + "/a");
    }

    @Test
    void directoriesThatTakeMoreThanABlock() throws Exception {
        tree.bash("mkdir wide; cd wide; touch $(seq -f 'a-rather-long-name-of-a-file-%g' 5000)");
        likeDu();
    }

    @Test
    void anyName() throws Exception {
        for (String name :
                List.of("new\nline", "\u001b[2Jescape", "\u00ff\u00fe", "-rf", "end ", "*", "\\")) {
            tree.file(name, 100);
            tree.file("in " + name + "/" + name, 5000);
        }
        tree.file("\u00e9".repeat(255), 9000);
        tree.file("d".repeat(255) + "/" + "f".repeat(255), 9000);
        likeDu();
    }

    @Test
    void deeperThanAnyPath() throws Exception {
        tree.python(
                """
                import os
                for i in range(3000):
                    name = ('d%04d' % i).ljust(200, 'x')
                    os.mkdir(name)
                    with open('file', 'w') as f: f.write('y' * i)
                    if i % 7 == 0: os.makedirs('beside/below')
                    os.chdir(name)
                """);
        Entry.Usage usage = likeDu();
        assertThat(usage.files()).isEqualTo(3000);
        assertThat(usage.directories()).isEqualTo(1 + 3000 + 2 * 429);
    }

    @Test
    void withFewDescriptors() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            StringBuilder path = new StringBuilder();
            for (int depth = random.nextInt(40); depth >= 0; depth--) {
                path.append(random.nextInt(3)).append("/");
            }
            tree.file(path + "file" + i, random.nextInt(10_000));
        }
        Entry.Usage usage = likeDu();
        String few =
                tree.java(
                        List.of("bash", "-c", "ulimit -n 64; exec \"$@\"", "few"),
                        Printing.class,
                        tree.root().toString());
        assertThat(few).startsWith(usage.apparent() + " " + usage.allocated() + " ");
    }

    @Test
    void aSymbolicLinkToADirectoryMeansTheDirectory() throws Exception {
        tree.file("real/file", 70_000);
        tree.symlink("real", "link");
        tree.symlink("real/file", "file link");
        tree.symlink("nowhere", "dangling");
        String root = tree.root().toString();
        Entry.Usage usage = DiskUsage.of(RawPath.of(root + "/link"));
        assertThat(usage.path()).isEqualTo(RawPath.of(root + "/link"));
        assertThat(usage.allocated()).isEqualTo(du("-B1", root + "/link/"));
        assertThat(usage.apparent()).isEqualTo(du("--apparent-size -B1", root + "/link/"));
        likeDu(root + "/file link");
        likeDu(root + "/dangling");
        likeDu(root + "/real/file");
    }

    @Test
    void whatDoesNotExistIsAnError() {
        assertThatThrownBy(() -> DiskUsage.of(tree.path("absent")))
                .isInstanceOfSatisfying(
                        ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT))
                .hasMessageContaining("absent");
    }

    @Test
    void whatCannotBeReadIsCountedAsUnreadable() throws Exception {
        tree.file("open/file", 5000);
        tree.file("closed/file", 5000);
        tree.file("names only/a", 5000);
        tree.file("names only/b", 5000);
        tree.bash("chmod 755 .; chmod 000 closed; chmod 444 'names only'");
        try (Tree classes = new Tree()) {
            List<String> nobody = classes.forNobody();
            String as = String.join(" ", nobody);
            String du =
                    tree.bash(
                            as
                                    + " du -s --apparent-size -B1 . 2>/dev/null | cut -f1;"
                                    + as
                                    + " du -s -B1 . 2>/dev/null | cut -f1");
            assertThat(du).matches("[0-9]+\n[0-9]+\n");
            String ours =
                    classes.java(
                            nobody,
                            Printing.class,
                            tree.root().toString(),
                            tree.path("closed").toString());
            String[] lines = ours.split("\n", -1);
            assertThat(lines[0]).startsWith(du.strip().replace('\n', ' ') + " ").endsWith(" 2");
            assertThat(lines[1]).endsWith(" 0 1 1");
        }
    }

    @Test
    void acrossMounts() throws Exception {
        assumeTrue(Account.effectiveUid() == 0, "needs root: mounts");
        tree.file("under/hidden", 100_000);
        tree.file("a/b/file", 40_000);
        tree.dir("under");
        tree.dir("a/b/back");
        tree.dir("twice");
        tree.bash("mount -t tmpfs none under; truncate -s 1M under/sparse; echo x > under/small");
        try {
            tree.bash("mount --bind a a/b/back; mount --bind a/b twice");
            likeDu();
            likeDu(tree.root() + "/a/b");
            likeDu(tree.root() + "/under");
        } finally {
            tree.bash("umount twice a/b/back under || umount -l twice a/b/back under");
        }
    }

    @Test
    void aSilentMountPointIsPassedOverByItsName() throws Exception {
        tree.file("a/dead/file", 40_000);
        tree.file("a/dead again", 40_000);
        tree.file("dead/file", 40_000);
        Entry.Usage with = DiskUsage.of(tree.root());
        Entry.Usage without = DiskUsage.of(tree.root(), Set.of(tree.path("a/dead")));
        assertThat(without.files()).isEqualTo(with.files() - 1).isEqualTo(2);
        assertThat(without.directories()).isEqualTo(with.directories() - 1);
        assertThat(without.unreadable()).isEqualTo(1);
        assertThat(Largest.below(tree.root(), 9, Set.of(tree.path("a/dead"))))
                .extracting(item -> item.path())
                .contains(tree.path("a/dead again"), tree.path("dead/file"))
                .doesNotContain(tree.path("a/dead"), tree.path("a/dead/file"));
    }

    @Test
    void aBindMountOfAnAncestorIsNoEndlessWay() throws Exception {
        assumeTrue(Account.effectiveUid() == 0, "needs root: mounts");
        tree.file("top/a/file", 40_000);
        tree.dir("top/a/loop");
        tree.bash("mount --rbind . top/a/loop");
        try {
            likeDu();
            likeDu(tree.root() + "/top");
            likeDu(tree.root() + "/top/a");
        } finally {
            tree.bash("umount -l top/a/loop");
        }
    }

    @Test
    void randomTrees() throws Exception {
        for (int seed = 1; seed <= 5; seed++) {
            Random random = new Random(seed);
            String top = "t" + seed;
            tree.dir(top);
            for (int i = 0; i < 300; i++) {
                String dir = top + "/" + random.nextInt(5) + "/" + random.nextInt(5);
                tree.dir(dir);
                switch (random.nextInt(4)) {
                    case 0 -> tree.symlink("s".repeat(1 + random.nextInt(200)), dir + "/l" + i);
                    case 1 -> {
                        tree.file(dir + "/f" + i, random.nextInt(100_000));
                        tree.link(dir + "/f" + i, top + "/h" + i);
                    }
                    default -> tree.file(dir + "/f" + i, random.nextInt(30_000));
                }
            }
            likeDu(tree.root() + "/" + top);
        }
    }

    @Test
    void filesThatComeAndGoDoNoHarm() throws Exception {
        for (int i = 0; i < 2000; i++) {
            tree.file("d" + i % 50 + "/f" + i);
        }
        RawPath away = RawPath.of("away");
        RawPath fresh = RawPath.of("new");
        try (Directory root = Directory.open(tree.root());
                Churn churn =
                        new Churn(
                                round -> {
                                    RawPath name = RawPath.of("d" + round % 10);
                                    root.rename(name, root, away);
                                    root.mkdir(name, 0755);
                                    try (Directory made = root.openDirectory(name)) {
                                        made.mkdir(fresh, 0755);
                                        made.rmdir(fresh);
                                    }
                                    root.rmdir(name);
                                    root.rename(away, root, name);
                                })) {
            for (int i = 0; i < 50; i++) {
                Entry.Usage usage = DiskUsage.of(tree.root());
                assertThat(usage.unreadable()).isZero();
                assertThat(usage.files()).isBetween(1500L, 2500L);
            }
            assertThat(churn.end()).isPositive();
        }
        assertThat(DiskUsage.of(tree.root()).files()).isEqualTo(2000);
    }

    @Test
    void anInterruptStopsIt() throws Exception {
        tree.bash("mkdir d{1..50}; touch d{1..50}/f{1..20}");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> DiskUsage.of(tree.root()))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(DiskUsage.of(tree.root()).files()).isEqualTo(1000);
    }

    @Test
    void noDescriptorIsLeftOpen() throws Exception {
        tree.bash("mkdir -p d{1..50}/{a,b,c}/{a,b,c}");
        DiskUsage.of(tree.root());
        int before = tree.openDescriptors();
        for (int i = 0; i < 5; i++) {
            DiskUsage.of(tree.root());
            Largest.below(tree.root(), 3);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> DiskUsage.of(tree.root()))
                    .isInstanceOf(InterruptedException.class);
        }
        assertThat(tree.openDescriptors()).isEqualTo(before);
    }
}
