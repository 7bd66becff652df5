package dev.reclaim.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.Account;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.JobRule;
import dev.reclaim.plan.Plan;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every item of the lists "never deleted" and "never deleted or moved". */
class FileGuardTest {
    private Scene scene;
    private final List<Process> children = new ArrayList<>();

    @BeforeEach
    void setUp(@TempDir Path directory) throws Exception {
        scene = Scene.in(directory);
    }

    @AfterEach
    void endChildren() {
        children.forEach(Process::destroyForcibly);
        children.forEach(child -> child.onExit().join());
    }

    private static String judge(Situation situation, Path path, Kind kind, Op op, boolean named)
            throws IOException {
        RawPath raw = Scene.raw(path);
        try (Directory parent = Directory.locateReal(raw.parentOrRoot())) {
            String blocked =
                    new FileGuard(situation)
                            .judge(raw, parent.stat(raw.name()), kind, op, named, Set.of())
                            .blocked();
            return blocked == null ? "free" : blocked;
        }
    }

    private String judge(Plan plan, Path path, Op op) throws IOException {
        return judge(scene.look(plan), path, Kind.OTHER, op, true);
    }

    /** Neither deleted nor moved, even by its own name. */
    private void assertSpared(Path path, String reason) throws IOException {
        Situation situation = scene.look(scene.plan(""));
        assertThat(judge(situation, path, Kind.OTHER, Op.DELETE, true)).contains(reason);
        assertThat(judge(situation, path, Kind.OTHER, Op.ARCHIVE, true)).contains(reason);
        assertThat(judge(situation, path, Kind.TEMP, Op.DELETE, false)).contains(reason);
    }

    private String asTemp(Plan plan, Path path) throws IOException {
        return judge(scene.look(plan), path, Kind.TEMP, Op.DELETE, false);
    }

