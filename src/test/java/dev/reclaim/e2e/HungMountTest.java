package dev.reclaim.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.linux.HangingMount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A mount that never answers keeps nobody from cleaning up elsewhere. */
class HungMountTest {
    @TempDir private Path folder;
    private Path hung;
    private Path file;
    private Reclaim reclaim;

    /** What stands archived now lies on the mount that does not answer later. */
    @BeforeEach
    void archiveThere() throws Exception {
        hung = Files.createDirectories(folder.resolve("data/hung"));
        Files.createDirectories(folder.resolve("temp"));
        Files.createSymbolicLink(folder.resolve("link"), hung);
        file = Files.writeString(folder.resolve("temp/x.tmp"), "x");
        reclaim = new Reclaim(folder.resolve("state"));
        for (Path archive : new Path[] {hung.resolve("archive"), folder.resolve("link/other")}) {
            Path done = Files.writeString(folder.resolve("done"), "done");
            String plan = plan(archive, "");
            reclaim.run("archive", done.toString(), "--plan", plan, "--yes").expect(0);
        }
    }

    private String plan(Path archive, String more) throws Exception {
        return plan(archive, folder, more);
    }

    private String plan(Path archive, Path audited, String more) throws Exception {
        Path plan = folder.resolve(archive.getFileName() + ".toml");
        Files.writeString(
                plan,
                """
                title = "Hung"
                archive = "%s"
                audit = ["%s"]
                %s
                [temp]
                roots = ["%s"]
                names = ["*.tmp"]
                """
                        .formatted(archive, audited, more, folder.resolve("temp")));
        return plan.toString();
    }

    private Reclaim.Result underHungMount(String... arguments) {
        Reclaim.Result result =
                reclaim.under(HangingMount.at(hung).toArray(String[]::new)).run(arguments);
        HangingMount.assumeMounted(result.out());
        return result;
    }

    @Test
    void whatLiesElsewhereIsDeleted() throws Exception {
        String plan =
                plan(folder.resolve("archive"), "outputs = { paths = [\"" + hung + "/*.out\"] }");
        Reclaim.Result deleted =
                underHungMount("delete", file.toString(), "--plan", plan, "--yes").expect(0);
        assertThat(file).doesNotExist();
        assertThat(deleted.err()).contains(hung + ": does not answer");
    }

    @Test
    void whatIsBelowAnAuditedPathIsLeftOut() throws Exception {
        Reclaim.Result result =
                underHungMount("audit", folder.toString(), "--largest", "30", "--json").expect(0);
        JsonNode audit = result.json();
        assertThat(audit.get("paths").get(0).get("unreadable").longValue()).isEqualTo(1);
        assertThat(result.err()).contains(hung + ": does not answer");
        assertThat(audit.get("largest").toString()).contains(file.toString());
    }

    @Test
    void anAuditedPathThatLeadsThereIsNotFollowed() throws Exception {
        String plan = plan(folder.resolve("archive"), folder.resolve("link/sub"), "");
        Reclaim.Result audit = underHungMount("audit", "--plan", plan, "--json").expect(0);
        assertThat(audit.json().get("paths")).isEmpty();
        assertThat(audit.err()).contains(hung + ": does not answer");
    }

    @Test
    void aPlanWhosePlacesLieThereIsReadAndWhatAnswersIsDone() throws Exception {
        String everything =
                """
                outputs = { paths = ["%1$s/*.out", "%1$s", "%1$s/one.out"] }
                scripts = { paths = ["%1$s/script"] }
                logs = { paths = ["%1$s/**/log"] }
                """
                        .formatted(hung);
        String plan = plan(hung.resolve("archive"), hung, everything);
        String roots = "roots = [\"" + hung + "/tmp\", \"" + hung + "/*/x\", \"";
        Files.writeString(
                Path.of(plan), Files.readString(Path.of(plan)).replace("roots = [\"", roots));
        Reclaim.Result scan = underHungMount("scan", "--plan", plan, "--json").expect(0);
        assertThat(scan.json().get("files").toString()).contains(file.toString());
        assertThat(scan.err())
                .contains(hung + "/*/x: could not be searched: " + hung + " does not answer");
        Reclaim.Result deleted = underHungMount("delete", "--plan", plan, "--yes").expect(0);
        assertThat(file).doesNotExist();
        assertThat(deleted.err()).contains(hung + " does not answer");
    }

