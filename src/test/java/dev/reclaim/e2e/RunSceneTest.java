package dev.reclaim.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.reclaim.linux.SafeText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run PLAN --yes} on the demo's scene, once; each test asks one thing about the outcome. */
class RunSceneTest {
    private static Scene scene;
    private static Reclaim reclaim;
    private static Map<String, String> before;
    private static String outputHash;
    private static long diskUsage;
    private static List<String> deletable;
    private static Reclaim.Result run;

    @BeforeAll
    static void runThePlan(@TempDir Path folder) {
        scene = new Scene(folder.resolve("scene"));
        reclaim = new Reclaim(scene);
        before = Shell.snapshot(scene.project);
        outputHash = Shell.sha256(scene.output());
        deletable = scene.deletable();
        diskUsage = diskUsage(scene.folder.resolve("manifest/deletable"));
        run = reclaim.run("run", scene.plan.toString(), "--yes");
    }

    @AfterAll
    static void remove() {
        if (scene != null) {
            scene.close();
        }
    }

    /** Allocated bytes of a NUL-separated list of files, hard links counted once, by du. */
    private static long diskUsage(Path list) {
        String total =
                Shell.bash("du --files0-from=\"$1\" -c -B1 --null | tail -zn1", list.toString());
        return Long.parseLong(total.substring(0, total.indexOf('\t')));
    }

