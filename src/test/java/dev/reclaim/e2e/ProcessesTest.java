package dev.reclaim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Who is ended, who is not, and what a run says of each. */
class ProcessesTest {
    private Scene scene;
    private Reclaim reclaim;

    @BeforeEach
    void layOut(@TempDir Path folder) {
        scene = new Scene(folder.resolve("scene"), "--stubborn");
        reclaim = new Reclaim(scene);
    }

    @AfterEach
    void remove() {
        scene.close();
    }

    private JsonNode of(Reclaim.Result result, String name) {
        return result.results().stream()
                .filter(
                        item ->
                                item.get("pid")
                                        .asString()
                                        .equals(Integer.toString(scene.pid(name))))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoIgnoresSigtermIsStillRunningUntilForced() {
        reclaim.run("run", scene.plan.toString(), "--yes").expect(1);
        assertThat(Shell.isAlive(scene.pid("STUBBORN"))).isTrue();
        assertThat(reclaim.run("report").expect(0).out())
                .contains(
                        "- Still running: 1 (PID %d: ignored SIGTERM)"
                                .formatted(scene.pid("STUBBORN")));
        String pid = Integer.toString(scene.pid("STUBBORN"));
        Reclaim.Result asked = reclaim.run("kill", pid, "--grace", "1s", "--yes", "--json");
        asked.expect(1);
        assertThat(of(asked, "STUBBORN").get("status").stringValue()).isEqualTo("failed");
        assertThat(Shell.isAlive(scene.pid("STUBBORN"))).isTrue();
        Reclaim.Result forced =
                reclaim.run("kill", pid, "--grace", "1s", "--force", "--yes", "--json").expect(0);
        assertThat(of(forced, "STUBBORN").get("status").stringValue()).isEqualTo("done");
        assertThat(Shell.isAlive(scene.pid("STUBBORN"))).isFalse();
    }

    @Test
    void aPidThatNowIsAnotherProcessIsNotSignalled() {
        Reclaim.Result result =
                reclaim.run("kill", "--plan", scene.plan.toString(), "--yes", "--json");
        assertThat(Shell.isAlive(scene.pid("SERVICE"))).isTrue();
        assertThat(Shell.isAlive(scene.pid("WORKER"))).isFalse();
        assertThat(result.results())
                .noneMatch(
                        item ->
                                item.get("pid").asInt(0) == scene.pid("SERVICE")
                                        && item.get("status").stringValue().equals("done"));
    }

    @Test
    void theJobAndTheProgramsOwnAncestorsAreRefusedByPidToo() {
        String job = Integer.toString(scene.pid("JOB"));
        String self = Long.toString(ProcessHandle.current().pid());
        for (List<String> verb :
                List.of(
                        List.of("kill", job, "--plan", scene.plan.toString()),
                        List.of("kill", job, "--job", "^bq .*load .*" + scene.project),
                        List.of("kill", job, "--job", job),
                        List.of("kill", self),
                        List.of("kill", "1"))) {
            List<String> forced = new java.util.ArrayList<>(verb);
            forced.addAll(List.of("--yes", "--force", "--grace", "1s"));
            assertThat(reclaim.run(forced.toArray(String[]::new)).status())
                    .as("%s", verb)
                    .isIn(1, 2);
        }
        assertThat(Shell.isAlive(scene.pid("JOB"))).isTrue();
    }

    @Test
    void anEditorIsListedAndNotPreselected() {
        JsonNode scan =
                reclaim.run("scan", "--plan", scene.plan.toString(), "--json").expect(0).json();
        List<JsonNode> processes = scan.get("processes").valueStream().toList();
        JsonNode editor =
                processes.stream()
                        .filter(p -> p.get("pid").intValue() == scene.pid("EDITOR"))
                        .findFirst()
                        .orElseThrow();
        assertThat(editor.get("action").stringValue()).isEqualTo("none");
        assertThat(editor.get("blocked").stringValue()).isNotBlank();
        JsonNode orphan =
                processes.stream()
                        .filter(p -> p.get("pid").intValue() == scene.pid("ORPHAN"))
                        .findFirst()
                        .orElseThrow();
        assertThat(orphan.get("orphan").booleanValue()).isTrue();
        assertThat(orphan.get("action").stringValue()).isEqualTo("end");
        assertThat(orphan.get("command").stringValue()).contains("merge_with_polars.py --orphan");
    }

    @Test
    void aSpillFileGoesAfterItsHolderInOneRunUnderOneConfirmation() {
        Path spill = scene.project.resolve("tmp/polars_spill.tmp");
        Reclaim.Result scan = reclaim.run("scan", "--plan", scene.plan.toString()).expect(0);
        assertThat(scan.out()).contains("after " + scene.pid("WORKER") + " ends");
        reclaim.run("delete", spill.toString(), "--yes").expect(1);
        assertThat(spill).exists();
        Reclaim.Result run = reclaim.run("run", scene.plan.toString(), "--yes", "--json").expect(1);
        assertThat(spill).doesNotExist();
        JsonNode deleted =
                run.results().stream()
                        .filter(item -> item.get("path").asString().equals(spill.toString()))
                        .findFirst()
                        .orElseThrow();
        assertThat(deleted.get("status").stringValue()).isEqualTo("done");
        assertThat(deleted.get("freed").longValue()).isGreaterThanOrEqualTo(4_000_000);
    }

    @Test
    void aJobThatMatchesNothingIsWarnedOf() {
        scene.replaceInPlan("^bq .*load", "no such job anywhere");
        Reclaim.Result scan = reclaim.run("scan", "--plan", scene.plan.toString());
        assertThat(scan.err()).contains("job").contains("no such job anywhere");
    }
}
