package dev.reclaim.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Tree;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link Children} beside {@code du -x}. */
final class ChildrenTest {
    private Tree tree;

    @BeforeEach
    void plant() throws IOException {
        tree = new Tree();
    }

    @AfterEach
    void fell() throws IOException {
        tree.close();
    }

    private static void quietly(Children soFar) {
        assertThat(soFar.complete()).isFalse();
    }

    private Children count() throws Exception {
        return Children.of(tree.root(), ChildrenTest::quietly);
    }

    private long du(String path) throws IOException {
        return Long.parseLong(tree.run("du", "-xs", "-B1", "--", path).split("\t", 2)[0]);
    }

    private static Children.Child child(Children children, String name) {
        return children.children().stream()
                .filter(child -> child.name().equals(Tree.name(name)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void asDuCountsLargestFirst() throws Exception {
        Random random = new Random(12);
        for (int i = 0; i < 400; i++) {
            tree.file(
                    random.nextInt(8) + "/" + random.nextInt(6) + "/" + i, random.nextInt(90_000));
        }
        tree.file("plain", 500_000);
        tree.symlink("plain", "link");
        tree.dir("empty");
        Children found = count();
        assertThat(found.complete()).isTrue();
        assertThat(found.unreadable()).isZero();
        assertThat(found.allocated()).isEqualTo(du(tree.root().toString()));
        assertThat(found.children()).hasSize(11);
        for (Children.Child child : found.children()) {
            assertThat(child.allocated()).as("%s", child).isEqualTo(du(found.path(child) + ""));
            assertThat(child.mountPoint()).isFalse();
        }
        assertThat(found.children())
                .isSortedAccordingTo(
                        Comparator.comparingLong(Children.Child::allocated)
                                .reversed()
                                .thenComparing(Children.Child::name));
        assertThat(found.children().stream().filter(Children.Child::directory)).hasSize(9);
        assertThat(child(found, "plain").files()).isEqualTo(1);
        assertThat(child(found, "empty").files()).isZero();
        assertThat(found.children().stream().mapToLong(Children.Child::files).sum()).isEqualTo(402);
        assertThat(found.directories())
                .isEqualTo(Long.parseLong(tree.bash("find . -type d | wc -l").strip()));
    }

    @Test
    void aFileWithSeveralLinksIsTheFirstChilds() throws Exception {
        for (int i = 0; i < 300; i++) {
            tree.file("c/f" + i, 9000);
            tree.link("c/f" + i, dir("b") + "/f" + i);
            tree.link("c/f" + i, dir("d/e") + "/f" + i);
        }
        tree.file("c/own", 70_000);
        tree.link("c/own", "c/own again");
        tree.link("c/own", "z");
        tree.link("c/f7", "a");
        for (int look = 0; look < 5; look++) {
            Children found = count();
            assertThat(found.allocated()).isEqualTo(du(tree.root().toString()));
            assertThat(child(found, "a").files()).isEqualTo(1);
            assertThat(child(found, "b").files()).isEqualTo(299);
            assertThat(child(found, "c").files()).isEqualTo(1);
            assertThat(child(found, "d").files()).isZero();
            assertThat(child(found, "z").files()).isZero();
            assertThat(child(found, "z").allocated()).isZero();
        }
    }

    private String dir(String name) throws IOException {
        tree.dir(name);
        return name;
    }

    @Test
    void anyName() throws Exception {
        List<String> names = List.of("new\nline", "\u001b[2J", "\u00ff\u00fe", "-rf", "end ", "é");
        for (String name : names) {
            tree.file(name + "/inside", 5000);
        }
        Children found = count();
        assertThat(found.children())
                .extracting(Children.Child::name)
                .containsExactlyInAnyOrderElementsOf(names.stream().map(Tree::name).toList());
        for (Children.Child child : found.children()) {
            assertThat(Children.of(found.path(child), ChildrenTest::quietly).children())
                    .extracting(Children.Child::files)
                    .containsExactly(1L);
        }
    }

    @Test
    void mountPointsAreShownAndNotLookedInto() throws Exception {
        assumeTrue(Account.effectiveUid() == 0, "needs root: mounts");
        tree.file("other/hidden", 100_000);
        tree.file("a/b/below/hidden", 100_000);
        tree.file("a/file", 40_000);
        tree.dir("again");
        tree.file("one", 10_000);
        tree.bash(
                "mount -t tmpfs none other; mount -t tmpfs none a/b/below; mount --bind a again;"
                        + " touch other/x a/b/below/x; mount --bind a/file one");
        try {
            Children found = count();
            for (String mounted : List.of("other", "again", "one")) {
                Children.Child child = child(found, mounted);
                assertThat(child.mountPoint()).as(mounted).isTrue();
                assertThat(child.allocated()).isZero();
                assertThat(child.files()).isZero();
                assertThat(child.directory()).isEqualTo(!mounted.equals("one"));
            }
            assertThat(child(found, "a").files()).isEqualTo(1);
            assertThat(child(found, "a").mountPoint()).isFalse();
            // a mount point itself can be drilled into
            assertThat(Children.of(tree.path("other"), ChildrenTest::quietly).children())
                    .extracting(Children.Child::name)
                    .containsExactly(RawPath.of("x"));
        } finally {
            tree.bash("umount one again a/b/below other");
        }
    }

    @Test
    void whatCannotBeReadIsCounted() throws Exception {
        tree.file("open/file", 5000);
        tree.file("closed/file", 5000);
        tree.file("part/closed/file", 5000);
        tree.bash("chmod 755 .; chmod 000 closed part/closed");
        try (Tree classes = new Tree()) {
            List<String> nobody = classes.forNobody();
            String said =
                    classes.java(nobody, Printing.class, tree.root() + "", tree.root() + "/closed");
            assertThat(said.lines())
                    .contains("2 unreadable", "closed 0 1", "open 1 0", "part 0 1", "1 unreadable");
        }
    }

    /** Runs in another process, so that it can be another user's. */
    static final class Printing {
        private Printing() {}

        public static void main(String[] paths) throws Exception {
            for (String path : paths) {
                Children found = Children.of(RawPath.of(path), _ -> {});
                System.out.println(found.unreadable() + " unreadable");
                for (Children.Child child : found.children()) {
                    System.out.println(
                            child.name() + " " + child.files() + " " + child.unreadable());
                }
            }
        }
    }

    @Test
    void whatIsNoDirectoryIsAnError() throws Exception {
        RawPath file = tree.file("file", 10);
        tree.symlink(".", "here");
        assertThatThrownBy(() -> Children.of(file, ChildrenTest::quietly))
                .isInstanceOfSatisfying(
                        ErrnoException.class, e -> assertThat(e.is(Errno.ENOTDIR)).isTrue())
                .hasMessageContaining("file");
        assertThatThrownBy(() -> Children.of(tree.path("absent"), ChildrenTest::quietly))
                .isInstanceOfSatisfying(
                        ErrnoException.class, e -> assertThat(e.is(Errno.ENOENT)).isTrue());
        assertThat(Children.of(tree.path("here"), ChildrenTest::quietly).children())
                .extracting(Children.Child::name)
                .contains(RawPath.of("file"));
    }

    @Test
    void whatIsKnownSoFarOnlyGrows() throws Exception {
        tree.bash(
                "for d in {1..30}; do mkdir $d; (cd $d; mkdir {1..60}; touch {1..60}/{1..4}); done");
        List<Children> told = new ArrayList<>();
        Children end = ChildCount.count(tree.root(), Duration.ZERO, told::add);
        assertThat(end.complete()).isTrue();
        assertThat(told).hasSizeGreaterThan(5);
        long before = 0;
        for (Children soFar : told) {
            assertThat(soFar.complete()).isFalse();
            assertThat(soFar.allocated()).isBetween(before, end.allocated());
            assertThat(soFar.directories()).isLessThanOrEqualTo(end.directories());
            assertThat(soFar.children().size()).isLessThanOrEqualTo(30);
            before = soFar.allocated();
        }
        assertThat(told.getLast().children()).hasSize(30);
    }

    @Test
    void anInterruptEndsTheWaitEvenWhereTheWalkIsStuck() throws Exception {
        tree.bash("mkdir -p d{1..50}/{a,b,c}/{a,b,c}");
        Thread caller = Thread.currentThread();
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch stuck = new CountDownLatch(1);
        Consumer<Children> sticking =
                _ -> {
                    stuck.countDown();
                    caller.interrupt();
                    awaitWhateverComes(released);
                };
        assertThatThrownBy(() -> ChildCount.count(tree.root(), Duration.ZERO, sticking))
                .isInstanceOf(InterruptedException.class);
        assertThat(stuck.getCount()).isZero();
        assertThat(Thread.interrupted()).isFalse();
        released.countDown();
        assertThat(count().children()).hasSize(50);
    }

    /** As a system call that a dead server does not answer. */
    private static void awaitWhateverComes(CountDownLatch latch) {
        boolean waiting = true;
        while (waiting) {
            try {
                latch.await();
                waiting = false;
            } catch (InterruptedException nothingComesOfIt) {
                assertThat(latch.getCount()).isNotNegative();
            }
        }
    }

    @Test
    void noDescriptorIsLeftOpen() throws Exception {
        tree.bash("mkdir -p d{1..50}/{a,b,c}/{a,b,c}");
        count();
        int before = tree.openDescriptors();
        for (int i = 0; i < 5; i++) {
            count();
        }
        assertThat(tree.openDescriptors()).isEqualTo(before);
    }
}
