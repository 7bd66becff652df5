package dev.reclaim.e2e.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Inside tmux at its default settings, on a server of the test's own. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TmuxTest {
    private static final String SERVER = "reclaim-test-" + ProcessHandle.current().pid();

    @TempDir private Path folder;

    private static Process tmux(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("tmux", "-f", "/dev/null", "-L", SERVER));
        command.addAll(List.of(words));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    @BeforeEach
    void needsTmux() throws Exception {
        assumeTrue(Launch.has("tmux"), "needs tmux");
    }

    @AfterEach
    void endTheServer() throws Exception {
        assertThat(tmux("kill-server").waitFor()).isBetween(0, 1);
    }

    @Test
    void theReportIsInItsBuffer() throws Exception {
        try (Desk desk = new Desk(folder)) {
            desk.temp("one.tmp", 1_000_000);
            try (Console console = start(desk, 120, 40)) {
                console.shows("reclaim>", "one.tmp", "q quit");
                console.type("d").shows("y yes").type("y").shows("1 done").hides("one.tmp");
                console.resize(90, 30).shows("reclaim>", "No temp files");
                console.type("r").shows("### Desk (Completed").type("y").shows("Sent to tmux");
                Process shown = tmux("show-buffer");
                String report =
                        new String(shown.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(shown.waitFor()).isZero();
                assertThat(report).startsWith("### Desk (Completed").contains("- Count: 1 file");
                console.type("q").hides("### Desk").type("q").shows("status=0");
                assertThat(console.screen().replace("\n", "")).contains("### Desk (Completed");
            }
        }
    }

    @Test
    void aLineOfTheReportThatIsTooLongForTheTerminalIsSelectedAsOne() throws Exception {
        String name = "long-" + "x".repeat(100) + ".tmp";
        try (Desk desk = new Desk(folder)) {
            desk.temp(name, 1_000_000);
            try (Console console = start(desk, 60, 24)) {
                console.shows("reclaim>", "xxx.tmp");
                console.type("d").shows("y yes").type("y").shows("1 done");
                console.type("r").shows("### Desk (Completed").type("G").shows("**Deleted Files**");
                Process shown = tmux("capture-pane", "-p", "-J");
                String lines =
                        new String(shown.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(shown.waitFor()).isZero();
                assertThat(lines.lines())
                        .anyMatch(line -> line.matches("- `/.*/" + name + "` \\(1.00 MB\\)\\s*"));
                console.type("q").hides("**Deleted Files**").type("q").shows("status=0");
            }
        }
    }

    private static Console start(Desk desk, int columns, int rows) throws Exception {
        Launch launch = desk.launch();
        Launch inside =
                launch.instead(
                        List.of(
                                "tmux",
                                "-f",
                                "/dev/null",
                                "-L",
                                SERVER,
                                "new-session",
                                launch.quoted() + "; echo status=$?; exec cat"));
        return Console.start(inside.program(), inside.environment(), columns, rows);
    }
}
