package dev.reclaim.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.journal.Op;
import dev.reclaim.linux.Signal;
import dev.reclaim.plan.Plan;
import dev.reclaim.report.ResultView.ResultRow;
import dev.reclaim.report.ResultView.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends real processes that nobody here has started. */
class ProcessEndingTest {
    private Scene scene;
    private Plan plan;

    @BeforeEach
    void setUp(@TempDir Path directory) throws Exception {
        scene = Scene.in(directory);
        plan = scene.plan("");
    }

    @Test
    void aSpillFileGoesOnceItsProcessHasEnded() throws Exception {
        Path spill = Scene.file(scene.temp.resolve("spill.tmp"));
        Path script = scene.top.resolve("merge");
        String pid = lingering(script, "exec 7<'" + spill + "'");
        Plan ends = scene.plan("[processes]\nmatch = [\"" + script + "\"]\n");
        Proposal proposal = scene.run(ends);
        assertThat(proposal.processes()).hasSize(1);
        assertThat(proposal.planned().getLast().reason()).isEqualTo("after " + pid + " ends");

        List<ResultRow> rows = scene.done(proposal);

        assertThat(rows).extracting(ResultRow::op).containsExactly(Op.KILL, Op.DELETE);
        assertThat(spill).doesNotExist();
    }

    /** A process that lingers, adopted: what descends from this program is never signalled. */
    private String lingering(Path script, String first) throws Exception {
        Scene.file(
                script,
                """
                %2$s
                echo $$ > '%1$s/ready'
                exec 8<>'%1$s/never'
                read -r _ <&8
                """
                        .formatted(scene.top, first));
        Scene.command("mkfifo", scene.top + "/ready", scene.top + "/never");
        return Scene.command(
                        "bash",
                        "-c",
                        "setsid bash '"
                                + script
                                + "' >/dev/null 2>&1 & read -r pid < '"
                                + scene.top
                                + "/ready'; echo $pid")
                .strip();
    }

    private Proposal kill(int pid) throws IOException {
        Ending ending = new Ending(List.of(), Signal.TERM, Duration.ofSeconds(5), false);
        return KillVerb.named(scene.look(plan), List.of(pid), List.of(), ending);
    }

    @Test
    void whatHasStartedTheJobSinceItWasShownIsNotSignalled() throws Exception {
        plan = scene.plan("job = { match = \"the-job-of-" + scene.top.getFileName() + "\" }");
        Scene.command("mkfifo", scene.top + "/go");
        String first =
                "(read -r _ <'%1$s/go'; exec -a the-job-of-%2$s sleep 1000) &"
                        .formatted(scene.top, scene.top.getFileName());
        int pid = Integer.parseInt(lingering(scene.top.resolve("wrapper"), first));
        try {
            Proposal proposal = kill(pid);
            assertThat(proposal.processes()).hasSize(1);
            Scene.command("bash", "-c", "echo >'" + scene.top + "/go'");
            while (scene.look(plan).job().matchedNothing()) {
                Thread.onSpinWait();
            }

            Execution execution = scene.carryOut(proposal);

            assertThat(execution.results())
                    .singleElement()
                    .matches(r -> r.status() == Status.SKIPPED)
                    .matches(r -> String.valueOf(r.reason()).contains("job"));
            assertThat(ProcessHandle.of(pid)).isPresent();
            assertThat(scene.cleanup().refused()).hasSize(1);
        } finally {
            ProcessHandle.of(pid)
                    .ifPresent(
                            wrapper -> {
                                wrapper.descendants().forEach(ProcessHandle::destroyForcibly);
                                wrapper.destroyForcibly();
                            });
        }
    }

    @Test
    void cancelledBeforeASignalNothingIsSignalled() throws Exception {
        int pid = Integer.parseInt(lingering(scene.top.resolve("lingering"), ""));
        try {
            Execution execution = Executor.execute(kill(pid), false, false, new StopAfter(-1));
            assertThat(execution.results())
                    .singleElement()
                    .matches(r -> r.status() == Status.FAILED)
                    .matches(r -> "cancelled".equals(r.reason()));
            assertThat(ProcessHandle.of(pid)).isPresent();
        } finally {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void aNumberThatWasEndedStaysEndedInLaterVerbs() throws Exception {
        Path script = scene.top.resolve("worn-out");
        String pid = lingering(script, "true");
        Plan ends = scene.plan("[processes]\nmatch = ['" + script + "']\npids = [" + pid + "]\n");
        var rule = ends.processes();
        Ending ending = new Ending(rule.match(), rule.signal(), rule.grace(), false);

        scene.done(KillVerb.planned(scene.look(ends), ending));
        scene.done(scene.delete(ends, Scene.file(scene.temp.resolve("a.tmp"))));

        assertThat(scene.cleanup().pids())
                .singleElement()
                .matches(checked -> checked.finding().equals("ended"));
    }

    @Test
    void aNumberThatMeansNothingNowIsNamedAndNoFailure() throws Exception {
        int other = (int) ProcessHandle.current().pid();
        Plan ends = scene.plan("[processes]\nmatch = ['no such thing']\npids = [" + other + "]\n");

        Execution execution = scene.carryOut(scene.run(ends));

        assertThat(execution.results())
                .singleElement()
                .matches(r -> Objects.equals(r.pid(), other))
                .matches(r -> "now another process".equals(r.reason()));
        assertThat(execution.complete()).isTrue();
    }
}