    @Test
    void nothingIsArchivedToAnArchiveThere() throws Exception {
        String plan = plan(folder.resolve("link/archive"), "");
        for (String[] where :
                new String[][] {{"--plan", plan}, {"--to", hung.resolve("to").toString()}}) {
            Reclaim.Result archived =
                    underHungMount(
                                    "archive",
                                    file.toString(),
                                    where[0],
                                    where[1],
                                    "--yes",
                                    "--json")
                            .expect(1);
            JsonNode result = archived.results().getFirst();
            assertThat(result.get("status").stringValue()).isEqualTo("failed");
            assertThat(result.get("reason").stringValue())
                    .startsWith("the archive " + hung + "/")
                    .endsWith(hung + " does not answer: bring it back, or unmount it (umount -l)");
            assertThat(file).exists();
        }
    }

    @Test
    void ofNamedItemsThoseElsewhereAreDone() throws Exception {
        Path other = Files.writeString(folder.resolve("temp/other"), "o");
        Reclaim.Result archived =
                underHungMount(
                                "archive",
                                folder.resolve("link/lost").toString(),
                                other.toString(),
                                "--to",
                                folder.resolve("archive").toString(),
                                "--yes",
                                "--json")
                        .expect(1);
        assertThat(folder.resolve("archive/other")).exists();
        assertThat(reasons(archived)).containsExactly(hung + "/lost");
        Path link = folder.resolve("link");
        Reclaim.Result deleted =
                underHungMount(
                                "delete",
                                hung.resolve("lost").toString(),
                                hung.toString(),
                                link.toString(),
                                file.toString(),
                                "--yes",
                                "--json")
                        .expect(1);
        assertThat(file).doesNotExist();
        assertThat(link).as("the link itself lies elsewhere").doesNotExist();
        assertThat(reasons(deleted)).containsExactly(hung + "/lost", hung.toString());
    }

    /** Paths of what failed because of the mount. */
    private List<String> reasons(Reclaim.Result result) {
        return result.results().stream()
                .filter(r -> r.get("status").stringValue().equals("failed"))
                .peek(
                        r ->
                                assertThat(r.get("reason").stringValue())
                                        .startsWith(hung + " does not answer"))
                .map(r -> r.get("path").stringValue())
                .toList();
    }

    @Test
    void ofNamedPlacesThoseElsewhereAreLookedAt() throws Exception {
        String temp = folder.resolve("temp").toString();
        String link = folder.resolve("link").toString();
        Path found = Files.writeString(folder.resolve("data/found"), "x");
        String data = folder.resolve("data").toString();
        Reclaim.Result scan =
                underHungMount("scan", link, temp, data, "--name", "*", "--json").expect(1);
        assertThat(scan.json().get("files").toString()).contains(file.toString(), found.toString());
        assertThat(scan.err()).contains(hung + " does not answer: bring it back");
        Reclaim.Result audit = underHungMount("audit", link, temp, "--json").expect(1);
        assertThat(audit.json().get("paths")).hasSize(1);
        assertThat(audit.err()).contains(hung + ": could not be measured");
    }

    @Test
    void filesToReadAndToWriteAreRefused() throws Exception {
        Reclaim.Result scan = underHungMount("scan", "--plan", hung + "/plan.toml").expect(2);
        assertThat(scan.err()).contains("plan.toml:1:1: cannot be read: " + hung + " does not");
        Reclaim.Result init = underHungMount("init", hung + "/plan.toml").expect(2);
        assertThat(init.err()).contains("plan.toml cannot be written: " + hung + " does not");
    }

    @Test
    void aDirectoryAroundItIsNotDeleted() throws Exception {
        Path around = hung.getParent();
        reclaim = new Reclaim(folder.resolve("state that knows of no archive there"));
        Reclaim.Result deleted =
                underHungMount("delete", around.toString(), file.toString(), "--yes").expect(1);
        assertThat(deleted.out()).contains("holds " + hung + ": a mount point");
        assertThat(file).doesNotExist();
    }

