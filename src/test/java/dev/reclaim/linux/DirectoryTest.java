package dev.reclaim.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DirectoryTest {
    private static final RawPath A = RawPath.of("a");
    private static final RawPath B = RawPath.of("b");

    private Tree tree;
    private Directory root;

    @BeforeEach
    void plant() throws IOException {
        tree = new Tree();
        root = Directory.open(tree.root());
    }

    @AfterEach
    void fell() throws IOException {
        root.close();
        tree.close();
    }

    private static void assertFails(int errno, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ErrnoException.class,
                        e -> assertThat(e.errno()).as(e.getMessage()).isEqualTo(errno));
    }

    @Test
    void aNameThatIsTakenIsNeverRenamedOver() throws Exception {
        tree.file("a", 5);
        tree.file("b", 7);
        tree.symlink("nowhere", "dangling");
        tree.dir("empty");
        for (String taken : List.of("b", "dangling", "empty")) {
            assertFails(Errno.EEXIST, () -> root.rename(A, root, RawPath.of(taken)));
            assertFails(Errno.EEXIST, () -> root.link(A, root, RawPath.of(taken)));
        }
        assertThat(tree.stat("a").size()).isEqualTo(5);
        assertThat(tree.stat("b").size()).isEqualTo(7);
        assertThat(tree.stat("dangling").type()).isEqualTo(FileType.SYMLINK);
        try (Directory empty = root.openDirectory(RawPath.of("empty"))) {
            root.rename(A, empty, B);
            assertThat(empty.stat(B).size()).isEqualTo(5);
        }
        assertFails(Errno.ENOENT, () -> root.stat(A));
    }

    @Test
    void replaceDoesRenameOver() throws Exception {
        tree.file("a", 5);
        tree.file("b", 7);
        root.replace(A, B);
        assertThat(tree.stat("b").size()).isEqualTo(5);
        assertFails(Errno.ENOENT, () -> root.stat(A));
    }

    @Test
    void theMessageNamesTheFileAndTheCall() throws Exception {
        tree.file("a");
        tree.file("b\n");
        assertThatThrownBy(() -> root.rename(A, root, Tree.name("b\n")))
                .hasMessage(tree.root() + "/b\\n: file exists (renameat2)");
        assertThatThrownBy(() -> root.unlink(Tree.name("\u00ff")))
                .hasMessage(tree.root() + "/\\xff: no such file or directory (unlinkat)");
    }

    @Test
    void unlinkAndRmdir() throws Exception {
        tree.file("a");
        tree.dir("dir");
        tree.file("full/file");
        tree.symlink("full", "link");
        assertFails(Errno.EISDIR, () -> root.unlink(RawPath.of("dir")));
        assertFails(Errno.ENOTDIR, () -> root.rmdir(A));
        assertFails(Errno.ENOTEMPTY, () -> root.rmdir(RawPath.of("full")));
        assertFails(Errno.ENOTDIR, () -> root.rmdir(RawPath.of("link")));
        root.unlink(A);
        root.unlink(RawPath.of("link"));
        root.rmdir(RawPath.of("dir"));
        assertThat(root.list()).extracting(DirEntry::name).containsExactly(RawPath.of("full"));
    }

    @Test
    void onlySingleNames() {
        for (String name : List.of(".", "..", "a/b", "/", "/a", "../a")) {
            RawPath path = RawPath.of(name);
            assertThatThrownBy(() -> root.unlink(path))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> root.rename(path, root, A))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> root.rename(A, root, path))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> root.openDirectory(path))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> root.enter(path, true))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> root.stat(path)).isInstanceOf(IllegalArgumentException.class);
        }
        RawPath long256 = RawPath.of("x".repeat(256));
        RawPath long9000 = RawPath.of("x".repeat(9000));
        assertFails(Errno.ENAMETOOLONG, () -> root.unlink(long256));
        assertFails(Errno.ENAMETOOLONG, () -> root.unlink(long9000));
        assertFails(Errno.ENAMETOOLONG, () -> root.mkdir(long256, 0700));
    }

    @Test
    void symbolicLinksAreNeverFollowed() throws Exception {
        tree.file("real/file", 3);
        tree.symlink("real", "link");
        tree.symlink("real/file", "file link");
        RawPath link = RawPath.of("link");
        assertFails(Errno.ENOTDIR, () -> root.openDirectory(link).close());
        assertFails(Errno.ENOTDIR, () -> root.enter(link, true).close());
        assertFails(Errno.ENOTDIR, () -> root.enter(link, false).close());
        assertFails(
                Errno.ELOOP, () -> root.openFile(RawPath.of("file link"), Fd.O_RDONLY, 0).close());
        assertFails(Errno.ENOTDIR, () -> Directory.openReal(tree.path("link")).close());
        assertThat(root.stat(link).type()).isEqualTo(FileType.SYMLINK);
        assertThat(root.readlink(link)).isEqualTo(RawPath.of("real"));
        try (Directory followed = Directory.open(tree.path("link"))) {
            assertThat(followed.realPath()).isEqualTo(tree.path("real"));
        }
    }

    @Test
    void beneathThereIsNoLinkAndNoWayOut() throws Exception {
        tree.file("a/b/c/file");
        tree.symlink("b", "a/link");
        tree.symlink(tree.root().toString(), "a/b/absolute");
        try (Directory c = root.openBeneath(RawPath.of("a/b/c"))) {
            assertThat(c.realPath()).isEqualTo(tree.path("a/b/c"));
            assertThat(c.path()).isEqualTo(tree.path("a/b/c"));
            assertThat(c.list()).hasSize(1);
        }
        for (String through : List.of("a/link", "a/link/c", "a/b/absolute", "a/b/absolute/a")) {
            assertFails(Errno.ENOTDIR, () -> root.openBeneath(RawPath.of(through)).close());
        }
        assertFails(Errno.ENOENT, () -> root.openBeneath(RawPath.of("a/none/c")).close());
        assertFails(Errno.ENOTDIR, () -> root.openBeneath(RawPath.of("a/b/c/file")).close());
        for (String out : List.of("..", "a/../..", "/", "/a", ".")) {
            assertThatThrownBy(() -> root.openBeneath(RawPath.of(out)).close())
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(tree.openDescriptors()).isEqualTo(1);
    }

    @Test
    void beneathThereIsNoMount() throws Exception {
        assumeTrue(Account.effectiveUid() == 0, "needs root: mounts");
        tree.dir("tmpfs");
        tree.file("from/below/file");
        tree.dir("same");
        tree.bash("mount -t tmpfs none tmpfs; mkdir tmpfs/dir; mount --bind from same");
        try {
            for (String path : List.of("tmpfs", "tmpfs/dir", "same", "same/below")) {
                assertFails(Errno.EXDEV, () -> root.openBeneath(RawPath.of(path)).close());
            }
            assertFails(Errno.EXDEV, () -> root.enter(RawPath.of("same"), false).close());
            try (Directory entered = root.enter(RawPath.of("same"), true);
                    Directory from = root.openBeneath(RawPath.of("from/below"))) {
                assertThat(entered.stat().device()).isEqualTo(root.stat().device());
                assertThat(entered.stat().mountId()).isNotEqualTo(root.stat().mountId());
                assertThat(entered.stat().mountRoot()).isTrue();
                assertThat(from.stat().mountId()).isEqualTo(root.stat().mountId());
                assertFails(
                        Errno.EXDEV,
                        () -> from.rename(RawPath.of("file"), entered, RawPath.of("x")));
            }
            assertThat(root.stat(RawPath.of("same")).mountRoot()).isTrue();
            assertThat(root.stat(RawPath.of("from")).mountRoot()).isFalse();
        } finally {
            tree.bash("umount same tmpfs || umount -l same tmpfs");
        }
    }

    @Test
    void aPathLongerThanPathMax() throws Exception {
        RawPath relative = RawPath.of("d".repeat(200));
        for (int i = 0; i < 40; i++) {
            relative = relative.resolve("d".repeat(200));
        }
        tree.dir(relative.toString());
        RawPath whole = tree.root().resolve(relative);
        assertFails(Errno.ENAMETOOLONG, () -> Directory.open(whole).close());
        try (Directory real = Directory.openReal(whole);
                Directory beneath = root.openBeneath(relative)) {
            assertThat(real.stat().sameFile(beneath.stat())).isTrue();
        }
        assertThat(tree.openDescriptors()).isEqualTo(1);
    }

    @Test
    void modesWhateverTheUmask() throws Exception {
        root.mkdir(A, 0777);
        root.mkdir(B, 0711);
        assertThat(tree.stat("a").mode()).isEqualTo(0777);
        assertThat(tree.stat("b").mode()).isEqualTo(0711);
        assertFails(Errno.EEXIST, () -> root.mkdir(A, 0700));
    }

    @Test
    void aLinksContentIsKeptByteForByte() throws Exception {
        for (String content : List.of("x//y/", "\u00ff\n", "/", "a".repeat(4000))) {
            tree.run("rm", "-f", "link");
            byte[] bytes = content.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
            root.symlink(RawPath.ofKernelName(bytes), RawPath.of("link"));
            assertThat(root.readlink(RawPath.of("link")).bytes()).isEqualTo(bytes);
        }
    }

    @Test
    void timesToTheNanosecondOfTheEntryItself() throws Exception {
        tree.file("target");
        tree.symlink("target", "link");
        tree.bash("touch -h -d '1969-12-31 23:59:58.123456789Z' link");
        tree.bash("touch -d '2040-02-03 04:05:06.000000007Z' target");
        Stat link = tree.stat("link");
        Stat target = tree.stat("target");
        assertThat(link.mtimeSeconds()).isEqualTo(-2);
        assertThat(link.mtimeNanos()).isEqualTo(123_456_789);
        root.setTimes(RawPath.of("link"), target);
        assertThat(tree.stat("link").mtime()).isEqualTo(target.mtime());
        root.setTimes(RawPath.of("link"), link);
        assertThat(tree.stat("link").mtime()).isEqualTo(link.mtime());
        assertThat(tree.stat("target").mtime()).isEqualTo(target.mtime());
        root.fsync();
    }

    @Test
    void theSameNamesAsTheKernelHas() throws Exception {
        List<String> names = List.of("new\nline", "\u001b[2J", "\u00ff\u00fe", "-rf", " ", "x ");
        for (String name : names) {
            tree.file(name);
        }
        tree.file("\u00ff".repeat(255));
        assertThat(root.list()).hasSize(7);
        for (String name : names) {
            root.rename(Tree.name(name), root, Tree.name(name + "\u00e9"));
            root.unlink(Tree.name(name + "\u00e9"));
        }
        root.unlink(Tree.name("\u00ff".repeat(255)));
        assertThat(root.list()).isEmpty();
    }

    @Test
    void whoMayOnlyPassThroughCanOpenWhatLiesBelow() throws Exception {
        tree.file("passage/open/file");
        tree.bash("chmod 755 .; chmod 711 passage");
        try (Tree classes = new Tree()) {
            String said =
                    classes.java(
                            classes.forNobody(),
                            Passing.class,
                            tree.root().toString(),
                            "passage/open");
            assertThat(said.lines()).containsExactly("file", "file");
        }
    }

    /** Lists a directory found from the root and from another. */
    static final class Passing {
        private Passing() {}

        public static void main(String[] args) throws Exception {
            RawPath base = RawPath.of(args[0]);
            try (Directory real = Directory.openReal(base.resolve(args[1]));
                    Directory top = Directory.open(base);
                    Directory beneath = top.openBeneath(RawPath.of(args[1]))) {
                real.list().forEach(entry -> System.out.println(entry.name()));
                beneath.list().forEach(entry -> System.out.println(entry.name()));
            }
        }
    }
}
