package dev.reclaim.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reclaim.linux.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipPackagesTest {
    @TempDir private Path directory;

    private Map<String, Optional<String>> ask(String script, Duration limit, String... names)
            throws Exception {
        Path pip = directory.resolve("pip3");
        Files.writeString(pip, script);
        List<String> command = new ArrayList<>(List.of("bash", pip.toString()));
        command.addAll(List.of(names));
        return PipPackages.versions(List.of(names), command, Account.caller(), limit);
    }

    private Map<String, Optional<String>> ask(String script, String... names) throws Exception {
        return ask(script, Duration.ofSeconds(20), names);
    }

    @Test
    void oneIsInstalledTheOtherNot() throws Exception {
        String script =
                """
                echo 'WARNING: Package(s) not found: nothing' >&2
                echo 'Name: Polars_Lts'
                echo 'Version: 1.16.0'
                echo 'Summary: Version: 9'
                """;
        assertThat(ask(script, "polars-lts", "nothing"))
                .containsExactly(
                        Map.entry("polars-lts", Optional.of("1.16.0")),
                        Map.entry("nothing", Optional.empty()));
    }

    @Test
    void severalAreSeparated() throws Exception {
        String script =
                """
                printf 'Name: a\\nVersion: 1\\n---\\nName: b\\nVersion: 2\\n'
                """;
        assertThat(ask(script, "b", "a"))
                .containsExactly(
                        Map.entry("b", Optional.of("2")), Map.entry("a", Optional.of("1")));
    }

    @Test
    void noneIsInstalled() throws Exception {
        assertThat(ask("echo 'WARNING: Package(s) not found: x' >&2; exit 1", "x"))
                .containsExactly(Map.entry("x", Optional.empty()));
        assertThat(ask("exit 1", "x")).as("old pip").containsEntry("x", Optional.empty());
        assertThat(ask("echo 'pyenv: pip3: command not found' >&2; exit 127", "x"))
                .containsEntry("x", Optional.empty());
    }

    @Test
    void oneThatFailsIsNotTakenForNotInstalled() {
        assertThatThrownBy(() -> ask("echo Traceback; echo 'ImportError: y'; exit 1", "x"))
                .isInstanceOf(IOException.class)
                .hasMessage("pip3 failed with 1: ImportError: y");
        assertThatThrownBy(() -> ask("printf '\\033[31mno\\n'; exit 2", "x"))
                .hasMessageNotContaining("\033");
    }

    @Test
    void oneThatDoesNotAnswerIsGivenUpWithItsChildren() {
        long start = System.nanoTime();
        assertThatThrownBy(
                        () ->
                                ask(
                                        "echo 'Name: x'; sleep 600 & sleep 600; wait",
                                        Duration.ofMillis(300),
                                        "x"))
                .hasMessage("pip3 did not answer within 0 s");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void oddOutputSaysNothing() throws Exception {
        assertThat(ask("printf '\\377\\nVersion: 3\\n---\\n---\\nName: \\nVersion: 4\\n'", "x"))
                .containsEntry("x", Optional.empty());
    }

    @Test
    void whereNothingIsAskedNothingIsRun() throws Exception {
        assertThat(PipPackages.versions(List.of(), Account.caller())).isEmpty();
    }
}
