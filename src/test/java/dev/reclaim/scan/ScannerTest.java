package dev.reclaim.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.journal.Kind;
import dev.reclaim.linux.Account;
import dev.reclaim.linux.Churn;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.FileType;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Tree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Scanner} finds in real trees. */
final class ScannerTest {
    private Tree tree;

    @BeforeEach
    void plant() throws IOException {
        tree = new Tree();
    }

    @AfterEach
    void fell() throws IOException {
        tree.close();
    }

    private Rules rules() {
        return new Rules(tree.root());
    }

    private static List<RawPath> paths(ScanResult result) {
        return result.files().stream().map(Found::path).toList();
    }

    private void assertFinds(ScanResult result, String... relative) {
        List<RawPath> expected = new ArrayList<>();
        for (String path : relative) {
            expected.add(tree.path(path));
        }
        assertThat(paths(result)).containsExactlyElementsOf(expected.stream().sorted().toList());
    }

    @Test
    void outputsScriptsLogsAndTemporaryFiles() throws Exception {
        tree.file("data/a_merged.parquet", 10);
        tree.file("data/b.parquet");
        tree.file("scripts/merge.py");
        tree.file("logs/polars_1");
        tree.file("logs/other");
        tree.file("tmp/x.tmp");
        tree.file("tmp/deep/er/y.tmp");
        tree.file("tmp/z.txt");
        ScanResult result =
                rules().outputs("data/*merged*.parquet")
                        .scripts("scripts/merge.py", "scripts/absent.py")
                        .logs("logs/polars_*", "nowhere/*")
                        .roots("tmp", "none")
                        .names("*.tmp")
                        .scan();
        assertThat(result.files())
                .extracting(Found::path, Found::kind, Found::rule)
                .containsExactly(
                        row("data/a_merged.parquet", Kind.OUTPUT, "data/*merged*.parquet"),
                        row("logs/polars_1", Kind.LOG, "logs/polars_*"),
                        row("scripts/merge.py", Kind.SCRIPT, "scripts/merge.py"),
                        tuple(tree.path("tmp/deep/er/y.tmp"), Kind.TEMP, "*.tmp"),
                        tuple(tree.path("tmp/x.tmp"), Kind.TEMP, "*.tmp"));
        assertThat(result.files().getFirst().stat()).isEqualTo(tree.stat("data/a_merged.parquet"));
        assertThat(result.notFound())
                .containsExactly(
                        new NotFound(Kind.TEMP, tree.root() + "/none"),
                        new NotFound(Kind.SCRIPT, tree.root() + "/scripts/absent.py"),
                        new NotFound(Kind.LOG, tree.root() + "/nowhere/*"));
        assertThat(result.unreadable()).isEmpty();
        assertThat(result.roots()).containsExactly(tree.path("tmp"));
    }

    private Tuple row(String path, Kind kind, String rule) {
        return tuple(tree.path(path), kind, tree.root() + "/" + rule);
    }

    @Test
    void anyNumberOfDirectories() throws Exception {
        tree.file("a/x.log");
        tree.file("a/b/x.log");
        tree.file("a/b/c/x.log");
        tree.file("a/b/c/sub/x.log");
        tree.file("a/b/sub/y.log");
        assertFinds(
                rules().logs("a/**/x.log").scan(),
                "a/x.log",
                "a/b/x.log",
                "a/b/c/x.log",
                "a/b/c/sub/x.log");
        assertFinds(rules().logs("a/**/sub/*").scan(), "a/b/c/sub/x.log", "a/b/sub/y.log");
        assertFinds(rules().logs("a/*/?/*.log").scan(), "a/b/c/x.log");
        assertFinds(rules().logs("a/b/sub/**").scan(), "a/b/sub/y.log");
    }

