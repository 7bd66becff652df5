package dev.reclaim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that must do nothing: nobody to ask, only asked to show, not told what. */
class AskingTest {
    private static Scene scene;
    private static Reclaim reclaim;

    @BeforeAll
    static void layOut(@TempDir Path folder) {
        scene = new Scene(folder.resolve("scene"));
        reclaim = new Reclaim(scene);
    }

    @AfterAll
    static void remove() {
        if (scene != null) {
            scene.close();
        }
    }

    static Stream<List<String>> actingVerbs() {
        String plan = scene.plan.toString();
        String temp = scene.project.resolve("temp/merge_chunk_07.tmp").toString();
        return Stream.of(
                List.of("run", plan),
                List.of("archive", "--plan", plan),
                List.of("archive", scene.output().toString(), "--to", scene.archive.toString()),
                List.of("archive", "--copy", temp, "--to", scene.archive.toString()),
                List.of("delete", "--plan", plan),
                List.of("delete", temp),
                List.of("kill", "--plan", plan),
                List.of("kill", Integer.toString(scene.pid("WORKER"))),
                List.of("kill", "--match", "merge_with_polars"));
    }

    private static Map<String, String> everything() {
        return Shell.snapshot(scene.folder);
    }

    private static void allAlive() {
        for (String name : List.of("WORKER", "ORPHAN", "EDITOR", "SERVICE", "JOB")) {
            assertThat(Shell.isAlive(scene.pid(name))).as(name).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("actingVerbs")
    void withNobodyToAskNothingIsDone(List<String> verb) {
        Map<String, String> before = Shell.snapshot(scene.project);
        Reclaim.Result result = reclaim.run(verb.toArray(String[]::new));
        result.expect(3);
        assertThat(result.err()).contains("--yes");
        assertThat(Shell.snapshot(scene.project)).isEqualTo(before);
        allAlive();
    }

    @ParameterizedTest
    @MethodSource("actingVerbs")
    void aDryRunChangesNothingAndListsEverything(List<String> verb) {
        Map<String, String> before = everything();
        List<String> dry = Stream.concat(verb.stream(), Stream.of("--dry-run", "--json")).toList();
        Reclaim.Result result = reclaim.run(dry.toArray(String[]::new));
        assertThat(result.status()).as(result.err()).isIn(0, 1);
        assertThat(everything()).isEqualTo(before);
        assertThat(result.results())
                .isNotEmpty()
                .allSatisfy(
                        item -> {
                            String status = item.get("status").stringValue();
                            assertThat(status).isIn("planned", "skipped", "failed");
                            if (!status.equals("planned")) {
                                assertThat(item.get("reason").stringValue()).isNotBlank();
                            }
                        });
        allAlive();
    }

    @Test
    void aDryRunOfTheWholePlanNamesEachItem() {
        Reclaim.Result result = reclaim.run("run", scene.plan.toString(), "--dry-run", "--json");
        List<String> planned =
                result.results().stream()
                        .filter(item -> item.get("status").stringValue().equals("planned"))
                        .filter(item -> item.get("op").stringValue().equals("delete"))
                        .map(item -> item.get("path").asString())
                        .toList();
        assertThat(planned).hasSameSizeAs(scene.deletable());
        List<String> refused =
                result.results().stream()
                        .filter(item -> !item.get("status").stringValue().equals("planned"))
                        .map(item -> item.get("path").asString())
                        .toList();
        assertThat(refused).containsAll(scene.protectedFiles());
    }

    @ParameterizedTest
    @ValueSource(strings = {"archive", "delete", "kill"})
    void withoutItemsOnlyAPlanArmsAVerb(String verb) {
        Map<String, String> before = Shell.snapshot(scene.project);
        reclaim.run(verb, "--yes").expect(2);
        assertThat(Shell.snapshot(scene.project)).isEqualTo(before);
        allAlive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scan --bogus",
                "frobnicate",
                "run",
                "run /no/such/plan.toml --yes",
                "scan --older-than soon",
                "kill abc --yes",
                "undo abc --yes",
                "report --format pdf",
                "scan --units metric",
                "completion fish"
            })
    void badUsageExitsWithTwo(String arguments) {
        Reclaim.Result result = reclaim.run(arguments.split(" "));
        result.expect(2);
        assertThat(result.err()).isNotBlank().doesNotContain("Exception").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"scan", "audit", "history", "report", "--help", "--version"})
    void outputThatCannotBeWrittenIsAFailure(String verb) throws Exception {
        ProcessBuilder builder =
                verb.equals("scan")
                        ? reclaim.builder(verb, "--plan", scene.plan.toString())
                        : verb.equals("audit")
                                ? reclaim.builder(verb, scene.project.toString())
                                : reclaim.builder(verb);
        Process process =
                builder.redirectInput(new java.io.File("/dev/null"))
                        .redirectOutput(new java.io.File("/dev/full"))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Test
    void aPlanFileIsNeverWritten() throws Exception {
        String text = Files.readString(scene.plan);
        reclaim.run("scan", "--plan", scene.plan.toString()).expect(0);
        assertThat(Files.readString(scene.plan)).isEqualTo(text);
    }
}
