package dev.reclaim.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.plan.JobRule;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessShieldTest {
    private static final int SELF = 60;
    private static final JobRule JOB = new JobRule.Match(Pattern.compile("bq load"));

    private static ProcessShield shield(boolean root, Sample... others) {
        Sample[] scene = new Sample[others.length + 6];
        scene[0] = Sample.of(1, "/sbin/init").parent(0).uid(0);
        scene[1] = Sample.of(20, "-bash").parent(1);
        scene[2] = Sample.of(50, "sh", "reclaim").parent(20);
        scene[3] = Sample.of(SELF, "java").parent(50);
        scene[4] = Sample.of(61, "git").parent(SELF);
        scene[5] = Sample.of(42, "bq load").parent(1);
        System.arraycopy(others, 0, scene, 6, others.length);
        ProcessTable table = Sample.table(scene);
        return new ProcessShield(table, JobShield.of(JOB, table, SELF), SELF, Sample.ME, root);
    }

    private static String refusal(Sample sample) {
        return shield(true, sample).refusal(sample.info(), true).orElse("");
    }

    @Test
    void theSystemAndThisProgramsOwnAreNeverSignalled() {
        assertThat(refusal(Sample.of(1, "x").uid(Sample.ME)))
                .isEqualTo("the system's first process");
        assertThat(refusal(Sample.of(0, "x"))).isEqualTo("the system's first process");
        assertThat(refusal(Sample.of(7).kernelThread())).isEqualTo("a kernel thread");
        assertThat(refusal(Sample.of(SELF))).isEqualTo("this program itself");
        assertThat(refusal(Sample.of(50))).isEqualTo("runs this program");
        assertThat(refusal(Sample.of(20))).isEqualTo("runs this program");
        assertThat(refusal(Sample.of(61).parent(SELF))).isEqualTo("started by this program");
    }

    @Test
    void theJobIsNeverSignalled() {
        assertThat(refusal(Sample.of(42, "bq load"))).isEqualTo("belongs to the job");
        assertThat(refusal(Sample.of(43, "x").parent(42))).isEqualTo("belongs to the job");
        assertThat(refusal(Sample.of(44, "x").group(42))).isEqualTo("belongs to the job");
    }

    @Test
    void aZombieIsReportedAsSuch() {
        assertThat(refusal(Sample.of(70).state('Z').parent(66)))
                .isEqualTo("a zombie: already ended, its parent PID 66 has not noticed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/usr/sbin/sshd",
                "sshd: micha [priv]",
                "sshd-session: micha",
                "/usr/lib/systemd/systemd --user",
                "/lib/systemd/systemd-journald",
                "(sd-pam)",
                "/usr/bin/dbus-daemon",
                "dbus-broker",
                "dbus-broker-launch",
                "tmux: server",
                "tmux",
                "SCREEN",
                "/usr/bin/screen"
            })
    void whatSessionsHangOnIsNeverSignalled(String title) {
        Sample plain = Sample.of(70, title).name("x").executable("");
        assertThat(refusal(plain)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sshd", "sshd-session", "systemd", "systemd-logind", "dbus-daemon"})
    void aServiceIsKnownByItsNameOrExecutableToo(String name) {
        assertThat(refusal(Sample.of(70, "x").name(name))).isNotEmpty();
        assertThat(refusal(Sample.of(70, "x").executable(name))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"python3 sshd_polars.py", "ssh host", "bash tmux.sh", "dbus", "screens"})
    void whatOnlyLooksLikeAServiceIsNone(String line) {
        assertThat(refusal(Sample.of(70, line.split(" ", -1)))).isEmpty();
    }

    @Test
    void anothersProcessIsEndedOnlyByRootAndByNumber() {
        Sample foreign = Sample.of(70).uid(4_000_001);
        ProcessInfo info = foreign.info();
        assertThat(shield(true, foreign).refusal(info, true)).isEmpty();
        assertThat(shield(true, foreign).refusal(info, false))
                .hasValue("belongs to 4000001; root can end it by PID");
        assertThat(shield(false, foreign).refusal(info, true)).hasValue("belongs to 4000001");
        assertThat(shield(false, foreign).refusal(info, false)).hasValue("belongs to 4000001");
        assertThat(shield(false, Sample.of(71)).refusal(Sample.of(71).info(), false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vi",
                "vim",
                "nvim",
                "vim.basic",
                "nano",
                "emacs",
                "micro",
                "code",
                "less",
                "more",
                "most",
                "man",
                "bat",
                "grep",
                "egrep",
                "rg",
                "ag",
                "ack",
                "tail",
                "head",
                "cat",
                "watch"
            })
    void whatOnlyShowsAFileIsListedAndNotProposed(String program) {
        Sample called = Sample.of(70, program, "merge_with_polars.py");
        Sample path = Sample.of(70, "/usr/bin/" + program, "polars").executable("x");
        Sample disguised = Sample.of(70, "e", "polars").executable(program);
        for (Sample sample : new Sample[] {called, path, disguised}) {
            ProcessInfo info = sample.info();
            assertThat(shield(false, sample).notPreselected(info, false)).isPresent();
            assertThat(shield(false, sample).notPreselected(info, true)).isEmpty();
            assertThat(shield(false, sample).refusal(info, false)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"python3 vim.py", "catalog", "bash tail.sh", "headless", "less.py"})
    void whatOnlySoundsLikeAnEditorIsProposed(String line) {
        Sample sample = Sample.of(70, line.split(" ", -1));
        assertThat(shield(false, sample).notPreselected(sample.info(), false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"34816, 70, true", "34816, 20, false", "0, -1, false", "0, 70, false"})
    void aTerminalsForegroundIsListedAndNotProposed(int tty, int foreground, boolean spared) {
        Sample sample = Sample.of(70).group(70).tty(tty, foreground);
        assertThat(shield(false, sample).notPreselected(sample.info(), false).isPresent())
                .isEqualTo(spared);
        assertThat(shield(false, sample).notPreselected(sample.info(), true)).isEmpty();
    }
}
