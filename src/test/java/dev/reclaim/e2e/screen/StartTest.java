package dev.reclaim.e2e.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Terminals of every kind, and none; plans that cannot be used; runs that must leave no trace. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StartTest {
    @TempDir private Path folder;

    @Test
    void aDumbTerminalHasThePrompt() throws Exception {
        try (Desk desk = new Desk(folder);
                Console console = desk.launch().with("TERM", "dumb").start()) {
            console.shows("reclaim> ".strip()).type("history\n").shows("Nothing was done yet");
            console.type("exit\n");
            assertThat(console.exit()).isZero();
            assertThat(new String(console.bytes(), StandardCharsets.UTF_8)).doesNotContain("\033");
        }
    }

    @Test
    void withoutATerminalItSaysWhatToDo() throws Exception {
        try (Desk desk = new Desk(folder)) {
            for (String redirection : new String[] {"</dev/null", "| cat"}) {
                Launch launch = desk.launch();
                String script = launch.quoted() + redirection + "; echo status=${PIPESTATUS[0]}";
                try (Console console = launch.bash(script)) {
                    console.shows("status=2", "no terminal", "reclaim shell");
                    assertThat(console.exit()).isZero();
                    assertThat(new String(console.bytes(), StandardCharsets.UTF_8))
                            .doesNotContain("\033");
                }
            }
        }
    }

    @Test
    void aBrokenPlanIsSaidOnTheOrdinaryScreen() throws Exception {
        try (Desk desk = new Desk(folder)) {
            Files.writeString(desk.plan, "titel = \"x\"\n");
            try (Console console = desk.launch().start()) {
                assertThat(console.exit()).isEqualTo(2);
                assertThat(console.screen()).contains("plan.toml:1:1", "titel", "title");
                assertThat(new String(console.bytes(), StandardCharsets.UTF_8))
                        .doesNotContain("\033[?1049h");
            }
        }
    }

    @Test
    void whereNobodySaysThatTheSizeHasChangedItIsSeenAllTheSame() throws Exception {
        try (Desk desk = new Desk(folder)) {
            desk.temp("one.tmp", 1000);
            // As under su -c: no controlling terminal, so no SIGWINCH.
            try (Console console = desk.launch().under("setsid -w").start()) {
                console.shows("reclaim>", "one.tmp", "┌ 3 Processes");
                console.resize(80, 24);
                console.shows("[2 Temp files", "one.tmp", "q quit").type("q");
                assertThat(console.exit()).isZero();
            }
        }
    }

    @Test
    void noColourMeansNone() throws Exception {
        try (Desk desk = new Desk(folder)) {
            desk.temp("one.tmp", 1000);
            try (Console console = desk.launch().with("NO_COLOR", "1").start()) {
                console.shows("reclaim>", "one.tmp").type(" ").shows("1 marked");
                console.type("d").shows("y yes").type("n").hides("y yes");
                console.type(":scan\r").shows("one.tmp", "1 file").type("quit\r");
                assertThat(console.exit()).isZero();
                assertThat(console.looks())
                        .isNotEmpty()
                        .allMatch(
                                look ->
                                        look.matches(
                                                "(0?|1|2|3|4|7|2[2-7])(;(0?|1|2|3|4|7|2[2-7]))*"));
            }
        }
    }

    @Test
    void inAsciiNothingElseIsSent() throws Exception {
        try (Desk desk = new Desk(folder)) {
            desk.temp("grün-日本-e\u0301.tmp", 1000);
            try (Console console = desk.launch().with("LC_ALL", "C").start()) {
                console.shows("reclaim>", ".tmp", "1 ").type(" ").shows("1 marked");
                console.type("d").shows("y yes").type("n").hides("y yes");
                console.type("?").shows("one row up").type("q").hides("one row up");
                console.type(":scan\r").shows("1 file").type("quit\r");
                assertThat(console.exit()).isZero();
                for (byte b : console.bytes()) {
                    assertThat(b).isNotNegative();
                }
            }
        }
    }

    @Test
    void aDryRunLeavesNoTrace() throws Exception {
        try (Desk desk = new Desk(folder)) {
            Path file = desk.temp("one.tmp", 1000);
            try (Console console = desk.launch().arguments("--dry-run").start()) {
                console.shows("reclaim>", "one.tmp").type(" ").shows("1 marked");
                console.type("d").shows("dry run");
                console.type("u").shows("u: this is a dry run");
                console.type(":delete\r").shows("1 planned");
                console.type("archive " + file + "\r").shows("archive  ").type("quit\r");
                assertThat(console.exit()).isZero();
            }
            assertThat(file).exists();
            assertThat(folder.resolve("state")).doesNotExist();
            assertThat(desk.archive).doesNotExist();
        }
    }
}