    /** A process that holds a file open, and says when. */
    private int holding(String script) throws IOException {
        Process child =
                new ProcessBuilder("bash", "-c", script + "; echo ready; read -r _")
                        .directory(scene.top.toFile())
                        .start();
        children.add(child);
        BufferedReader said = child.inputReader();
        assertThat(said.readLine()).isEqualTo("ready");
        return (int) child.pid();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/proc/version", "/sys/kernel", "/dev/null", "/etc/passwd", "/usr/bin/env"})
    void theSystemsTrees(String path) throws Exception {
        assertSpared(Path.of(path), "protected: nothing in /");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/home", "/var", "/tmp", "/opt"})
    void firstLevelDirectories(String path) throws Exception {
        assertSpared(Path.of(path), "protected: a first-level directory");
    }

    @Test
    void theHomeItselfByAnyWay() throws Exception {
        assertSpared(scene.top.resolve("home"), "protected: the home directory");
        assertThat(Scene.reasons(scene.delete(scene.plan(""), scene.top)).getFirst())
                .startsWith("protected");
    }

    @Test
    void mountPointsAndWhatHoldsOne() throws Exception {
        assumeTrue(Scene.isRoot(), "needs root: mounts a tmpfs");
        Path mount = Files.createDirectories(scene.temp.resolve("d.tmp/inner"));
        Scene.command("mount", "-t", "tmpfs", "tmpfs", mount.toString());
        try {
            assertSpared(mount, "a mount point");
            Proposal proposal = scene.delete(scene.plan(""), scene.temp.resolve("d.tmp"));
            assertThat(proposal.tasks()).isEmpty();
            assertThat(Scene.reasons(proposal).getFirst())
                    .contains("inner")
                    .contains("mount point");
        } finally {
            Scene.command("umount", mount.toString());
        }
    }

    @Test
    void whatGitTracksAndGitsOwnFiles() throws Exception {
        Path repository = Files.createDirectories(scene.temp.resolve("repo"));
        Path tracked = Scene.file(repository.resolve("x.tmp"));
        Path untracked = Scene.file(repository.resolve("y.tmp"));
        Scene.command("git", "init", "-q", repository.toString());
        Scene.command("git", "-C", repository.toString(), "add", "x.tmp");

        assertSpared(tracked, "tracked by git");
        assertSpared(repository.resolve(".git"), "git repository's own files");
        assertSpared(repository.resolve(".git/index"), "git repository's own files");
        assertThat(judge(scene.plan(""), untracked, Op.DELETE)).isEqualTo("free");
        assertThat(judge(scene.plan(""), tracked, Op.COPY)).isEqualTo("free");
        assertThat(scene.archive(scene.plan(""), tracked).files())
                .singleElement()
                .matches(task -> task.op() == Op.COPY);
        Files.writeString(repository.resolve(".git/index"), "no index");
        assertSpared(untracked, "git state unknown");
    }

    @Test
    void theArchiveOfThisPlanAlsoByASymbolicLink() throws Exception {
        Path real = Files.createDirectories(scene.top.resolve("real"));
        Files.createSymbolicLink(scene.archive, real);
        Path archived = Scene.file(real.resolve("a.tmp"));

        assertSpared(archived, "protected: the archive");
        assertSpared(real, "protected: the archive");
    }

    @Test
    void theArchivesOfEarlierPlans() throws Exception {
        Path file = Scene.file(scene.data.resolve("a.tmp"));
        scene.done(scene.archive(scene.plan(""), file));

        Plan another =
                scene.write("title = \"Other\"\narchive = \"" + scene.top + "/elsewhere\"\n");

        assertThat(judge(another, scene.archive.resolve("a.tmp"), Op.DELETE))
                .contains("protected: the archive");
        assertThat(judge(scene.defaults(), scene.archive, Op.ARCHIVE))
                .contains("protected: the archive");
    }

    @Test
    void whatStandsArchivedElsewhereIsNoRulesToTake() throws Exception {
        Path file = Scene.old(Scene.file(scene.data.resolve("a.tmp")), Duration.ofDays(3));
        Path folder = scene.temp.resolve("kept");
        Situation situation = scene.look(scene.plan(""));
        scene.done(
                ArchiveVerb.named(
                        situation,
                        List.of(Scene.raw(file)),
                        new ArchiveVerb.Options(Scene.raw(folder), null, false)));

        Path archived = folder.resolve("a.tmp");
        assertThat(asTemp(scene.plan(""), archived)).startsWith("archived there by operation");
        assertThat(judge(scene.plan(""), archived, Op.DELETE)).isEqualTo("free");
    }

    @Test
    void theJournalThePlanAndJava() throws Exception {
        Path file = Scene.file(scene.data.resolve("a.tmp"));
        scene.done(scene.delete(scene.plan(""), file));

        assertSpared(scene.top.resolve("state"), "protected: reclaim's own");
        assertSpared(scene.top.resolve("state/journal"), "protected: reclaim's own");
        assertSpared(scene.top.resolve("plan.toml"), "protected: reclaim's own");
        Path java = Path.of(System.getProperty("java.home")).toRealPath();
        assertThat(judge(scene.plan(""), java.resolve("release"), Op.DELETE))
                .startsWith("protected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lost+found/a.tmp",
                ".X11-unix/X0",
                ".ICE-unix/12",
                ".X0-lock",
                "ssh-AbCdEf1234/agent.4711",
                "ssh-AbCdEf123456/x",
                "ssh-old/agent.12",
                "tmux-1000/default",
                "screens/S-micha/4711.pts-0.host",
                "uscreens/S-micha/x",
                ".screen/S-micha",
                "systemd-private-0123-x.service-a/tmp",
                "hsperfdata_micha/4711"
            })
    void whatRunningProgramsKeep(String name) throws Exception {
        assertSpared(Scene.file(scene.temp.resolve(name)), "belongs to the system");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "S-class.tmp",
                "S-2025/report.tmp",
                "screens/home.tmp",
                "ssh-backup.tmp",
                "ssh-keys/list.tmp",
                "ssh-0123456789",
                "tmux-3.4.tar.tmp",
                "tmux-notes/a.tmp",
                ".reclaim-notes.tmp"
            })
    void whatOnlyLooksLikeIt(String name) throws Exception {
        Path file = Scene.file(scene.temp.resolve(name));
        assertThat(asTemp(scene.plan(""), file)).isEqualTo("free");
    }

    @Test
    void directoriesOfRunningPrograms() throws Exception {
        assertSpared(
                Files.createDirectories(scene.temp.resolve("tmux-1000")), "belongs to the system");
        assertSpared(
                Files.createDirectories(scene.temp.resolve("ssh-AbCdEf1234")),
                "belongs to the system");
    }

    @Test
    void whatIsNoFile() throws Exception {
        Path fifo = scene.temp.resolve("a.tmp");
        Scene.command("mkfifo", fifo.toString());
        assertSpared(fifo, "a FIFO is never touched");
        Path socket = scene.temp.resolve("b.tmp");
        Scene.command(
                "python3",
                "-c",
                "import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])",
                socket.toString());
        assertSpared(socket, "a socket is never touched");
    }

    @Test
    void aSymbolicLinkIsItselfTheItem() throws Exception {
        Path target = Scene.file(scene.data.resolve("precious"));
        Path link = Files.createSymbolicLink(scene.temp.resolve("l.tmp"), target);

        scene.done(scene.delete(scene.plan(""), link));

        assertThat(link).doesNotExist();
        assertThat(target).hasContent("precious");
    }

    @Test
    void whatAProcessHasOpenBeforeAnyOtherReason() throws Exception {
        Path file = Scene.file(scene.temp.resolve("a.tmp"));
        int pid = holding("exec 7<a.link".replace("a.link", "temp/a.tmp"));
        Plan plan = scene.planWithTemp("older_than = \"1d\"", "");

        assertThat(asTemp(plan, file)).isEqualTo("open by " + pid);
        Plan job = scene.planWithTemp("older_than = \"1d\"", "job = { pid = " + pid + " }");
        assertThat(asTemp(job, file)).isEqualTo("open by " + pid + ", the job");
        assertThat(judge(job, file, Op.ARCHIVE)).isEqualTo("open by " + pid + ", the job");
    }

    @Test
    void whatAProcessHasLockedOrStandsIn() throws Exception {
        Path locked = Scene.file(scene.temp.resolve("l.tmp"));
        Files.createDirectories(scene.temp.resolve("d.tmp"));
        int pid = holding("cd temp/d.tmp; exec 7<../l.tmp; flock -s 7");

        assertThat(judge(scene.plan(""), locked, Op.DELETE)).contains("by " + pid);
        assertSpared(scene.temp.resolve("d.tmp"), "current directory of " + pid);
        Proposal parent = scene.delete(scene.plan(""), scene.temp);
        assertThat(parent.tasks()).isEmpty();
        assertThat(Scene.reasons(parent).getFirst()).startsWith("holds ");
    }

    @Test
    void whatWasMadeSinceTheJobBegan() throws Exception {
        Path before = Scene.old(Scene.file(scene.temp.resolve("old.tmp")), Duration.ofDays(2));
        Scene.letTicksPass();
        int pid = holding(":");
        Path since = Scene.file(scene.temp.resolve("new.tmp"));
        Path touched = Scene.old(Scene.file(scene.temp.resolve("t.tmp")), Duration.ofDays(9));
        Plan plan = scene.plan("job = { pid = " + pid + " }");
        String reason = "made or changed since the job began";

        assertThat(asTemp(plan, before)).isEqualTo("free");
        assertThat(asTemp(plan, since)).isEqualTo(reason);
        assertThat(asTemp(plan, touched)).as("born since").isEqualTo(reason);
        assertThat(judge(plan, since, Op.DELETE)).as("named").isEqualTo("free");
        Situation situation = scene.look(plan);
        assertThat(judge(situation, since, Kind.LOG, Op.ARCHIVE, false)).isEqualTo(reason);
    }

    @Test
    void whatAnUndoPutBackIsNotTheJobs() throws Exception {
        Path file = Scene.file(scene.data.resolve("a.tmp"));
        int pid = holding(":");
        Files.writeString(file, "changed since");
        Plan plan = scene.plan("job = { pid = " + pid + " }");
        scene.done(scene.archive(plan, file));
        scene.done(scene.undo());

        assertThat(asTemp(plan, file)).isEqualTo("free");
    }

    @Test
    void aJobOfThePatternThatMatchesNothingIsWarnedOf() throws Exception {
        Plan plan = scene.plan("job = { match = \"no-such-job-[0-9]\" }");
        assertThat(scene.look(plan).warnings()).hasSize(1);
        Request other = scene.request(plan, new JobRule.Pid((int) ProcessHandle.current().pid()));
        assertThat(Situation.observe(other).warnings()).isEmpty();
    }

    @Test
    void ageAndOwnerBlockWhatARuleTakesNotWhatIsNamed() throws Exception {
        Path file = Scene.file(scene.temp.resolve("a.tmp"));
        Plan plan = scene.planWithTemp("older_than = \"10m\"", "");

        assertThat(asTemp(plan, file)).startsWith("younger than 10");
        assertThat(judge(plan, file, Op.DELETE)).isEqualTo("free");
    }

    @ParameterizedTest
    @CsvSource({"me,belongs to daemon", "any,free", "daemon,free"})
    void otherUsersFiles(String owner, String expected) throws Exception {
        assumeTrue(Scene.isRoot(), "needs root: gives a file to another user");
        Path file = Scene.file(scene.temp.resolve("a.tmp"));
        Scene.command("chown", "daemon", file.toString());

        assertThat(asTemp(scene.planWithTemp("owner = \"" + owner + "\"", ""), file))
                .isEqualTo(expected);
        assertThat(judge(scene.plan(""), file, Op.DELETE)).as("named").isEqualTo("free");
    }

    @Test
    void theOwnFilesOfOneUserAreOthersForTheNext() throws Exception {
        assumeTrue(Scene.isRoot(), "needs root: files of several users");
        Path file = Scene.file(scene.temp.resolve("a.tmp"));
        assertThat(asTemp(scene.planWithTemp("owner = \"daemon\"", ""), file))
                .isEqualTo("belongs to " + Account.nameOf(0));
    }

    @Test
    void filesWhoseOwnersProcessesCannotBeLookedAt() throws Exception {
        assumeTrue(!Scene.isRoot(), "needs an ordinary user");
        assertSpared(Path.of("/var/lib"), "may have it open: that can be seen by root only");
    }

    @Test
    void immutableFiles() throws Exception {
        assumeTrue(Scene.isRoot(), "needs root: chattr");
        Path file = Scene.file(scene.temp.resolve("a.tmp"));
        Process chattr = new ProcessBuilder("chattr", "+i", file.toString()).start();
        assumeTrue(chattr.waitFor() == 0, "needs a file system with attributes");
        try {
            assertSpared(file, "immutable");
        } finally {
            Scene.command("chattr", "-i", file.toString());
        }
    }

    @Test
    void whatAPlanListsIsNeverDeleted() throws Exception {
        Path output = Scene.file(scene.temp.resolve("out.parquet.tmp"));
        Path script = Scene.file(scene.temp.resolve("s/x.py"));
        Path other = Scene.file(scene.temp.resolve("s/other.tmp"));
        Plan plan =
                scene.plan(
                        """
                        [outputs]
                        paths = ["%1$s/*.parquet.tmp"]
                        [scripts]
                        paths = ["%1$s/s/x.py"]
                        """
                                .formatted(scene.temp));

        assertThat(judge(plan, output, Op.DELETE)).contains("the plan keeps it");
        assertThat(judge(plan, output, Op.ARCHIVE)).isEqualTo("free");
        assertThat(judge(plan, script, Op.DELETE)).contains("the plan keeps it");
        assertThat(judge(plan, other, Op.DELETE)).isEqualTo("free");
        Proposal tree = scene.delete(plan, scene.temp.resolve("s"));
        assertThat(tree.tasks()).isEmpty();
        assertThat(Scene.reasons(tree).getFirst()).contains("the plan keeps it");
    }

    @Test
    void whatTheOpenCleanupOfAnotherPlanLists() throws Exception {
        Path output = Scene.file(scene.temp.resolve("keep.tmp"));
        Path gone = Scene.file(scene.data.resolve("gone.tmp"));
        Plan plan = scene.plan("[outputs]\npaths = [\"" + scene.temp + "/keep*\"]\n");
        scene.done(scene.delete(plan, gone));

        assertThat(judge(scene.defaults(), output, Op.DELETE)).contains("the plan keeps it");
        scene.later = Duration.ofHours(13);
        assertThat(judge(scene.defaults(), output, Op.DELETE)).isEqualTo("free");
    }

    @Test
    void aDirectoryGoesWhollyOrNotAtAll() throws Exception {
        Path tree = scene.temp.resolve("d.tmp");
        Scene.file(tree.resolve("a/b/c"));
        Path fifo = tree.resolve("a/fifo");
        Scene.command("mkfifo", fifo.toString());

        assertThat(asTemp(scene.plan(""), tree)).startsWith("a directory: name it");
        Proposal refused = scene.delete(scene.plan(""), tree);
        assertThat(refused.tasks()).isEmpty();
        assertThat(Scene.reasons(refused).getFirst()).contains("holds " + fifo);
        Files.delete(fifo);
        scene.done(scene.delete(scene.plan(""), tree));
        assertThat(tree).doesNotExist();
    }

    @Test
    void aRuleThatTakesDirectoriesJudgesWhatTheyHoldByTheRule() throws Exception {
        Path tree = scene.temp.resolve("d.tmp");
        Scene.old(Scene.file(tree.resolve("old")), Duration.ofDays(1));
        Scene.letTicksPass();
        int pid = holding(":");
        Plan free = scene.planWithTemp("directories = true", "");
        Plan job = scene.planWithTemp("directories = true", "job = { pid = " + pid + " }");
        assertThat(DeleteVerb.planned(scene.look(job)).files()).hasSize(2);
        Scene.file(tree.resolve("new"));

        Proposal refused = DeleteVerb.planned(scene.look(job));
        assertThat(refused.tasks()).isEmpty();
        assertThat(Scene.reasons(refused).getFirst()).contains("since the job began");
        scene.done(DeleteVerb.planned(scene.look(free)));
        assertThat(tree).doesNotExist();
    }

    @Test
    void dotsAndTheRootAreRefused() throws Exception {
        Path dots = Path.of(scene.temp + "/..");
        assertThat(Scene.reasons(scene.delete(scene.plan(""), dots)).getFirst()).contains("\"..\"");
        assertThat(Scene.reasons(scene.delete(scene.plan(""), Path.of(scene.temp + "/."))))
                .hasSize(1);
        assertThat(Scene.reasons(scene.archive(scene.plan(""), Path.of("/")))).hasSize(1);
    }
}
