package dev.reclaim.tui.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A screen on a real pseudo-terminal, under a shell that looks at the terminal's modes before and
 * after. Nothing here sleeps: each step waits for text.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScreenTest {
    private static final Pattern MODE = Pattern.compile("\033\\[\\?(\\d+)([hl])");

    @TempDir private Path folder;
    private @Nullable PtyProcess process;
    private final StringBuilder seen = new StringBuilder();
    private final StringBuilder all = new StringBuilder();

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /**
     * In the script {@code JAVA} stands for the program, {@code MODES} for the terminal's modes.
     */
    private void start(String script) {
        String java =
                String.join(
                        " ",
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        "'" + System.getProperty("java.class.path") + "'",
                        ScreenMain.class.getName());
        String modes = "stty -a | sed 's/rows.*columns [0-9]*//'";
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("TERM", "xterm-256color");
        environment.put("COLORFGBG", "15;0");
        environment.put("LC_ALL", "C.UTF-8");
        environment.remove("TMUX");
        try {
            process =
                    new PtyProcessBuilder(
                                    new String[] {
                                        "bash",
                                        "-c",
                                        script.replace("JAVA", java).replace("MODES", modes)
                                    })
                            .setEnvironment(environment)
                            .setDirectory(folder.toString())
                            .setInitialColumns(100)
                            .setInitialRows(30)
                            .start();
            process.setWinSize(new WinSize(100, 30));
        } catch (IOException | UnsatisfiedLinkError none) {
            abort("needs a pseudo-terminal: " + none);
        }
    }

    private PtyProcess process() {
        return Objects.requireNonNull(process);
    }

    /** Reads until the text comes, and forgets all up to it. */
    private void await(String text) throws IOException {
        byte[] next = new byte[1];
        while (seen.indexOf(text, seen.length() - text.length()) < 0) {
            assertThat(process().getInputStream().read(next)).as("after: %s", seen).isOne();
            seen.append((char) next[0]);
            all.append((char) next[0]);
        }
        seen.setLength(0);
    }

    private long awaitPid() throws IOException {
        await("pid-");
        int from = all.length();
        await("-here");
        return Long.parseLong(all.substring(from, all.length() - "-here".length()));
    }

    private void type(String text) throws IOException {
        process().getOutputStream().write(text.getBytes(UTF_8));
        process().getOutputStream().flush();
    }

    private int exit() throws Exception {
        byte[] rest = process().getInputStream().readAllBytes();
        all.append(new String(rest, UTF_8));
        assertThat(process().waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process().exitValue();
    }

    private static void kill(String signal, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, "" + pid).start().waitFor()).isZero();
    }

    private void assertRestored() throws IOException {
        assertThat(folder.resolve("after"))
                .hasSameTextualContentAs(folder.resolve("before"), UTF_8);
        assertThat(Files.readString(folder.resolve("before"))).contains("speed").contains("\nisig");
        Map<Integer, String> modes = new TreeMap<>();
        Matcher mode = MODE.matcher(all);
        while (mode.find()) {
            modes.put(Integer.parseInt(mode.group(1)), mode.group(2));
        }
        assertThat(modes)
                .isEqualTo(
                        Map.of(
                                7, "h", 25, "h", 1000, "l", 1002, "l", 1006, "l", 1049, "l", 2004,
                                "l", 2026, "l"));
    }

    @Test
    void theTerminalIsAsItWasBefore() throws Exception {
        start("MODES >before; JAVA; echo $? >code; MODES >after");
        awaitPid();
        type("a\033[B\033[<0;5;6M\033[200~pasted\ntext\033[201~\003");
        for (String what :
                new String[] {
                    "key-a-seen",
                    "key-Down-seen",
                    "PRESS-5-seen",
                    "paste-11-seen",
                    "key-Ctrl-C-seen"
                }) {
            await(what);
        }
        type("\033");
        await("key-Esc-seen");
        process().setWinSize(new WinSize(60, 20));
        await("size-60");
        type("c");
        await("\033]52;c;");
        await("\007");
        type("mq");
        assertThat(exit()).isZero();
        assertThat(Files.readString(folder.resolve("code"))).isEqualTo("0\n");
        Matcher copied = Pattern.compile("\033]52;c;([^\007]*)\007").matcher(all);
        assertThat(copied.find()).isTrue();
        assertThat(new String(Base64.getDecoder().decode(copied.group(1)), UTF_8))
                .isEqualTo("für die Zwischenablage");
        assertRestored();
    }

    @Test
    void afterAnExceptionToo() throws Exception {
        start("MODES >before; JAVA 2>trace; echo $? >code; MODES >after");
        awaitPid();
        type("x");
        assertThat(exit()).isZero();
        assertThat(Files.readString(folder.resolve("code"))).isEqualTo("1\n");
        assertThat(Files.readString(folder.resolve("trace"))).contains("planned");
        assertRestored();
    }

    @Test
    void afterSignalsToo() throws Exception {
        for (String signal : new String[] {"TERM", "INT", "HUP"}) {
            all.setLength(0);
            start("trap : TERM INT HUP; MODES >before; JAVA; echo $? >code; MODES >after");
            long pid = awaitPid();
            kill(signal, pid);
            assertThat(exit()).as(signal).isZero();
            assertThat(Integer.parseInt(Files.readString(folder.resolve("code")).strip()))
                    .as(signal)
                    .isGreaterThan(128);
            assertRestored();
        }
    }

    @Test
    void ctrlZStopsTheWholeJobAndItGoesOn() throws Exception {
        start(
                "set -m; MODES >before; bash -c \"JAVA; exit 7\"; echo was stopped;"
                        + " MODES >during; fg >/dev/null; echo $? >code; MODES >after");
        awaitPid();
        type("\032");
        await("was stopped");
        await("size-100");
        assertThat(folder.resolve("during"))
                .hasSameTextualContentAs(folder.resolve("before"), UTF_8);
        type("a");
        await("key-a-seen");
        type("q");
        assertThat(exit()).isZero();
        assertThat(Files.readString(folder.resolve("code"))).isEqualTo("7\n");
        assertRestored();
    }

    @Test
    @Timeout(60)
    void whatIsTypedWhileTheTerminalHangsHasComeBeforeItGoesOn() throws Exception {
        start("JAVA");
        long _ = awaitPid();
        type("f");
        await("]52;c;"); // and no further: it hangs in the midst of it
        type("y");
        while (!Files.exists(folder.resolve("y-came"))) {
            Thread.onSpinWait();
        }
        byte[] much = new byte[1 << 16];
        String tail = "";
        while (!tail.contains("key-y-seen")) {
            int count = process().getInputStream().read(much);
            tail =
                    tail.substring(Math.max(0, tail.length() - 100))
                            + new String(much, 0, count, UTF_8);
        }
        type("q");
        assertThat(exit()).isZero();
    }

    @Test
    void whereNoShellLetsItGoOnItStaysInFront() throws Exception {
        start("MODES >before; JAVA; MODES >after");
        long pid = awaitPid();
        kill("TSTP", pid);
        await("size-100");
        kill("STOP", pid);
        kill("CONT", pid);
        await("size-100");
        type("q");
        assertThat(exit()).isZero();
        assertRestored();
    }
}
