package dev.reclaim.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.MountTable;
import dev.reclaim.mount.Silence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GitTrackingTest {
    private static final GitState NOWHERE = new GitState.NotInRepository();
    private static final GitState UNTRACKED = new GitState.Untracked();
    private static final GitState TRACKED = new GitState.Tracked();
    private static final GitState INSIDE = new GitState.InsideGitDirectory();

    private final Silence allAnswer = new Silence(MountTable.parse(new byte[0]));
    private final GitTracking tracking = new GitTracking(allAnswer);
    private GitSandbox box;

    @BeforeEach
    void prepare(@TempDir Path folder) throws IOException {
        box = new GitSandbox(folder);
    }

    private GitState state(String relative) {
        tracking.beginRun(allAnswer);
        return tracking.of(box.raw(relative));
    }

    /** Everything on the disk is tracked exactly where git ls-files says so. */
    private int agreesWithGit(String repository) {
        tracking.beginRun(allAnswer);
        Set<RawPath> listed = box.lsFiles(repository);
        List<RawPath> all = box.everythingIn(repository);
        for (RawPath path : all) {
            RawPath relative = path.relativeTo(box.raw(repository)).orElseThrow();
            boolean expected = listed.stream().anyMatch(name -> name.startsWith(relative));
            assertThat(tracking.of(path)).as("%s", path).isEqualTo(expected ? TRACKED : UNTRACKED);
        }
        return all.size();
    }

    private void randomFiles(String repository, Random random, int count) {
        for (int i = 0; i < count; i++) {
            RawPath file = box.raw(repository);
            for (int depth = random.nextInt(4); depth > 0; depth--) {
                file = file.resolve("d" + random.nextInt(6));
            }
            box.write(file.resolve(oddName(random)));
        }
    }

    private static RawPath oddName(Random random) {
        byte[] odd = "a.- \n\033*\\\":~?[#".getBytes(StandardCharsets.US_ASCII);
        byte[] name = new byte[1 + random.nextInt(random.nextInt(20) == 0 ? 254 : 12)];
        int kind = random.nextInt(3);
        for (int i = 0; i < name.length; i++) {
            int b =
                    switch (kind) {
                        case 0 -> 'a' + random.nextInt(3);
                        case 1 -> odd[random.nextInt(odd.length)];
                        default -> 1 + random.nextInt(255);
                    };
            name[i] = (byte) (b == '/' ? '_' : b);
        }
        // never a directory of the generator, never . or .., never a name that means git itself
        byte[] prefixed = Arrays.copyOf(name, Math.min(255, name.length + 1));
        System.arraycopy(name, 0, prefixed, 1, prefixed.length - 1);
        prefixed[0] = 'x';
        return RawPath.ofBytes(prefixed);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 256})
    void randomRepositories(int version) {
        int checked = 0;
        for (int seed = 0; seed < 3; seed++) {
            Random random = new Random(version * 1000L + seed);
            String repository = "r" + seed;
            box.git(
                    "",
                    "init",
                    "-q",
                    "--object-format=" + (version == 256 ? "sha256" : "sha1"),
                    repository);
            box.git(repository, "config", "index.version", version == 4 ? "4" : "2");
            randomFiles(repository, random, 60);
            box.git(repository, "add", "-A");
            randomFiles(repository, random, 40);
            if (version == 3 || random.nextBoolean()) {
                // intent-to-add and skip-worktree make it version 3
                box.write(repository + "/new/intended");
                box.git(repository, "add", "-N", "new/intended");
                RawPath any = box.lsFiles(repository).stream().sorted().findFirst().orElseThrow();
                if (any.utf8().isPresent()) {
                    box.git(
                            repository,
                            "--literal-pathspecs",
                            "update-index",
                            "--skip-worktree",
                            any.utf8().get());
                }
            }
            checked += agreesWithGit(repository);
        }
        assertThat(checked).isGreaterThan(250);
    }

    @Test
    void conflictsAreTrackedInEveryStage() {
        box.git("", "init", "-q", "-b", "main", "r");
        box.write("r/base");
        box.git("r", "add", "-A");
        box.git("r", "commit", "-qm", "base");
        box.git("r", "branch", "other");
        box.write("r/both/x");
        box.git("r", "add", "-A");
        box.git("r", "commit", "-qm", "ours");
        box.git("r", "checkout", "-q", "other");
        box.write("r/both");
        box.git("r", "add", "-A");
        box.git("r", "commit", "-qm", "theirs");
        try {
            box.git("r", "merge", "-q", "main");
        } catch (AssertionError conflict) {
            assertThat(conflict).hasMessageContaining("exited 1");
        }
        assertThat(box.gitText("r", "ls-files", "-u")).contains("both");
        agreesWithGit("r");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void splitIndex(int version) throws IOException {
        for (int seed = 0; seed < 3; seed++) {
            Random random = new Random(seed);
            String repository = "split" + seed;
            box.git("", "init", "-q", repository);
            box.git(repository, "config", "index.version", Integer.toString(version));
            Path index = box.path(repository + "/.git/index");
            // all of it in the split half, however much changes
            box.git(repository, "config", "splitIndex.maxPercentChange", "100");
            for (int i = 0; i < 150; i++) {
                box.write(repository + "/d" + i % 7 + "/file" + i);
            }
            box.git(repository, "add", "-A");
            box.git(repository, "update-index", "--split-index");
            agreesWithGit(repository);
            List<String> removal = new ArrayList<>(List.of("rm", "-q", "--cached"));
            for (int i = random.nextInt(100), end = i + 40; i < end; i += 1 + random.nextInt(4)) {
                removal.add("d" + i % 7 + "/file" + i);
            }
            box.git(repository, removal.toArray(String[]::new));
            box.write(repository + "/d1/added");
            box.write(repository + "/file1/replaced");
            box.git(repository, "add", "d1/added", "file1");
            assertThat(new String(Files.readAllBytes(index), StandardCharsets.ISO_8859_1))
                    .as("a split index")
                    .contains("link");
            agreesWithGit(repository);
        }
    }

    @Test
    void splitIndexWithoutItsSharedHalfIsUnknown() throws IOException {
        box.git("", "init", "-q", "r");
        box.write("r/a");
        box.git("r", "add", "a");
        box.git("r", "update-index", "--split-index");
        try (var files = Files.newDirectoryStream(box.path("r/.git"), "sharedindex.*")) {
            for (Path shared : files) {
                Files.delete(shared);
            }
        }
        assertThat(state("r/a"))
                .isInstanceOfSatisfying(
                        GitState.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("sharedindex."));
    }

    @Test
    void sparseIndex() {
        box.git("", "init", "-q", "r");
        for (String name : List.of("in/a", "out/b", "out/deep/c", "top")) {
            box.write("r/" + name);
        }
        box.git("r", "add", "-A");
        box.git("r", "commit", "-qm", "all");
        box.git("r", "sparse-checkout", "set", "--cone", "--sparse-index", "in");
        assertThat(box.gitText("r", "ls-files", "--sparse")).contains("out/\n");
        assertThat(state("r/in/a")).isEqualTo(TRACKED);
        assertThat(state("r/out")).isEqualTo(TRACKED);
        assertThat(state("r/out/deep/c")).isEqualTo(TRACKED);
        assertThat(state("r/outer")).isEqualTo(UNTRACKED);
    }

    @Test
    void submodules() {
        box.git("", "init", "-q", "library");
        box.write("library/code");
        box.git("library", "add", "-A");
        box.git("library", "commit", "-qm", "code");
        box.git("", "init", "-q", "r");
        box.git("r", "submodule", "--quiet", "add", box.path("library").toString(), "sub");
        box.write("r/sub/untracked");
        assertThat(state("r/sub")).isEqualTo(TRACKED);
        assertThat(state("r/sub/code")).isEqualTo(TRACKED);
        assertThat(state("r/sub/untracked")).isEqualTo(UNTRACKED);
        assertThat(state("r/sub/.git")).isEqualTo(INSIDE);
        // even with nothing in the inner index, the outer one lists the directory
        box.git("r/sub", "rm", "-q", "--cached", "code");
        assertThat(state("r/sub/code")).isEqualTo(UNTRACKED);
        assertThat(state("r/sub")).isEqualTo(TRACKED);
    }

    @Test
    void anOuterRepositoryMayTrackWhatLiesInAnInnerOne() {
        box.git("", "init", "-q", "r");
        box.write("r/sub/early");
        box.git("r", "add", "-A");
        box.git("r", "init", "-q", "sub");
        box.write("r/sub/late");
        assertThat(state("r/sub/early")).isEqualTo(TRACKED);
        assertThat(state("r/sub/late")).isEqualTo(UNTRACKED);
        assertThat(state("r/sub")).isEqualTo(TRACKED);
    }

    @Test
    void worktrees() {
        box.git("", "init", "-q", "r");
        box.write("r/a");
        box.git("r", "add", "-A");
        box.git("r", "commit", "-qm", "a");
        box.git("r", "worktree", "add", "-q", "../linked");
        box.write("linked/b");
        box.write("linked/c");
        box.git("linked", "add", "b");
        assertThat(state("linked/a")).isEqualTo(TRACKED);
        assertThat(state("linked/b")).isEqualTo(TRACKED);
        assertThat(state("linked/c")).isEqualTo(UNTRACKED);
        assertThat(state("r/b")).isEqualTo(UNTRACKED);
        assertThat(state("r/.git/worktrees/linked/index")).isEqualTo(INSIDE);
    }

    @Test
    void bareRepositoriesAndWorkTreesInThem() {
        box.git("", "init", "-q", "--bare", "hub.git");
        assertThat(state("hub.git")).isEqualTo(INSIDE);
        assertThat(state("hub.git/objects/pack")).isEqualTo(INSIDE);
        assertThat(state("hub.git/x.tmp")).isEqualTo(INSIDE);
        assertThat(state("beside.tmp")).isEqualTo(NOWHERE);
        box.git("", "init", "-q", "r");
        box.write("r/a");
        box.git("r", "add", "-A");
        box.git("r", "commit", "-qm", "a");
        box.git("r", "push", "-q", "../hub.git", "HEAD:main");
        box.git("hub.git", "worktree", "add", "-q", "tree", "main");
        box.write("hub.git/tree/b");
        assertThat(state("hub.git/tree/a")).isEqualTo(TRACKED);
        assertThat(state("hub.git/tree/b")).isEqualTo(UNTRACKED);
    }

    @Test
    void aGitDirectoryApart() {
        box.git("", "init", "-q", "--separate-git-dir", box.path("apart").toString(), "r");
        box.write("r/a");
        box.write("r/b");
        box.git("r", "add", "a");
        assertThat(state("r/a")).isEqualTo(TRACKED);
        assertThat(state("r/b")).isEqualTo(UNTRACKED);
        assertThat(state("apart/index")).isEqualTo(INSIDE);
    }

    @Test
    void aWorkTreeApart() {
        box.git("", "init", "-q", "r");
        box.write("r/inner/a");
        box.write("r/inner/b");
        box.git("r", "config", "core.worktree", "../inner");
        box.git("r/inner", "add", "a");
        assertThat(state("r/inner/a")).isEqualTo(TRACKED);
        assertThat(state("r/inner/b")).isEqualTo(UNTRACKED);
    }

    @Test
    void lettersInEitherCaseWhereGitIgnoresIt() {
        box.git("", "init", "-q", "r");
        box.write("r/Dir/File");
        box.git("r", "add", "-A");
        assertThat(state("r/dir/file")).isEqualTo(UNTRACKED);
        box.git("r", "config", "core.ignoreCase", "true");
        assertThat(state("r/dir/FILE")).isEqualTo(TRACKED);
        assertThat(state("r/DIR")).isEqualTo(TRACKED);
    }

    @Test
    void whatWasDeletedFromTheDiskIsTrackedStill() throws IOException {
        box.git("", "init", "-q", "r");
        box.write("r/d/a");
        box.git("r", "add", "-A");
        Files.delete(box.path("r/d/a"));
        Files.delete(box.path("r/d"));
        assertThat(state("r/d/a")).isEqualTo(TRACKED);
        assertThat(state("r/d")).isEqualTo(TRACKED);
    }

    @Test
    void aChangedIndexIsSeenInTheNextRunAndNotBefore() {
        box.git("", "init", "-q", "r");
        box.write("r/a");
        box.git("r", "add", "-A");
        box.write("r/b");
        assertThat(state("r/b")).isEqualTo(UNTRACKED);
        box.git("r", "add", "-A");
        assertThat(tracking.of(box.raw("r/b"))).isEqualTo(UNTRACKED);
        assertThat(state("r/b")).isEqualTo(TRACKED);
    }

    @Test
    void anIndexThatCannotBeReadIsUnknown() throws IOException {
        box.git("", "init", "-q", "r");
        box.write("r/a");
        box.git("r", "add", "-A");
        Path index = box.path("r/.git/index");
        byte[] good = Files.readAllBytes(index);
        assertThat(state("r/a")).isEqualTo(TRACKED);

        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(index, bad);
            assertThat(state("r/a")).as("flip %d", i).isInstanceOf(GitState.Unknown.class);
        }
        for (int length = 0; length < good.length; length += 3) {
            Files.write(index, Arrays.copyOf(good, length));
            assertThat(state("r/a")).as("cut %d", length).isInstanceOf(GitState.Unknown.class);
        }
        byte[] unhashed = good.clone();
        Arrays.fill(unhashed, good.length - 20, good.length, (byte) 0);
        Files.write(index, unhashed);
        assertThat(state("r/a")).as("index.skipHash").isEqualTo(TRACKED);
        // without a checksum nothing may crash it, and what it says is one of the states
        for (int i = 0; i < 150; i++) {
            byte[] bad = unhashed.clone();
            bad[random.nextInt(bad.length - 20)] ^= (byte) (1 << random.nextInt(8));
            Files.write(index, bad);
            assertThat(state("r/a")).isNotEqualTo(NOWHERE);
        }
        Files.delete(index);
        Files.createDirectory(index);
        assertThat(state("r/a")).isInstanceOf(GitState.Unknown.class);
    }

    @Test
    void aPointerThatLeadsNowhereIsUnknown() throws IOException {
        Files.createDirectory(box.path("r"));
        Path pointer = box.path("r/.git");
        for (String text : List.of("gitdir: /nowhere/at/all\n", "gitdir: ", "rubbish", "")) {
            Files.writeString(pointer, text);
            assertThat(state("r/x")).as(text).isInstanceOf(GitState.Unknown.class);
        }
    }

    @Test
    void anUnreadableIndexIsUnknown() throws IOException {
        assumeTrue(Account.effectiveUid() != 0, "needs an account that is not root");
        box.git("", "init", "-q", "r");
        box.write("r/a");
        box.git("r", "add", "-A");
        assertThat(box.path("r/.git/index").toFile().setReadable(false)).isTrue();
        assertThat(state("r/a"))
                .isInstanceOfSatisfying(
                        GitState.Unknown.class,
                        unknown -> assertThat(unknown.reason()).contains("permission denied"));
    }

    @Test
    void placesWithoutARepository() throws IOException {
        Files.createDirectories(box.path("plain/.git"));
        box.write("plain/x");
        assertThat(state("plain/x")).isEqualTo(NOWHERE);
        assertThat(state("no/such/path")).isEqualTo(NOWHERE);
        assertThat(tracking.of(RawPath.ROOT)).isEqualTo(NOWHERE);
        assertThat(state("plain/.git")).isEqualTo(INSIDE);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void fiftyThousandEntries(int version) {
        box.git("", "init", "-q", "r");
        box.write("r/one");
        box.git("r", "add", "one");
        String hash = box.gitText("r", "rev-parse", ":one").strip();
        StringBuilder lines = new StringBuilder();
        IntStream.range(0, 50_000)
                .forEach(
                        i ->
                                lines.append("100644 ")
                                        .append(hash)
                                        .append("\tsome/directory")
                                        .append(i % 100)
                                        .append("/file")
                                        .append(i)
                                        .append('\n'));
        box.gitReading("r", lines.toString(), "update-index", "--index-info");
        box.git("r", "update-index", "--index-version", Integer.toString(version));
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            assertThat(new GitTracking(allAnswer).of(box.raw("r/some/directory7/file7")))
                    .isEqualTo(TRACKED);
            best = Math.min(best, System.nanoTime() - start);
        }
        assertThat(best / 1_000_000).as("milliseconds").isLessThan(100);
    }
}