    @Test
    void filesWhoseGitDirectoryLiesThereAreKept() throws Exception {
        Path temp = folder.resolve("temp");
        Path pointing = Files.createDirectories(temp.resolve("pointing"));
        Files.writeString(pointing.resolve(".git"), "gitdir: " + hung + "/git");
        Path linked = Files.createDirectories(temp.resolve("linked"));
        Files.createSymbolicLink(linked.resolve(".git"), folder.resolve("link/git"));
        Path indexed = Files.createDirectories(temp.resolve("indexed/.git")).getParent();
        for (String name : List.of("HEAD", "objects", "refs", "config")) {
            Files.createFile(indexed.resolve(".git").resolve(name));
        }
        Files.createSymbolicLink(indexed.resolve(".git/index"), hung.resolve("index"));
        String plan = plan(folder.resolve("archive"), "");
        for (Path tree : List.of(pointing, linked, indexed)) {
            Files.writeString(tree.resolve("y.tmp"), "y");
        }
        Reclaim.Result deleted = underHungMount("delete", "--plan", plan, "--yes").expect(1);
        assertThat(file).doesNotExist();
        for (Path tree : List.of(pointing, linked, indexed)) {
            assertThat(tree.resolve("y.tmp")).exists();
            assertThat(deleted.out())
                    .contains(
                            tree
                                    + "/y.tmp: git state unknown: "
                                    + hung
                                    + " does not answer: bring");
        }
    }

    @Test
    void aJournalThereIsSaidAtOnce() throws Exception {
        Reclaim there = new Reclaim(hung.resolve("state"));
        Reclaim.Result result =
                there.under(HangingMount.at(hung).toArray(String[]::new)).run("history");
        HangingMount.assumeMounted(result.out());
        result.expect(2);
        assertThat(result.err())
                .contains("the journal in " + hung + "/state cannot be reached: " + hung)
                .contains("--state-dir DIR");
    }

    @Test
    void whatWasArchivedThereIsNeitherVerifiedNorTakenBack() throws Exception {
        Reclaim.Result report = underHungMount("report", "--verify").expect(1);
        assertThat(report.out()).contains(hung + " does not answer");
        Reclaim.Result undo = underHungMount("undo", "--yes", "--json").expect(1);
        assertThat(reasons(undo)).containsExactly(hung + "/other/done");
        reclaim.run("undo", "--yes").expect(0);
    }

    @Test
    void interruptedWorkThereWaitsForALaterStart() throws Exception {
        assumeTrue(!Shell.bash("command -v strace || true").isEmpty(), "needs strace");
        assumeTrue(
                Shell.run(new ProcessBuilder("strace", "-qq", "true")).status() == 0,
                "needs the right to trace");
        Files.writeString(hung.resolve("kept.out"), "kept");
        String plan =
                plan(folder.resolve("archive"), "outputs = { paths = [\"" + hung + "/*.out\"] }");
        List<String> delete = new ArrayList<>(List.of("run", plan, "--yes"));
        Files.writeString(
                Path.of(plan),
                Files.readString(Path.of(plan))
                        .replace("roots = [", "roots = [\"" + hung + "\", "));
        for (int i = 0; i < 6; i++) {
            Files.writeString(hung.resolve(i + ".tmp"), "there");
            Files.writeString(folder.resolve("temp/" + i + ".tmp"), "here");
        }
        reclaim.under(
                        "strace",
                        "-f",
                        "-qq",
                        "-o",
                        folder.resolve("trace").toString(),
                        "-e",
                        "trace=unlinkat",
                        "-e",
                        "inject=unlinkat:signal=KILL:when=3")
                .run(delete.toArray(String[]::new));

        Reclaim.Result first = underHungMount("history").expect(0);
        assertThat(first.err())
                .contains("An earlier run was cut off; this of it waits:")
                .contains(hung + "/5.tmp: failed, interrupted, and could not be looked at: ")
                .contains(hung + " does not answer: bring it back, or unmount it (umount -l);")
                .contains(folder + "/temp/5.tmp: failed, interrupted before it was deleted")
                .contains("1 on a mount that does not answer");
        Reclaim.Result next = reclaim.run("history").expect(0);
        assertThat(next.err())
                .contains(hung + "/5.tmp: failed, interrupted before it was deleted")
                .doesNotContain("does not answer");
        reclaim.run(delete.toArray(String[]::new)).expect(0);
        assertThat(folder.resolve("archive/kept.out")).exists();
        assertThat(hung).isDirectoryNotContaining("glob:**.tmp");
    }
}
