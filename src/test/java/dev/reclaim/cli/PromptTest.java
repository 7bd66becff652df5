package dev.reclaim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real program on a real pseudo-terminal. Nothing here sleeps: each step waits for text. A read
 * of the terminal heeds no interrupt: the limit needs a thread of its own.
 */
@Timeout(value = 40, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PromptTest {
    private static final String CTRL_C = "\003";
    private static final String CTRL_D = "\004";
    private static final String UP = "\033OA";

    @TempDir private Path folder;
    private @Nullable PtyProcess process;
    private final StringBuilder seen = new StringBuilder();

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private void start(String term, String... words) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("TERM", term);
        environment.put("LC_ALL", "C.UTF-8");
        environment.merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        environment.put("HOME", folder.toString());
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
        String[] program = {
            System.getProperty("java.home") + "/bin/java",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.reclaim.Main"
        };
        String[] command = Arrays.copyOf(program, program.length + words.length);
        System.arraycopy(words, 0, command, program.length, words.length);
        seen.setLength(0);
        try {
            process =
                    new PtyProcessBuilder(command)
                            .setEnvironment(environment)
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
        while (seen.indexOf(text) < 0) {
            assertThat(process().getInputStream().read(next)).as("after: %s", seen).isOne();
            seen.append((char) next[0]);
        }
        seen.setLength(0);
    }

    private void type(String text) throws IOException {
        process().getOutputStream().write(text.getBytes(UTF_8));
        process().getOutputStream().flush();
    }

    private int exit() throws Exception {
        byte[] rest = process().getInputStream().readAllBytes();
        assertThat(process().waitFor(20, TimeUnit.SECONDS))
                .as(() -> new String(rest, UTF_8))
                .isTrue();
        return process().exitValue();
    }

    private Path file(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "x");
    }

    @Test
    void questionsAreAnsweredAtThePrompt() throws Exception {
        Path file = file("victim.dat");
        start("xterm-256color", "shell");
        await("reclaim> ");
        type("delete " + file + "\r");
        await("[y/N]");
        type("n\r");
        await("Nothing was done.");
        assertThat(file).exists();
        await("reclaim> ");
        type("delete " + file + "\r");
        await("[y/N]");
        type(CTRL_C);
        await("Nothing was done.");
        assertThat(file).exists();
        await("reclaim> ");
        type("delete " + file + "\r");
        await("[y/N]");
        type("y\r");
        await("1 done");
        assertThat(file).doesNotExist();
        await("reclaim> ");
        type(CTRL_D);
        assertThat(exit()).isZero();
    }

    @Test
    void failuresAndCtrlCDoNotEndIt() throws Exception {
        start("xterm-256color", "shell");
        await("reclaim> ");
        type("nonsense\r");
        await("neither a verb");
        await("reclaim> ");
        type("delete /tmp" + CTRL_C);
        await("reclaim> ");
        type("'open\r");
        await("> ");
        type(CTRL_C);
        await("reclaim> ");
        type("history\r");
        await("Nothing was done yet");
        await("reclaim> ");
        type("exit\r");
        assertThat(exit()).isZero();
    }

    @Test
    void historyOutlivesTheProgramAndIsPrivate() throws Exception {
        start("xterm-256color", "shell");
        await("reclaim> ");
        type("history --json\r");
        await("\"operations\"");
        await("reclaim> ");
        type(CTRL_D);
        assertThat(exit()).isZero();
        Path kept = folder.resolve("state/reclaim/prompt/history");
        assertThat(kept).hasContent("history --json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");

        start("xterm-256color", "shell");
        await("reclaim> ");
        type(UP);
        await("history --json");
        type("\r");
        await("\"operations\"");
        await("reclaim> ");
        type(CTRL_D);
        assertThat(exit()).isZero();
    }

    @Test
    void tabCompletesVerbsOptionsAndFiles() throws Exception {
        file("first and only.dat");
        start("xterm-256color", "shell");
        await("reclaim> ");
        type("hist\t");
        await("history ");
        type("--js\t");
        await("--json ");
        type("\r");
        await("\"operations\"");
        await("reclaim> ");
        type("delete --dry-run " + folder + "/fir\t");
        await("only.dat");
        type("\r");
        await("1 planned");
        await("reclaim> ");
        type("und\t");
        await("undo ");
        type(CTRL_C);
        await("reclaim> ");
        type(CTRL_D);
        assertThat(exit()).isZero();
    }

    @Test
    void whatTabCompletedIsNoPattern() throws Exception {
        Path named = file("x[12] ?.dat");
        Path other = file("x1 y.dat");
        start("xterm-256color", "shell");
        await("reclaim> ");
        type("delete --yes ~/x[\t");
        await(".dat");
        Files.delete(named); // a file of just this name would be meant first
        type("\r");
        await("not found");
        await("reclaim> ");
        assertThat(other).exists();
        type("delete --yes ~/x1*\r");
        await("1 done");
        assertThat(other).doesNotExist();
        await("reclaim> ");
        type(CTRL_D);
        assertThat(exit()).isZero();
    }

    @Test
    void tabKeepsWhatWasTypedAndCompletesToNamesOfAnyCharacters() throws Exception {
        Path quotes = file("a'b\" c'd.dat");
        Path right = file("run-1:2.dat");
        file("run-1:3.dat");
        Path wrong = file("run-12.dat");
        start("xterm-256color", "shell");
        await("reclaim> ");
        type("delete --yes ~/a\t");
        await(".dat");
        type("\r");
        await("1 done");
        assertThat(quotes).doesNotExist();
        await("reclaim> ");
        type("delete --yes ~/run-1\t");
        await("run-12.dat"); // the list of the three
        type(":2.dat\r");
        await("1 done");
        assertThat(right).doesNotExist();
        assertThat(wrong).exists();
        await("reclaim> ");
        type(CTRL_D);
        assertThat(exit()).isZero();
    }

    @Test
    void aDumbTerminalHasThePromptToo() throws Exception {
        Path file = file("victim.dat");
        start("dumb");
        await("reclaim> ");
        type("junk" + CTRL_C);
        await("reclaim> ");
        type("delete " + file + "\n");
        await("[y/N]");
        type(CTRL_D);
        await("Nothing was done.");
        await("reclaim> ");
        type("delete " + file + "\n");
        await("[y/N]");
        type("yes\n");
        await("1 done");
        assertThat(file).doesNotExist();
        await("reclaim> ");
        type(CTRL_D);
        assertThat(exit()).isZero();
    }

    @Test
    void ctrlCAtTheQuestionOfOneCommandIs130() throws Exception {
        Path file = file("victim.dat");
        start("xterm-256color", "delete", file.toString());
        await("[y/N]");
        type(CTRL_C);
        assertThat(exit()).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(file).exists();
    }

    @Test
    void aDryPromptKeepsNoHistory() throws Exception {
        start("xterm-256color", "shell", "--dry-run");
        await("reclaim> ");
        type("history\r");
        await("Nothing was done yet");
        await("reclaim> ");
        type(CTRL_D);
        assertThat(exit()).isZero();
        assertThat(folder.resolve("state")).doesNotExist();
    }

    /** A plan whose scan waits for a pip3 that never answers. */
    private Path slowPlan() throws IOException {
        Path pip = Files.writeString(folder.resolve("pip3"), "#!/bin/sh\nexec sleep 1000\n");
        Files.setPosixFilePermissions(pip, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(folder.resolve("temp"));
        return Files.writeString(
                folder.resolve("plan.toml"),
                """
                title = "Slow"
                [temp]
                roots = ["%s/temp"]
                names = ["*.tmp"]
                [packages]
                pip = ["x"]
                """
                        .formatted(folder));
    }

    @Test
    void ctrlCEndsAScanAndThePromptGoesOn() throws Exception {
        for (String term : new String[] {"xterm-256color", "dumb"}) {
            start(term, "shell", "--plan", slowPlan().toString());
            await("reclaim> ");
            type("scan\r");
            await("scan");
            awaitChild("sleep");
            type(CTRL_C);
            await("reclaim: interrupted");
            await("reclaim> ");
            type("history\r");
            await("Nothing was done yet");
            await("reclaim> ");
            type(CTRL_D);
            assertThat(exit()).isZero();
        }
    }

    /** Waits until the program has started another. */
    private void awaitChild(String name) throws IOException {
        while (ProcessHandle.of(process().pid())
                .orElseThrow()
                .children()
                .noneMatch(child -> child.info().command().orElse("").endsWith(name))) {
            Thread.onSpinWait();
        }
    }

    @Test
    void whatIsMarkedIsOfferedFirstAndDeleted() throws Exception {
        Path plan = slowPlan();
        Path file = Files.writeString(folder.resolve("temp/old.tmp"), "x");
        start("xterm-256color", "shell", "--plan", plan.toString());
        await("reclaim> ");
        type("mark *.tmp\r");
        await("Marked 1 file, 1 B; in all 1 file, 1 B");
        await("reclaim> ");
        type("unmark \t");
        await("old.tmp");
        type(CTRL_C);
        await("reclaim> ");
        type("delete\r");
        await("Delete 1 file, freeing");
        await("[y/N]");
        type("y\r");
        await("1 done");
        assertThat(file).doesNotExist();
        await("reclaim> ");
        type("marks\r");
        await("Nothing is marked");
        await("reclaim> ");
        type(CTRL_D);
        assertThat(exit()).isZero();
    }
}