    @Test
    void everyTypeOfFileAsItself() throws Exception {
        tree.file("target", 1000);
        tree.symlink("target", "link.tmp");
        tree.symlink("nowhere", "dangling.tmp");
        tree.fifo("fifo.tmp");
        tree.python("import socket; socket.socket(socket.AF_UNIX).bind('socket.tmp')");
        tree.file("dir.tmp/inside.tmp");
        tree.file("dir.tmp/other");
        ScanResult result = rules().roots(".").names("*.tmp").scan();
        assertThat(result.files())
                .extracting(found -> found.path().name().toString(), found -> found.stat().type())
                .containsExactly(
                        row("dangling.tmp", FileType.SYMLINK),
                        row("dir.tmp", FileType.DIRECTORY),
                        row("inside.tmp", FileType.REGULAR),
                        row("fifo.tmp", FileType.FIFO),
                        row("link.tmp", FileType.SYMLINK),
                        row("socket.tmp", FileType.SOCKET));
    }

    private static Tuple row(String name, FileType type) {
        return tuple(name, type);
    }

    @Test
    void aDirectoryTakenAsAWholeIsOneItem() throws Exception {
        tree.file("dir.tmp/inside.tmp");
        tree.file("plain/inside.tmp");
        assertFinds(
                rules().roots(".").names("*.tmp").directories().scan(),
                "dir.tmp",
                "plain/inside.tmp");
    }

    @Test
    void anOutputIsNeverATemporaryFile() throws Exception {
        tree.file("work/polars.tmp");
        tree.file("work/run.tmp");
        tree.file("work/log.tmp");
        tree.file("work/rest.tmp");
        tree.symlink("work", "link");
        ScanResult result =
                rules().outputs("link/polars*", "work/pol*")
                        .scripts("work/run.tmp")
                        .logs("work/*log*", "work/run*", "work/polars.tmp")
                        .roots("work")
                        .names("*.tmp")
                        .scan();
        assertThat(result.files())
                .extracting(found -> found.path().name().toString(), Found::kind)
                .containsExactly(
                        tuple("log.tmp", Kind.LOG),
                        tuple("polars.tmp", Kind.OUTPUT),
                        tuple("rest.tmp", Kind.TEMP),
                        tuple("run.tmp", Kind.SCRIPT));
    }

    @Test
    void anyNameAtAll() throws Exception {
        List<String> names =
                List.of(
                        "new\nline.tmp",
                        "\u001b[2J\u001b]0;x\u0007.tmp",
                        "\u00e9\u00ff\u00fe.tmp",
                        "\u00c3.tmp",
                        "-rf.tmp",
                        " .tmp",
                        "*.tmp",
                        "\\.tmp",
                        ".tmp",
                        "x".repeat(251) + ".tmp",
                        "\u00ff".repeat(251) + ".tmp");
        List<String> all = new ArrayList<>();
        for (String name : names) {
            all.add("flat/" + name);
            all.add(name.substring(0, name.length() - 1) + "/" + name);
        }
        for (String path : all) {
            tree.file(path);
        }
        assertFinds(rules().roots(".").names("*.tmp").scan(), all.toArray(String[]::new));
    }

    @Test
    void aNameThatEndsInASpaceIsAnotherName() throws Exception {
        tree.file("a.tmp ");
        tree.file("a.tmp");
        assertFinds(rules().roots(".").names("*.tmp").scan(), "a.tmp");
        assertFinds(rules().roots(".").names("*.tmp ").scan(), "a.tmp ");
    }

    @Test
    void neverThroughSymbolicLinks() throws Exception {
        tree.file("outside/x.tmp");
        tree.dir("root/sub");
        tree.symlink("../../outside", "root/sub/away");
        tree.symlink("..", "root/sub/loop");
        tree.symlink(".", "root/self.tmp");
        assertFinds(rules().roots("root").names("*.tmp").scan(), "root/self.tmp");
        assertFinds(rules().logs("root/*/*/x.tmp", "root/**/x.tmp").scan());
    }

    @Test
    void aRootThatIsASymbolicLinkIsShownAsWhatItIs() throws Exception {
        tree.file("real/x.tmp");
        tree.file("real/y.tmp");
        tree.symlink("real", "link");
        ScanResult result =
                rules().roots("link").names("*.tmp").keep(tree.root() + "/link/y*").scan();
        assertFinds(result, "real/x.tmp");
        assertThat(result.roots()).containsExactly(tree.path("real"));
    }

