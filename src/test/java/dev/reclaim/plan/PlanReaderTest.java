package dev.reclaim.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanReaderTest {
    @TempDir Path directory;
    private Scene scene;

    @BeforeEach
    void setUp() {
        scene = Scene.in(directory);
    }

    static String directive() throws IOException {
        try (InputStream in = PlanReaderTest.class.getResourceAsStream("directive.toml")) {
            return new String(
                    Objects.requireNonNull(in).readAllBytes(),
                    java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @Test
    void readsTheDirectiveExactly() throws Exception {
        Plan plan = scene.read(directive());

        String base = "/home/micha/bqx_ml_v3";
        assertThat(plan.file()).isEqualTo(RawPath.of(directory + "/plan.toml"));
        assertThat(plan.written())
                .isEqualTo(Files.getLastModifiedTime(directory.resolve("plan.toml")).toInstant());
        assertThat(plan.isExplicit()).isTrue();
        assertThat(plan.title()).isEqualTo("Polars Test Artifact Cleanup");
        assertThat(plan.name()).isEqualTo("Polars");
        assertThat(plan.label()).isEqualTo("POLARS_TEST_20251211");
        assertThat(plan.archive()).isEqualTo(RawPath.of(base + "/archive/polars_test_20251211"));
        assertThat(plan.audit())
                .containsExactly(RawPath.of(base), RawPath.of(base + "/data/training/merged"));
        assertThat(plan.window())
                .isEqualTo(new Window(LocalTime.of(23, 45), LocalTime.of(23, 57), ZoneOffset.UTC));
        assertThat(plan.job())
                .isInstanceOfSatisfying(
                        JobRule.Match.class,
                        job -> assertThat(job.pattern().pattern()).isEqualTo("bq (load|query)"));
        assertThat(plan.outputs().paths())
                .containsExactly(
                        new PathGlob(
                                base + "/data/training/merged/*merged_training*.parquet",
                                RawPath.of(base + "/data/training/merged"),
                                List.of(Glob.of("*merged_training*.parquet"))));
        assertThat(plan.outputs().rename()).isEqualTo(RenameTemplate.of("{stem}_{label}{ext}"));
        assertThat(plan.temp())
                .isEqualTo(
                        new TempRule(
                                List.of(RawPath.of("/tmp"), RawPath.of(base + "/temp")),
                                List.of(
                                        Glob.of("*polars*"),
                                        Glob.of("*.tmp"),
                                        Glob.of("*.parquet.tmp")),
                                Duration.ofMinutes(10),
                                null,
                                List.of(),
                                null,
                                new TempRule.Owner.Me(),
                                false));
        assertThat(plan.processes().match())
                .extracting(Pattern::pattern)
                .containsExactly("merge_with_polars", "polars");
        assertThat(plan.processes().pids()).containsExactly(232_011);
        assertThat(plan.processes().signal()).isEqualTo(Signal.TERM);
        assertThat(plan.processes().grace()).isEqualTo(Duration.ofSeconds(10));
        assertThat(plan.pip()).containsExactly("polars");
        assertThat(plan.scripts())
                .containsExactly(
                        PathGlob.of(base + "/scripts/merge_with_polars.py"),
                        PathGlob.of(base + "/scripts/test_polars_merge.py"));
        assertThat(plan.logs()).containsExactly(PathGlob.of(base + "/logs/polars_*"));
    }

    @Test
    void everythingButTheTitleIsOptional() throws Exception {
        Plan plan = scene.read("title = \"T\"\n");
        assertThat(plan.temp().roots()).isEmpty();
        assertThat(plan.temp().names()).isEmpty();
        assertThat(plan.outputs().paths()).isEmpty();
        assertThat(plan.outputs().rename()).isEqualTo(RenameTemplate.of("{name}"));
        assertThat(plan.processes().match()).isEmpty();
        assertThat(plan.processes().pids()).isEmpty();
        assertThat(plan.processes().grace()).isEqualTo(Duration.ofSeconds(10));
        assertThat(plan.archive())
                .isEqualTo(RawPath.of(directory + "/home/archive/etl-vm-1-20251211"));
        assertThat(plan.audit()).containsExactly(RawPath.of(directory + "/home"));
        assertThat(plan.label()).isNull();
        assertThat(plan.window()).isNull();
        assertThat(plan.job()).isNull();
    }

    @Test
    void readsEveryOtherKey() throws Exception {
        Plan plan =
                scene.read(
                        """
                        title = "T"
                        window = "23:45-00:10"
                        job = { pid = 4242 }
                        [temp]
                        roots = ["/tmp"]
                        names = ["*.x"]
                        older_than = "1h30m"
                        larger_than = "1.5GiB"
                        keep = ["*keep*", "**/cache/*", "~/x/*"]
                        max_depth = 3
                        owner = "any"
                        directories = true
                        [processes]
                        signal = "SIGINT"
                        grace = "1.5s"
                        pids = [2, 4194304]
                        """);
        assertThat(plan.window())
                .isEqualTo(
                        new Window(
                                LocalTime.of(23, 45),
                                LocalTime.of(0, 10),
                                ZoneId.of("Europe/Berlin")));
        assertThat(plan.job()).isEqualTo(new JobRule.Pid(4242));
        assertThat(plan.temp())
                .isEqualTo(
                        new TempRule(
                                List.of(RawPath.of("/tmp")),
                                List.of(Glob.of("*.x")),
                                Duration.ofMinutes(90),
                                1_610_612_736L,
                                List.of(
                                        Glob.of("*keep*"),
                                        Glob.of("**/cache/*"),
                                        Glob.of(directory + "/home/x/*")),
                                3,
                                new TempRule.Owner.Any(),
                                true));
        assertThat(plan.processes().signal()).isEqualTo(Signal.INT);
        assertThat(plan.processes().grace()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(plan.processes().pids()).containsExactly(2, 4_194_304);
    }

    @Test
    void takesAnAccountsNameAndAPlainNumberOfBytes() throws Exception {
        Plan plan = scene.read("title='T'\n[temp]\nowner='root'\nlarger_than=1000\n");
        assertThat(plan.temp().owner()).isEqualTo(new TempRule.Owner.User("root", 0));
        assertThat(plan.temp().largerThan()).isEqualTo(1_000);
        assertThat(plan.temp().names()).contains(Glob.of("*.tmp"));
        assertThat(plan.temp().roots()).contains(RawPath.of("/tmp"));
        assertThat(plan.temp().olderThan()).isNull();
    }

    @Test
    void takesAnArchiveInMemoryBackedStorage() throws Exception {
        Plan plan = scene.read("title = 'T'\narchive = '/dev/shm/some/archive'\n");
        assertThat(plan.archive()).isEqualTo(RawPath.of("/dev/shm/some/archive"));
    }

    @Test
    void expandsHomesAndVariables() throws Exception {
        Plan plan =
                scene.read(
                        """
                        title = "T"
                        archive = "$HOME/a/../archive"
                        audit = ["~", "~root"]
                        [outputs]
                        paths = ["${DATA}/*.parquet", "$DATA/$$x", "~/out_*"]
                        """);
        assertThat(plan.archive()).isEqualTo(RawPath.of(directory + "/home/archive"));
        assertThat(plan.audit())
                .containsExactly(
                        RawPath.of(directory + "/home"),
                        Account.named("root").orElseThrow().home());
        List<PathGlob> paths = plan.outputs().paths();
        assertThat(paths.get(0).base()).isEqualTo(RawPath.of(directory + "/data*set"));
        assertThat(paths.get(0).rest()).containsExactly(Glob.of("*.parquet"));
        assertThat(paths.get(1).base()).isEqualTo(RawPath.of(directory + "/data*set/$x"));
        assertThat(paths.get(2).base()).isEqualTo(RawPath.of(directory + "/home"));
    }

    @Test
    void expandsWildcardsOfRootsToWhatIsThere() throws Exception {
        Files.createDirectories(directory.resolve("w/b1/temp"));
        Files.createDirectories(directory.resolve("w/b2/temp"));
        Files.createDirectories(directory.resolve("w/c"));
        Plan plan =
                scene.read(
                        "title='T'\n[temp]\nroots=['%1$s/w/b?/temp', '%1$s/w/none*']\n"
                                .formatted(directory));
        assertThat(plan.temp().roots())
                .containsExactly(
                        RawPath.of(directory + "/w/b1/temp"),
                        RawPath.of(directory + "/w/b2/temp"),
                        RawPath.of(directory + "/w/none*"));
    }

    @Test
    void acceptsWindowsLineEnds() throws Exception {
        assertThat(scene.read(directive().replace("\n", "\r\n")).title())
                .isEqualTo(scene.read(directive()).title());
    }

    @Test
    void refusesALinkIntoAProtectedTree() throws Exception {
        Files.createSymbolicLink(directory.resolve("etc"), Path.of("/etc"));
        Files.createSymbolicLink(directory.resolve("top"), Path.of("/"));
        Files.createSymbolicLink(directory.resolve("fine"), directory);
        PlanException refused =
                catchThrowableOfType(
                        PlanException.class,
                        () ->
                                scene.read(
                                        """
                                        title = "T"
                                        archive = "%1$s/etc/new/archive"
                                        [temp]
                                        roots = ["%1$s/etc", "%1$s/top", "%1$s/fine"]
                                        """
                                                .formatted(directory)));
        assertThat(refused.errors())
                .extracting(PlanError::line, PlanError::message)
                .satisfiesExactly(
                        archive ->
                                assertThat(archive.toString())
                                        .contains("2", "is /etc/new/archive, which is protected"),
                        link ->
                                assertThat(link.toString())
                                        .contains("4", "is /etc, which is protected"),
                        top -> assertThat(top.toString()).contains("4", "is /, which is too much"));
    }

    @Test
    void refusesAnArchiveThatIsNoDirectory() throws Exception {
        Files.createFile(directory.resolve("file"));
        for (String archive : List.of("file", "file/below")) {
            assertThatThrownBy(
                            () ->
                                    scene.read(
                                            "title='T'\narchive='%s/%s'\n"
                                                    .formatted(directory, archive)))
                    .isInstanceOf(PlanException.class)
                    .hasMessageContaining(":2:9: archive: ")
                    .hasMessageContaining("not a directory");
        }
    }

    @Test
    void refusesAnArchiveThatHoldsWhatIsToBeDeleted() {
        for (String archive : List.of("/tmp", "~", "~/..")) {
            assertThatThrownBy(
                            () ->
                                    scene.read(
                                            "title='T'\narchive='%s'\n[temp]\nroots=['/tmp/x']\n"
                                                    .formatted(archive)))
                    .isInstanceOf(PlanException.class)
                    .hasMessageContaining(":2:9: archive: ");
        }
    }

    @Test
    void saysWhenThereIsNoPlanToRead() throws Exception {
        assertThatThrownBy(() -> readFile(directory.resolve("none.toml")))
                .hasMessage(directory + "/none.toml:1:1: there is no such file");
        assertThatThrownBy(() -> readFile(directory))
                .hasMessage(directory + ":1:1: is a directory, not a plan");
        Path large = directory.resolve("large.toml");
        Files.write(large, new byte[(256 << 10) + 1]);
        assertThatThrownBy(() -> readFile(large)).hasMessageContaining("larger than 256 KiB");
        Path fifo = directory.resolve("fifo");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
        assertThatThrownBy(() -> readFile(fifo)).hasMessageContaining("no regular file");
    }

    @Test
    void saysWhenThePlanMayNotBeRead() throws Exception {
        assumeTrue(Account.effectiveUid() != 0, "needs an ordinary user: root reads everything");
        Path secret = directory.resolve("secret.toml");
        Files.createFile(secret);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        assertThatThrownBy(() -> readFile(secret))
                .hasMessage(secret + ":1:1: cannot be read: permission denied");
    }

    @Test
    void aPlansNameMayBeAnyBytes() throws Exception {
        byte[] name = (directory + "/p_X.toml").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        name[name.length - 6] = (byte) 0xe9;
        RawPath file = RawPath.ofBytes(name);
        try (var fd = dev.reclaim.linux.Fd.open(file, 0101, 0600)) {
            var text = java.nio.ByteBuffer.allocateDirect(16);
            fd.write(
                    text.put("title = 3\n".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                            .flip());
        }
        assertThatThrownBy(() -> PlanReader.read(file, scene.environment()))
                .hasMessageEndingWith(
                        "/p_\\xe9.toml:1:9: title: expected a text in quotes, found a whole number");
    }

    private Plan readFile(Path file) throws Exception {
        return PlanReader.read(RawPath.of(file.toString()), scene.environment());
    }
}
