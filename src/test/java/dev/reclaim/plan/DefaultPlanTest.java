package dev.reclaim.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.RawPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultPlanTest {
    @TempDir Path directory;

    private Environment with(String variable, String value) {
        Environment environment = Scene.in(directory).environment();
        Map<String, String> variables = new HashMap<>(environment.variables());
        variables.put(variable, value);
        return new Environment(
                variables, environment.caller(), environment.host(), environment.clock());
    }

    @Test
    void deletesOldTemporaryFilesOfTheCaller() throws Exception {
        Plan plan = DefaultPlan.of(Scene.in(directory).environment(), List.of());
        assertThat(plan.isExplicit()).isFalse();
        assertThat(plan.title()).isEqualTo("Disk Cleanup");
        assertThat(plan.archive())
                .isEqualTo(RawPath.of(directory + "/home/archive/etl-vm-1-20251211"));
        assertThat(plan.temp().roots()).containsExactly(RawPath.of("/tmp"), RawPath.of("/var/tmp"));
        assertThat(plan.audit()).isEqualTo(plan.temp().roots());
        assertThat(plan.temp().olderThan()).isEqualTo(Duration.ofDays(1));
        assertThat(plan.temp().owner()).isEqualTo(new TempRule.Owner.Me());
        assertThat(plan.temp().names())
                .contains(Glob.of("*.tmp"), Glob.of("*.temp"), Glob.of("core.[0-9]*"))
                .noneMatch(glob -> glob.matches(RawPath.of("notes.swp")))
                .noneMatch(glob -> glob.matches(RawPath.of("film.mkv.part")))
                .noneMatch(glob -> glob.matches(RawPath.of("core.py")));
        assertThat(plan.processes().match()).isEmpty();
    }

    @Test
    void looksIntoTmpdirFirstAndIntoNoDirectoryTwice() throws Exception {
        Path scratch = Files.createDirectory(directory.resolve("scratch"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("/tmp"));
        assertThat(DefaultPlan.of(with("TMPDIR", scratch.toString()), List.of()).temp().roots())
                .startsWith(RawPath.of(scratch.toString()))
                .hasSize(3);
        assertThat(DefaultPlan.of(with("TMPDIR", link.toString()), List.of()).temp().roots())
                .containsExactly(RawPath.of(link.toString()), RawPath.of("/var/tmp"));
        for (String unfit : List.of("", "tmp", "/", "/dev/shm", directory + "/none")) {
            assertThat(DefaultPlan.of(with("TMPDIR", unfit), List.of()).temp().roots())
                    .containsExactly(RawPath.of("/tmp"), RawPath.of("/var/tmp"));
        }
    }

    @Test
    void givenRootsReplaceTheDefaultOnes() throws Exception {
        Environment environment = Scene.in(directory).environment();
        Plan plan = DefaultPlan.of(environment, List.of(RawPath.of("/srv/a/../b")));
        assertThat(plan.temp().roots()).containsExactly(RawPath.of("/srv/b"));
        assertThat(plan.audit()).containsExactly(RawPath.of("/srv/b"));
        for (String refused : List.of("/", "/etc", "/tmp/..", "relative")) {
            assertThatThrownBy(() -> DefaultPlan.of(environment, List.of(RawPath.of(refused))))
                    .isInstanceOf(ValueException.class);
        }
    }

    @Test
    void theStartingPlanReadsAsTheDefaultOne() throws Exception {
        Files.createDirectories(directory.resolve("a \"b\"$c*[é"));
        Environment environment = with("TMPDIR", directory + "/a \"b\"$c*[é");
        Path file = directory.resolve("start.toml");
        Files.writeString(file, StartingPlan.text(environment));
        Plan plan = PlanReader.read(RawPath.of(file.toString()), environment);
        Plan defaults = DefaultPlan.of(environment, List.of());
        assertThat(plan.temp()).isEqualTo(defaults.temp());
        assertThat(plan.archive()).isEqualTo(defaults.archive());
        assertThat(plan.title()).isEqualTo(defaults.title());
    }

    @Test
    void everyCommentedLineOfTheStartingPlanMayBeTaken() throws Exception {
        Environment environment = Scene.in(directory).environment();
        String text = StartingPlan.text(environment);
        int table = text.indexOf("title ");
        String taken =
                text.substring(0, table)
                        + text.substring(table).replaceAll("(?m)^# (?=\\[|[a-z_]+ *=)", "");
        Path file = directory.resolve("taken.toml");
        Files.writeString(file, taken);
        Plan plan = PlanReader.read(RawPath.of(file.toString()), environment);
        assertThat(plan.label()).isEqualTo("TEST_20251211");
        assertThat(plan.logs()).hasSize(1);
        assertThat(plan.pip()).containsExactly("polars");
        assertThat(plan.temp().keep()).hasSize(2);
    }

    @Test
    void theRealEnvironmentIsThisProcesss() throws Exception {
        Environment environment = Environment.system();
        assertThat(environment.variables()).containsEntry("PATH", System.getenv("PATH"));
        assertThat(environment.caller()).isEqualTo(Account.caller());
        assertThat(environment.host()).isNotBlank();
        assertThat(environment.home().isAbsolute()).isTrue();
    }

    @Test
    void variablesMayHoldAnyBytes() {
        byte[] environ = "A=1\0B=x?=y\0broken\0A=2\0".getBytes(StandardCharsets.US_ASCII);
        environ[7] = (byte) 0xe9;
        assertThat(Environment.parse(environ))
                .containsOnly(Map.entry("A", "1"), Map.entry("B", "x\udce9=y"));
    }
}