    private static String safe(String latin1) {
        return SafeText.of(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String output() {
        return new String(run.out().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String said() {
        return output()
                + new String(
                        run.err().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    @Test
    void exitsWithOneSinceSomethingWasRefused() {
        run.expect(1);
    }

    @Test
    void theOutputIsArchivedUnderItsNewNameAndTheOriginalGone() {
        assertThat(scene.output()).doesNotExist();
        assertThat(Shell.sha256(scene.archivedOutput())).isEqualTo(outputHash);
        assertThat(Shell.bash("stat -c '%a %s %Y' \"$1\"", scene.archivedOutput().toString()))
                .isEqualTo("640 2000000 1765485720\n");
    }

    @Test
    void theManifestIsGoodForSha256sum() {
        String checked =
                Shell.bash(
                        "cd \"$1\" && sha256sum --strict -c SHA256SUMS", scene.archive.toString());
        assertThat(checked.lines().filter(line -> line.endsWith(": OK")))
                .hasSizeGreaterThanOrEqualTo(7);
        assertThat(checked).contains("eurusd_merged_training_POLARS_TEST_20251211.parquet: OK");
    }

    @Test
    void everyTempFileThatNothingProtectsIsGone() {
        assertThat(deletable).hasSize(13);
        assertThat(scene.everything()).doesNotContainAnyElementsOf(deletable);
    }

    @Test
    void everyProtectedOneIsThereAndSaidWhy() {
        List<String> expected = scene.protectedFiles();
        assertThat(expected).hasSizeGreaterThanOrEqualTo(7);
        assertThat(scene.everything()).containsAll(expected);
        for (String path : expected) {
            assertThat(said().lines())
                    .as("the reason for %s in:%n%s", path, said())
                    .anyMatch(
                            line -> line.contains(safe(path)) && line.length() > path.length() + 5);
        }
    }

    @Test
    void nothingElseChanged() {
        Map<String, String> expected = new TreeMap<>(before);
        String project = scene.project + "/";
        deletable.forEach(path -> expected.remove("./" + path.substring(project.length())));
        TreeSet<String> gone = new TreeSet<>(expected.keySet());
        Map<String, String> after = Shell.snapshot(scene.project);
        gone.removeAll(after.keySet());
        assertThat(gone)
                .containsExactly(
                        "./data/training/merged/eurusd_merged_training.parquet",
                        "./logs/polars_errors.log",
                        "./logs/polars_merge.log");
        expected.keySet().removeAll(gone);
        // directories have new times where an entry went; everything else is as it was
        expected.values().removeIf(what -> what.startsWith("d"));
        assertThat(after).containsAllEntriesOf(expected);
        after.keySet().removeAll(before.keySet());
        assertThat(after.keySet())
                .allMatch(path -> path.startsWith("./archive/polars_test_20251211/"));
    }

    @Test
    void scriptsAreCopiedAndStay() {
        for (String name :
                List.of("merge_with_polars.py", "test_polars_merge.py", "polars_scratch.py")) {
            Path original = scene.project.resolve("scripts").resolve(name);
            assertThat(scene.archive.resolve("scripts").resolve(name))
                    .hasSameBinaryContentAs(original);
        }
        assertThat(output()).contains("polars_bench.py").contains("not found");
    }

    @Test
    void logsAreMovedAndATrackedOneCopied() {
        Path logs = scene.archive.resolve("logs");
        assertThat(logs.resolve("polars_merge.log")).hasSize(200_000);
        assertThat(logs.resolve("polars_errors.log")).hasContent("MemoryError\n");
        assertThat(logs.resolve("polars_baseline.log")).exists();
        assertThat(scene.project.resolve("logs/polars_merge.log")).doesNotExist();
        assertThat(scene.project.resolve("logs/polars_errors.log")).doesNotExist();
        assertThat(scene.project.resolve("logs/polars_baseline.log")).exists();
        assertThat(Shell.bash("git -C \"$1\" status --short -uno", scene.project.toString()))
                .as("what git thinks of its own files")
                .isEmpty();
    }

    @Test
    void whatLingeredHasEndedAndNothingElse() {
        assertThat(Shell.isAlive(scene.pid("WORKER"))).isFalse();
        assertThat(Shell.isAlive(scene.pid("ORPHAN"))).isFalse();
        assertThat(Shell.isAlive(scene.pid("EDITOR"))).isTrue();
        assertThat(Shell.isAlive(scene.pid("SERVICE"))).isTrue();
        assertThat(Shell.isAlive(scene.pid("JOB"))).isTrue();
    }

    @Test
    void thePackagesAreStated() {
        for (String name : List.of("polars", "pip")) {
            String version =
                    Shell.bash(
                                    "pip3 show \"$1\" 2>/dev/null | sed -n 's/^Version: //p' || true",
                                    name)
                            .strip();
            assertThat(output().lines())
                    .anyMatch(
                            line ->
                                    line.contains(name)
                                            && line.contains(
                                                    version.isEmpty() ? "not installed" : version));
        }
    }

    @Test
    void theReportHasItsLines() {
        assertThat(output())
                .containsPattern(
                        """
                        (?m)^### Polars Test Artifact Cleanup \\(Completed \\d\\d:\\d\\d UTC\\)

                        \\*\\*Polars Output\\*\\*:
                        - File: `eurusd_merged_training_POLARS_TEST_20251211\\.parquet` \\(2\\.00 MB\\)
                        - Archived to: `%s/`

                        \\*\\*Temporary Files Cleaned\\*\\*:
                        - Count: 13 files
                        - Size: 12\\.9 MB freed

                        \\*\\*Processes\\*\\*:
                        - Ended: 2 \\(PIDs %d, %d\\)

                        \\*\\*Disk Space\\*\\*:
                        - Before: \\d+\\.\\d [kMGT]?B available
                        - After: \\d+\\.\\d [kMGT]?B available
                        - Freed: 12\\.9 MB
                        """
                                .formatted(
                                        Pattern.quote(scene.archive.toString()),
                                        scene.pid("WORKER"),
                                        scene.pid("ORPHAN")));
        assertThat(output())
                .as("the twins' blocks came back with the second name")
                .doesNotContain("Freed nothing");
        for (String section :
                List.of(
                        "Audit",
                        "Scripts and Logs",
                        "Packages",
                        "Checked PIDs",
                        "Deleted Files",
                        "Not Done",
                        "Undo")) {
            assertThat(output()).contains(section);
        }
        assertThat(output().lines())
                .anyMatch(line -> line.contains(scene.pid("DEAD") + ": not running"))
                .anyMatch(line -> line.contains(scene.pid("SERVICE") + ": now another process"))
                .anyMatch(line -> line.contains(scene.pid("WORKER") + ": ended"));
    }

    @Test
    void theBytesFreedAreTheBlocksThatDuCounted() {
        assertThat(diskUsage).isGreaterThan(12_000_000);
        var report = reclaim.run("report", "--json").expect(0).json();
        assertThat(report.get("temp").get("freed").longValue()).isEqualTo(diskUsage);
        assertThat(report.get("temp").get("count").intValue()).isEqualTo(deletable.size());
        assertThat(report.get("disk").get("freed").longValue()).isEqualTo(diskUsage);
        Matcher size = Pattern.compile("- Size: (\\d+\\.\\d) MB freed").matcher(output());
        assertThat(size.find()).isTrue();
        assertThat(Double.parseDouble(size.group(1)) * 1e6)
                .isCloseTo((double) diskUsage, withinPercentage(1));
    }

    @Test
    void theReportSaysTheSameLaterAndVerifiesTheArchive() {
        Reclaim.Result again = reclaim.run("report");
        assertThat(again.out().lines().skip(1).limit(14).toList())
                .isEqualTo(
                        run.out()
                                .lines()
                                .dropWhile(line -> !line.startsWith("### "))
                                .skip(1)
                                .limit(14)
                                .toList());
        reclaim.run("report", "--verify").expect(0);
    }

    @Test
    void noControlByteReachesTheTerminal() {
        assertThat(run.out() + run.err()).doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f]");
        assertThat(output()).doesNotContainPattern("[\\x80-\\x9f\\u202a-\\u202e\\u2066-\\u2069]");
    }

    @Test
    void aSecondRunFindsNothingMoreToDo() {
        assertThat(Files.exists(scene.archivedOutput())).isTrue();
        List<String> there = scene.everything();
        Reclaim.Result second =
                reclaim.run("run", scene.plan.toString(), "--yes", "--dry-run", "--json");
        assertThat(second.results())
                .noneMatch(
                        result ->
                                result.get("status").stringValue().equals("planned")
                                        && !result.get("op").stringValue().equals("copy"));
        assertThat(scene.everything()).isEqualTo(there);
    }
}
