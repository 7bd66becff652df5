package dev.reclaim.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reclaim.linux.Signal;
import dev.reclaim.plan.JobRule;
import dev.reclaim.plan.ProcessRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CandidatesTest {
    private static final int SELF = 60;
    private static final Instant WRITTEN = Sample.BOOT.plusSeconds(100);

    private static ProcessRule rule(List<String> match, Integer... pids) {
        return new ProcessRule(
                match.stream().map(Pattern::compile).toList(),
                List.of(pids),
                Signal.TERM,
                Duration.ofSeconds(10));
    }

    private static Candidates find(
            ProcessRule rule, @Nullable Instant written, ProcessTable table) {
        JobShield job = JobShield.of(new JobRule.Match(Pattern.compile("bq load")), table, SELF);
        return Candidates.find(
                rule, written, table, new ProcessShield(table, job, SELF, Sample.ME, true));
    }

    private static List<Sample> base() {
        return new ArrayList<>(
                List.of(
                        Sample.of(1, "/sbin/init").parent(0).uid(0),
                        Sample.of(20, "-bash").parent(1).tty(34816, 50),
                        Sample.of(50, "bash", "scripts/reclaim", "run", "polars.toml").parent(20),
                        Sample.of(SELF, "java", "reclaim", "run", "polars.toml").parent(50),
                        Sample.of(61, "git", "-C", "/home/polars").parent(SELF)));
    }

    private static ProcessTable table(Sample... more) {
        List<Sample> all = base();
        all.addAll(List.of(more));
        return Sample.table(all.toArray(Sample[]::new));
    }

    @Test
    void findsWhatMatchesWithTheRuleThatDid() {
        ProcessTable table =
                table(
                        Sample.of(70, "python3", "merge_with_polars.py"),
                        Sample.of(71, "python3", "polars_worker").parent(70),
                        Sample.of(72, "python3", "train.py"));
        Candidates found = find(rule(List.of("merge_with_polars", "polars")), WRITTEN, table);
        assertThat(found.processes())
                .extracting(c -> c.process().pid(), c -> c.rule(), c -> c.preselected())
                .containsExactly(tuple(70, "merge_with_polars", true), tuple(71, "polars", true));
        assertThat(found.pids()).isEmpty();
    }

    @Test
    void thisProgramAndWhatRunsItShowOnlyWhenNamed() {
        assertThat(find(rule(List.of("polars")), WRITTEN, table()).processes()).isEmpty();
        assertThat(find(rule(List.of("polars"), SELF, 50), WRITTEN, table()).processes())
                .extracting(c -> c.process().pid(), ProcessCandidate::blocked)
                .containsExactly(
                        tuple(50, "runs this program"), tuple(SELF, "this program itself"));
    }

    @Test
    void patternsAreCaseSensitive() {
        ProcessTable table = table(Sample.of(70, "python3", "POLARS.py"));
        assertThat(find(rule(List.of("polars")), WRITTEN, table).processes()).isEmpty();
        assertThat(find(rule(List.of("(?i)polars")), WRITTEN, table).processes()).hasSize(1);
    }

    @Test
    void aLineTooLongForItsPatternIsTheJobAndNoCandidate() {
        Sample endless = Sample.of(70, "x", "ab".repeat(500_000));
        ProcessTable table = table(endless);
        Pattern greedy = Pattern.compile("x (a|b)*c");
        assertThat(find(rule(List.of(greedy.pattern())), WRITTEN, table).processes()).isEmpty();
        assertThat(JobShield.of(new JobRule.Match(greedy), table, SELF).pids()).contains(70);
    }

    @Test
    void aNumberMustMatchThePatternToo() {
        ProcessTable table =
                table(
                        Sample.of(232011, "python3", "other.py"),
                        Sample.of(232012, "python3", "polars.py"));
        Candidates found = find(rule(List.of("polars"), 232011, 232012, 232013), WRITTEN, table);
        assertThat(found.pids())
                .extracting(PidFinding::pid, f -> f.state().words())
                .containsExactly(
                        tuple(232011, "now another process"),
                        tuple(232012, "running"),
                        tuple(232013, "not running"));
        assertThat(found.processes()).extracting(c -> c.process().pid()).containsExactly(232012);
    }

    @Test
    void aNumberAloneMustBeOlderThanThePlan() {
        ProcessTable table =
                table(
                        Sample.of(232011, "python3", "a.py").startTicks(9_998),
                        Sample.of(232012, "python3", "b.py").startTicks(9_999),
                        Sample.of(232013, "python3", "c.py").startTicks(10_001));
        Candidates found = find(rule(List.of(), 232011, 232012, 232013), WRITTEN, table);
        assertThat(found.pids())
                .extracting(f -> f.state().words())
                .containsExactly("running", "now another process", "now another process");
        assertThat(found.processes())
                .extracting(c -> c.process().pid(), ProcessCandidate::rule)
                .containsExactly(tuple(232011, "pid 232011"));
        assertThat(find(rule(List.of(), 232013), null, table).processes()).hasSize(1);
    }

    @Test
    void aNumberTakesInAnEditorTheForegroundAndRootsChoiceOfUser() {
        ProcessTable table =
                table(
                        Sample.of(70, "vim", "polars.py").tty(34817, 70),
                        Sample.of(71, "python3", "polars.py").uid(4_000_001));
        assertThat(find(rule(List.of("polars")), WRITTEN, table).processes())
                .extracting(c -> c.process().pid(), ProcessCandidate::preselected)
                .containsExactly(tuple(70, false), tuple(71, false));
        assertThat(find(rule(List.of("polars"), 70, 71), WRITTEN, table).processes())
                .extracting(c -> c.process().pid(), ProcessCandidate::preselected)
                .containsExactly(tuple(70, true), tuple(71, true));
    }

    @Test
    void aNumberDoesNotOpenTheShield() {
        ProcessTable table =
                table(
                        Sample.of(42, "python3", "bq load polars"),
                        Sample.of(70, "sshd: polars"),
                        Sample.of(71).name("polars").kernelThread(),
                        Sample.of(72, "x").name("polars").state('Z'));
        assertThat(find(rule(List.of("polars|x"), 42, 70, 71, 72), WRITTEN, table).processes())
                .hasSize(4)
                .noneMatch(ProcessCandidate::preselected)
                .allMatch(c -> c.blocked() != null);
    }

    @Test
    void orphansHaveBeenTakenInAndAreNoLogins() {
        ProcessTable table =
                table(
                        Sample.of(30, "/lib/systemd/systemd", "--user").parent(1),
                        Sample.of(70, "python3", "polars").parent(1),
                        Sample.of(71, "python3", "polars").parent(30),
                        Sample.of(72, "python3", "polars").parent(20),
                        Sample.of(73, "login", "polars").parent(1).tty(1025, 73),
                        Sample.of(74, "python3", "polars").parent(1).session(20).tty(34816, 50));
        assertThat(find(rule(List.of("polars")), WRITTEN, table).processes())
                .extracting(c -> c.process().pid(), ProcessCandidate::orphan)
                .containsExactly(
                        tuple(70, true),
                        tuple(71, true),
                        tuple(72, false),
                        tuple(73, false),
                        tuple(74, true));
    }

    @Test
    void ofSixtyDecoysNoneIsProposed() {
        List<Sample> all = base();
        int pid = 100;
        for (String reader :
                List.of(
                        "vi", "vim", "nvim", "nano", "emacs", "micro", "code", "less", "more",
                        "most", "man", "bat", "grep", "egrep", "rg", "ag", "ack", "tail", "head",
                        "cat")) {
            all.add(Sample.of(pid++, "/usr/bin/" + reader, "merge_with_polars.py"));
            all.add(Sample.of(pid++, "x", "polars").executable(reader));
        }
        for (String service :
                List.of("sshd: polars", "tmux: server polars", "systemd-polars", "dbus-daemon")) {
            all.add(Sample.of(pid++, service, "polars"));
        }
        for (int i = 0; i < 4; i++) {
            all.add(Sample.of(pid++, "python3", "polars").uid(i));
            all.add(Sample.of(pid++, "x").name("polars" + i).kernelThread());
            all.add(Sample.of(pid++, "python3", "polars").tty(34816 + i, pid - 1));
        }
        all.add(Sample.of(pid, "bq load", "polars"));
        all.add(Sample.of(pid + 1, "python3", "polars").parent(pid));
        all.add(Sample.of(pid + 2, "python3", "polars").group(pid));
        all.add(Sample.of(pid + 3, "[polars]").name("polars").state('Z'));
        all.add(Sample.of(pid + 4, "python3", "Polars"));
        assertThat(all.size() - base().size()).isGreaterThanOrEqualTo(60);
        all.add(Sample.of(90_000, "python3", "merge_with_polars.py"));
        Candidates found =
                find(rule(List.of("polars")), WRITTEN, Sample.table(all.toArray(Sample[]::new)));
        assertThat(found.processes())
                .filteredOn(ProcessCandidate::preselected)
                .extracting(c -> c.process().pid())
                .containsExactly(90_000);
    }
}
