package dev.reclaim.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.Signal;
import dev.reclaim.plan.JobRule;
import dev.reclaim.plan.ProcessRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shields on processes that really run; the test's own parent plays this program. */
class RealProcessesTest {
    private final String word = "polars-" + UUID.randomUUID();

    private static ProcessShield shield(ProcessTable table, JobShield job) {
        // Beside the children, not above them: some process that is there and is not related.
        int self = Integer.MAX_VALUE;
        return new ProcessShield(table, job, self, Account.caller().uid(), false);
    }

    private Optional<ProcessCandidate> find(int pid) throws IOException {
        ProcessTable table = ProcessTable.read();
        ProcessRule rule =
                new ProcessRule(
                        List.of(Pattern.compile(word)),
                        List.of(),
                        Signal.TERM,
                        Duration.ofSeconds(1));
        return Candidates.find(rule, null, table, shield(table, JobShield.of(null, table, 0)))
                .processes()
                .stream()
                .filter(c -> c.process().pid() == pid)
                .findFirst();
    }

    @Test
    void aWorkerIsProposedAndAnEditorOfItsScriptIsNot(@TempDir Path dir) throws IOException {
        Path vim = Files.copy(Path.of("/bin/bash"), dir.resolve("vim.basic"));
        Path grep = Files.copy(Path.of("/bin/bash"), dir.resolve("grep"));
        try (Child worker = Child.bash(Child.READY, word);
                Child titled = Child.called("python3 " + word, Child.READY);
                Child called = Child.called("/usr/bin/vim", Child.READY, word);
                Child edits = Child.in(null, vim.toString(), "-c", Child.READY, word);
                Child searches = Child.in(null, grep.toString(), "-c", Child.READY, word);
                Child other = Child.bash(Child.READY, "train.py")) {
            assertThat(find(worker.pid()))
                    .hasValueSatisfying(c -> assertThat(c.preselected()).isTrue());
            assertThat(find(titled.pid()))
                    .hasValueSatisfying(c -> assertThat(c.preselected()).isTrue());
            for (Child reader : List.of(called, edits, searches)) {
                assertThat(find(reader.pid()))
                        .hasValueSatisfying(
                                c -> {
                                    assertThat(c.preselected()).isFalse();
                                    assertThat(c.blocked()).isNull();
                                    assertThat(c.unselected()).contains("only names it");
                                });
            }
            assertThat(find(other.pid())).isEmpty();
        }
    }

    @Test
    void whatRunsInATerminalsForegroundIsListedAndNotProposed() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "needs script of util-linux");
        String shell = "bash -c '" + Child.READY + "' " + word;
        try (Child terminal = Child.in(null, "script", "-qefc", shell, "/dev/null")) {
            ProcessInfo inside =
                    ProcessTable.read().descendants(terminal.pid()).stream()
                            .filter(p -> p.executable().equals("bash"))
                            .findFirst()
                            .orElseThrow();
            assertThat(inside.tty()).isNotZero();
            assertThat(find(inside.pid()))
                    .hasValueSatisfying(
                            c -> assertThat(c.unselected()).contains("foreground of a terminal"));
        }
    }

    @Test
    void aProcessWhoseParentHasEndedIsAnOrphan(@TempDir Path dir) throws Exception {
        String waits = "read -r _ <>\"$0/fifo\"";
        String script =
                "mkfifo \"$0/fifo\"; bash -c '"
                        + waits
                        + "' \"$0\" \"$1\" & echo ready; echo $!; read -r _";
        try (Child middle = Child.bash(script, dir.toString(), word)) {
            int pid = Integer.parseInt(middle.line());
            try {
                Child.until(() -> Child.look(pid).arguments().contains(waits));
                assertThat(find(pid)).hasValueSatisfying(c -> assertThat(c.orphan()).isFalse());
                middle.goOn();
                assertThat(middle.status()).isZero();
                ProcessTable table = ProcessTable.read();
                int parent = table.find(pid).orElseThrow().parent();
                assumeTrue(
                        parent == 1 || table.find(parent).orElseThrow().name().equals("systemd"),
                        "needs init or systemd to take orphans in");
                assertThat(find(pid)).hasValueSatisfying(c -> assertThat(c.orphan()).isTrue());
            } finally {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    @Test
    void aJobIsShieldedWithItsHelpersAndItsGroup() throws IOException {
        String helpers = "setsid bash -c 'read -r _' <&0 & echo ready; echo $!; read -r _";
        try (Child job = Child.bash("exec 3<&0; " + helpers.replace("<&0", "<&3"), word);
                Child beside = Child.bash(Child.READY, "beside")) {
            int helper = Integer.parseInt(job.line());
            ProcessTable table = ProcessTable.read();
            JobShield shield =
                    JobShield.of(
                            new JobRule.Match(Pattern.compile(word)), table, ProcessTable.self());
            assertThat(shield.matched()).extracting(ProcessInfo::pid).contains(job.pid());
            assertThat(shield.pids()).contains(job.pid(), helper, ProcessTable.self(), 1);
            assertThat(shield.start().orElseThrow())
                    .isCloseTo(job.info().started(), within(2, ChronoUnit.MILLIS));
            assertThat(beside.isAlive()).isTrue();
        }
    }

    @Test
    void thisProgramWhatRunsItAndWhatItStartedAreRefused() throws IOException {
        try (Child child = Child.bash(Child.READY, word)) {
            ProcessTable table = ProcessTable.read();
            ProcessShield own = ProcessShield.of(table, JobShield.of(null, table, 0));
            assertThat(own.refusal(child.info(), true)).hasValue("started by this program");
            ProcessInfo self = table.find(ProcessTable.self()).orElseThrow();
            assertThat(own.refusal(self, true)).hasValue("this program itself");
            assertThat(table.ancestors(self.pid()))
                    .isNotEmpty()
                    .allMatch(ancestor -> own.refusal(ancestor, true).isPresent());
        }
    }
}
