package dev.reclaim.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import dev.reclaim.linux.Tree;
import dev.reclaim.mount.Silence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A {@link Scanner} that looks again and again finds what one that looks for the first time does.
 */
final class WatchingTest {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Twice the longest tick of a kernel's clock, and no reading for its own sake. */
    private static final Round.Pace QUICK =
            new Round.Pace(10, Duration.ofMillis(20), Integer.MAX_VALUE);

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

    private static ScanResult look(Scanner scanner) throws IOException, InterruptedException {
        return scanner.look(_ -> {});
    }

    /** So often that every file has had its turn. */
    private static ScanResult settle(Scanner scanner) throws IOException, InterruptedException {
        ScanResult result = look(scanner);
        for (int i = result.files().size() / 2; i >= 0; i--) {
            result = look(scanner);
        }
        return result;
    }

    /** With what a reader's own access changes left out. */
    private static List<Object> facts(ScanResult result) {
        List<Object> facts = new ArrayList<>();
        for (Found found : result.files()) {
            Stat s = found.stat();
            facts.add(
                    List.of(
                            found.path(),
                            found.kind(),
                            found.rule(),
                            List.of(s.device(), s.inode(), s.mountId(), s.type(), s.mode()),
                            List.of(s.links(), s.size(), s.blocks(), s.mountRoot()),
                            List.of(s.mtimeSeconds(), s.mtimeNanos()),
                            List.of(s.ctimeSeconds(), s.ctimeNanos())));
        }
        facts.addAll(result.notFound());
        facts.addAll(result.unreadable());
        facts.addAll(result.roots());
        return facts;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void agreesWithALookFromScratch(long seed) throws Exception {
        tree.dir("top/r1/sub");
        tree.dir("top/r2");
        Rules rules =
                rules().roots("top", "top/a", "top/r1", "top/r2", "top/d/b.tmp")
                        .names("*.tmp", "a")
                        .keep("keep*")
                        .outputs("top/**/out*", "top/a/b.tmp", "top/r1/c.tmp")
                        .scripts("top/r2/a.x")
                        .logs("top/*/*.log");
        if (seed % 2 == 0) {
            rules.largerThan(9).directories();
        }
        if (seed % 3 == 0) {
            rules.maxDepth(3);
        }
        Random random = new Random(seed);
        boolean root = Account.effectiveUid() == 0;
        Disorder disorder = new Disorder(Path.of(tree.root() + "/top"), seed, root);
        List<String> done = new ArrayList<>();
        try (Scanner scanner = new Scanner(rules.plan(), PATIENCE, QUICK)) {
            for (int step = 0; step < 700; step++) {
                done.add(disorder.step());
                if (random.nextInt(4) == 0) {
                    look(scanner);
                }
                if (random.nextInt(8) == 0) {
                    List<Object> watched = facts(settle(scanner));
                    List<Object> expected = facts(Scanner.scan(rules.plan(), Silence.now()));
                    if (!watched.equals(expected)) {
                        assertThat(watched)
                                .as("seed %d, step %d: %s", seed, step, done)
                                .containsExactlyElementsOf(expected);
                    }
                    done.clear();
                }
            }
        } finally {
            disorder.end();
        }
    }

    @Test
    void whatHasNotChangedIsTheSameObject() throws Exception {
        tree.file("a/x.tmp", 3);
        tree.file("a/y.tmp", 3);
        tree.file("b/z.log", 3);
        Rules rules = rules().roots(".").names("*.tmp").logs("b/*.log", "b/z.log", "none");
        try (Scanner scanner = Scanner.watching(rules.plan())) {
            ScanResult first = look(scanner);
            assertThat(look(scanner)).isSameAs(first);
            tree.bash("echo more >> a/y.tmp; touch new.tmp");
            ScanResult second = look(scanner);
            assertThat(second).isNotSameAs(first);
            assertThat(second.files()).hasSize(4);
            assertThat(second.files().get(0)).isSameAs(first.files().get(0));
            assertThat(second.files().get(1).path()).isEqualTo(tree.path("a/y.tmp"));
            assertThat(second.files().get(1).stat().size()).isEqualTo(8);
            assertThat(second.files().get(2)).isSameAs(first.files().get(2));
            assertThat(look(scanner)).isSameAs(second);
            tree.bash("rm -r a");
            assertThat(look(scanner).files())
                    .containsExactly(second.files().get(2), second.files().get(3));
        }
    }

    @Test
    void anUnchangedDirectoryIsNotReadAgain() throws Exception {
        tree.bash("mkdir d; touch d/x.tmp; sleep 0.1");
        Round.Pace pace = new Round.Pace(10, Duration.ofMillis(20), Integer.MAX_VALUE);
        RawPath file = tree.path("d/x.tmp");
        try (Scanner scanner =
                new Scanner(rules().roots("d").names("*.tmp").plan(), PATIENCE, pace)) {
            assertThat(look(scanner).files()).hasSize(1);
            long before = accessTime("d");
            look(scanner);
            assertThat(accessTime("d")).as("read again").isEqualTo(before);
            assertThat(look(scanner).files().getFirst().path()).isEqualTo(file);
        }
    }

    private long accessTime(String relative) throws IOException {
        Stat stat = tree.stat(relative);
        return stat.atimeSeconds() * 1_000_000_000L + stat.atimeNanos();
    }

    @Test
    void aRootThatDoesNotAnswerHoldsUpNobody() throws Exception {
        assumeTrue(Account.effectiveUid() == 0, "needs root: a FUSE mount");
        tree.file("dead/below.tmp");
        tree.file("good/x.tmp");
        assumeTrue(Files.exists(Path.of("/dev/fuse")), "needs /dev/fuse");
        Process mute = new ProcessBuilder("python3", "-c", MUTE, tree.path("dead") + "").start();
        try (Scanner scanner =
                new Scanner(
                        rules().roots("dead", "good").names("*.tmp").logs("dead/**/*.log").plan(),
                        Duration.ofSeconds(1),
                        QUICK)) {
            assumeTrue("mounted".equals(mute.inputReader().readLine()), "needs FUSE");
            Unreadable silent = new Unreadable(tree.path("dead"), "does not answer");
            ScanResult first = look(scanner);
            assertThat(first.files())
                    .extracting(Found::path)
                    .containsExactly(tree.path("good/x.tmp"));
            assertThat(first.unreadable()).containsExactly(silent);
            assertThat(first.notFound()).isEmpty();

            tree.file("good/y.tmp");
            long begin = System.nanoTime();
            ScanResult second = look(scanner);
            assertThat(System.nanoTime() - begin).as("waits no more").isLessThan(900_000_000L);
            assertThat(second.files()).hasSize(2);
            assertThat(second.unreadable()).containsExactly(silent);

            mute.destroyForcibly().waitFor();
            tree.bash("umount -l dead");
            ScanResult back = look(scanner);
            for (int i = 0; i < 1000 && !back.unreadable().isEmpty(); i++) {
                back = look(scanner);
            }
            assertThat(back.unreadable()).isEmpty();
            assertThat(back.files())
                    .extracting(Found::path)
                    .containsExactly(
                            tree.path("dead/below.tmp"),
                            tree.path("good/x.tmp"),
                            tree.path("good/y.tmp"));
            assertThat(tree.openDescriptors()).isZero();
        } finally {
            mute.destroyForcibly().waitFor();
            tree.bash("umount -l dead 2>/dev/null || true");
        }
    }

    /** A FUSE file system that answers nothing, not even that it is there. */
    private static final String MUTE =
            """
            import ctypes, os, sys, time
            fd = os.open('/dev/fuse', os.O_RDWR)
            libc = ctypes.CDLL(None, use_errno=True)
            options = 'fd=%d,rootmode=40000,user_id=0,group_id=0' % fd
            at = sys.argv[1].encode()
            if libc.mount(b'mute', at, b'fuse', 0, options.encode()) != 0: sys.exit(1)
            print('mounted', flush=True)
            time.sleep(600)
            """;
}