    @Test
    void overlappingRootsGiveEachFileOnce() throws Exception {
        tree.file("a/x.tmp");
        tree.file("a/b/x.tmp");
        tree.file("a/b/c/x.tmp");
        tree.file("a/b/c/d/x.tmp");
        tree.symlink("a/b", "link");
        ScanResult result = rules().roots("a", "a/b", "link", "a", "a/b/c").names("*.tmp").scan();
        assertFinds(result, "a/x.tmp", "a/b/x.tmp", "a/b/c/x.tmp", "a/b/c/d/x.tmp");
        assertThat(result.roots())
                .containsExactly(tree.path("a"), tree.path("a/b"), tree.path("a/b/c"));
        assertFinds(
                rules().roots("a", "a/b/c").names("*.tmp").maxDepth(1).scan(),
                "a/x.tmp",
                "a/b/c/x.tmp");
        assertFinds(
                rules().roots("a/b", "a").names("*.tmp").maxDepth(2).scan(),
                "a/x.tmp",
                "a/b/x.tmp",
                "a/b/c/x.tmp");
    }

    @Test
    void depthSizeAndKeep() throws Exception {
        tree.file("small.tmp", 9);
        tree.file("a/large.tmp", 10);
        tree.file("a/b/larger.tmp", 11);
        tree.file("kept/large.tmp", 100);
        tree.file("a/kept.tmp", 100);
        assertFinds(rules().roots(".").names("*.tmp").maxDepth(1).scan(), "small.tmp");
        assertFinds(
                rules().roots(".").names("*.tmp").largerThan(10).keep("kept*").scan(),
                "a/large.tmp",
                "a/b/larger.tmp");
        assertFinds(
                rules().roots(".").names("*.tmp").maxDepth(2).keep(tree.root() + "/a/k*").scan(),
                "small.tmp",
                "a/large.tmp",
                "kept/large.tmp");
    }

    @Test
    void aRootThatIsNoDirectory() throws Exception {
        tree.file("file");
        ScanResult result = rules().roots("file").names("*").scan();
        assertThat(result.files()).isEmpty();
        assertThat(result.unreadable())
                .containsExactly(new Unreadable(tree.path("file"), "not a directory"));
    }

    @Test
    void deeperThanAnyPath() throws Exception {
        tree.python(
                """
                import os
                for i in range(200):
                    os.mkdir('d' * 250)
                    os.chdir('d' * 250)
                    if i % 10 == 9: open('x.tmp', 'w').close()
                """);
        ScanResult result = rules().roots(".").names("*.tmp").scan();
        assertThat(result.files()).hasSize(20);
        RawPath deepest = result.files().stream().map(Found::path).max(Rules.BY_LENGTH).get();
        assertThat(deepest.length()).isGreaterThan(200 * 251);
        try (var directory = Directory.openReal(deepest.parentOrRoot())) {
            assertThat(directory.stat(deepest.name()).isRegular()).isTrue();
        }
        // a root, and a pattern, that are themselves longer than PATH_MAX
        assertThat(rules().root(deepest.parentOrRoot()).names("x.*").scan().files()).hasSize(1);
        String text = deepest.utf8().orElseThrow();
        assertThat(rules().log(text).scan().files()).hasSize(1);
        assertThat(rules().log(text.replace("x.tmp", "*.tmp")).scan().files()).hasSize(1);
    }

    @Test
    void neverAcrossMounts() throws Exception {
        assumeTrue(Account.effectiveUid() == 0, "needs root: mounts");
        tree.file("x.tmp");
        tree.file("elsewhere/below.tmp");
        tree.dir("other.tmp");
        tree.dir("same");
        tree.file("file.tmp");
        tree.bash("mount -t tmpfs none other.tmp; touch other.tmp/in.tmp");
        try {
            tree.bash("mount --bind elsewhere same; mount --bind elsewhere/below.tmp file.tmp");
            ScanResult result = rules().roots(".").names("*.tmp").scan();
            assertFinds(result, "x.tmp", "elsewhere/below.tmp", "other.tmp", "file.tmp");
            assertThat(result.files())
                    .filteredOn(found -> found.stat().mountRoot())
                    .extracting(Found::path)
                    .containsExactly(tree.path("file.tmp"), tree.path("other.tmp"));
            assertFinds(rules().logs("*/in.tmp", "same/**", "sam*/*").scan(), "same/below.tmp");
            assertFinds(rules().roots("other.tmp").names("*").scan(), "other.tmp/in.tmp");
            assertThat(rules().outputs("*/in.tmp").roots("other.tmp").names("*").scan().files())
                    .extracting(Found::kind)
                    .containsExactly(Kind.OUTPUT);
        } finally {
            tree.bash("umount file.tmp same other.tmp || umount -l file.tmp same other.tmp");
        }
    }

