package dev.reclaim.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.plan.JobRule;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class JobShieldTest {
    private static final int SELF = 60;
    private static final JobRule BQ = new JobRule.Match(Pattern.compile("bq (load|query)"));

    /** A job 42 run by a script below a login, with a helper, beside this program. */
    private static Sample[] scene() {
        return new Sample[] {
            Sample.of(1, "/sbin/init").parent(0).uid(0),
            Sample.of(10, "sshd: micha@pts/0").parent(1).uid(0),
            Sample.of(20, "-bash").parent(10).group(20).session(20),
            Sample.of(30, "bash", "etl.sh").parent(20).group(30).session(20),
            Sample.of(42, "python3", "/usr/bin/bq", "load", "d.t")
                    .parent(30)
                    .group(30)
                    .startTicks(500),
            Sample.of(43, "bq load --worker").parent(30).group(30).startTicks(700),
            Sample.of(44, "gsutil", "cp").parent(43).group(44),
            Sample.of(45, "tee", "etl.log").parent(20).group(30),
            Sample.of(50, "sudo", "reclaim", "run", "--job", "bq load").parent(20).group(50).uid(0),
            Sample.of(SELF, "java", "reclaim", "--job", "bq load").parent(50).group(50).uid(0),
            Sample.of(61, "git", "ls-files").parent(SELF).group(50),
            Sample.of(70, "python3", "merge_with_polars.py").parent(1).group(70),
            Sample.of(80, "bq load").parent(1).group(80).state('Z'),
        };
    }

    private static boolean shields(JobShield job, ProcessTable table, int pid) {
        return job.isShielded(table.find(pid).orElseThrow().id());
    }

    @Test
    void shieldsWhatMatchesWithItsAncestorsDescendantsAndGroup() {
        ProcessTable table = Sample.table(scene());
        JobShield job = JobShield.of(BQ, table, SELF);
        assertThat(job.matched()).extracting(ProcessInfo::pid).containsExactly(42, 43);
        assertThat(job.pids()).containsExactlyInAnyOrder(43, 30, 20, 10, 1, 44, 42, 45);
        assertThat(shields(job, table, 44)).isTrue();
        assertThat(shields(job, table, 70)).isFalse();
        assertThat(job.matchedNothing()).isFalse();
    }

    @Test
    void beginsWithTheFirstMatchAndNotWithItsAncestors() {
        ProcessTable table = Sample.table(scene());
        assertThat(JobShield.of(BQ, table, SELF).start()).hasValue(Sample.BOOT.plusMillis(5000));
    }

    @Test
    void thisProgramAndItsAncestorsAreNoJobAndZombiesNeither() {
        ProcessTable table = Sample.table(scene());
        JobRule own = new JobRule.Match(Pattern.compile("reclaim|-bash|init"));
        JobShield job = JobShield.of(own, table, SELF);
        assertThat(job.matched()).isEmpty();
        assertThat(job.matchedNothing()).isTrue();
        assertThat(job.start()).isEmpty();
        assertThat(job.pids()).isEmpty();
        assertThat(JobShield.of(new JobRule.Pid(80), table, SELF).matchedNothing()).isTrue();
    }

    @Test
    void aNumberFindsItsProcessEvenAnAncestor() {
        ProcessTable table = Sample.table(scene());
        assertThat(JobShield.of(new JobRule.Pid(70), table, SELF).pids())
                .containsExactlyInAnyOrder(70, 1);
        assertThat(JobShield.of(new JobRule.Pid(20), table, SELF).pids())
                .contains(SELF, 50, 30, 42, 10);
        assertThat(JobShield.of(new JobRule.Pid(9999), table, SELF).matchedNothing()).isTrue();
    }

    @Test
    void noJobShieldsNothingAndIsNotMissed() {
        JobShield job = JobShield.of(null, Sample.table(scene()), SELF);
        assertThat(job.matchedNothing()).isFalse();
        assertThat(job.pids()).isEmpty();
    }

    @Test
    void kernelThreadsAreNotOneGroup() {
        ProcessTable table =
                Sample.table(
                        Sample.of(2).name("kthreadd").kernelThread(),
                        Sample.of(5).name("kworker/0:1").kernelThread().parent(2),
                        Sample.of(6).name("jbd2").kernelThread().parent(2));
        JobRule worker = new JobRule.Match(Pattern.compile("kworker"));
        assertThat(JobShield.of(worker, table, SELF).pids()).containsExactlyInAnyOrder(5, 2);
    }

    @Test
    void whatWasShieldedStaysSoUntilItsEnd() {
        JobShield before = JobShield.of(BQ, Sample.table(scene()), SELF);
        // 43 has ended: its child went to init, its group goes on; 42 is another process now
        ProcessTable table =
                Sample.table(
                        Sample.of(1, "/sbin/init").parent(0).uid(0),
                        Sample.of(42, "python3", "other.py").startTicks(9000),
                        Sample.of(44, "gsutil", "cp").parent(1).group(44),
                        Sample.of(45, "tee", "etl.log").parent(1).group(30),
                        Sample.of(90, "bq query").parent(1).group(90));
        JobShield job = before.later(table);
        assertThat(shields(job, table, 44)).isTrue();
        assertThat(shields(job, table, 45)).isTrue();
        assertThat(shields(job, table, 90)).isTrue();
        assertThat(shields(job, table, 42)).isFalse();
        assertThat(job.matched()).extracting(ProcessInfo::pid).containsExactly(90);
    }

    @Test
    void theNumberOfAJobThatHasEndedIsNotTheJobWhenItIsAnothers() {
        JobShield before = JobShield.of(new JobRule.Pid(42), Sample.table(scene()), SELF);
        assertThat(before.matched()).hasSize(1);
        ProcessTable table =
                Sample.table(
                        Sample.of(1, "/sbin/init").parent(0).uid(0),
                        Sample.of(42, "python3", "other.py").parent(1).startTicks(9000));
        JobShield ended = before.later(table);
        assertThat(ended.matched()).isEmpty();
        assertThat(shields(ended, table, 42)).isFalse();
        assertThat(ended.later(table).matched()).isEmpty();
        JobShield yetToCome = JobShield.of(new JobRule.Pid(9999), table, SELF);
        ProcessTable then = Sample.table(Sample.of(9999, "bq", "load").parent(1));
        assertThat(yetToCome.later(then).matched()).hasSize(1);
    }
}