    @Test
    void directoriesThatCannotBeReadAreNamed() throws Exception {
        tree.file("a/x.tmp");
        tree.file("closed/x.tmp");
        tree.file("names only/x.tmp");
        tree.file("names only/x.txt");
        tree.bash("chmod 755 .; chmod 000 closed; chmod 444 'names only'");
        String found = Rules.scanAsNobody(tree, "*.tmp");
        assertThat(found.lines())
                .containsExactly(
                        "found " + tree.root() + "/a/x.tmp",
                        "unreadable " + tree.root() + "/closed: permission denied",
                        "unreadable " + tree.root() + "/names only: permission denied");
    }

    @Test
    void aHundredThousandEntriesInOneDirectory() throws Exception {
        tree.close();
        tree = Tree.inMemory();
        tree.python(
                """
                import os
                os.mkdir('d')
                for i in range(100000): os.mknod('d/f%06d.tmp' % i)
                for i in range(500): os.mknod('d/%d.txt' % i)
                """);
        ScanResult result = rules().outputs("d/*.tmp").scan();
        assertThat(result.files()).hasSize(100_000);
        assertThat(paths(result)).isSorted();
        assertThat(result.files().getFirst().path()).isEqualTo(tree.path("d/f000000.tmp"));
    }

    @Test
    void whatComesAndGoesDoesNoHarm() throws Exception {
        for (int i = 0; i < 1000; i++) {
            tree.file("d" + i % 20 + "/f" + i + ".tmp");
        }
        tree.file("away/secret.tmp");
        tree.dir("root");
        tree.bash("mv d* root");
        // directories are swapped for symbolic links that lead out of the root, and back
        RawPath aside = RawPath.of("aside");
        RawPath fresh = RawPath.of("new.tmp");
        try (Directory root = Directory.open(tree.path("root"));
                Churn churn =
                        new Churn(
                                round -> {
                                    RawPath name = RawPath.of("d" + round % 4);
                                    root.rename(name, root, aside);
                                    root.symlink(RawPath.of("../away"), name);
                                    root.openFile(fresh, Fd.O_CREAT | Fd.O_WRONLY, 0600).close();
                                    root.unlink(fresh);
                                    root.unlink(name);
                                    root.rename(aside, root, name);
                                })) {
            for (int i = 0; i < 40; i++) {
                ScanResult result = rules().roots("root").names("*.tmp").scan();
                assertThat(result.unreadable()).isEmpty();
                assertThat(result.files()).hasSizeBetween(800, 1201);
                assertThat(result.files())
                        .noneMatch(found -> found.path().name().equals(RawPath.of("secret.tmp")));
            }
            assertThat(churn.end()).isPositive();
        }
        assertThat(rules().roots("root").names("*.tmp").scan().files()).hasSize(1000);
    }

    @Test
    void whetherARootMayBeOneIsAskedWhenItIsSearchedToo() throws Exception {
        // as where its mount did not answer when the plan was read
        tree.symlink("/etc", "etc");
        tree.symlink("/", "all");
        tree.file("tmp/x.tmp");
        ScanResult result = rules().roots("etc", "all", "tmp").names("*.tmp", "passwd").scan();
        assertFinds(result, "tmp/x.tmp");
        assertThat(result.roots()).containsExactly(tree.path("tmp"));
        assertThat(result.unreadable())
                .extracting(Unreadable::reason)
                .containsExactly(
                        "\""
                                + tree.path("all")
                                + "\" is /, which is too much: name the"
                                + " directories to look in",
                        "\""
                                + tree.path("etc")
                                + "\" is /etc, which is protected: nothing in"
                                + " /etc is touched");
    }
}
