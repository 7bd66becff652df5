package dev.reclaim.e2e.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is done that was not asked about first, and what runs can be stopped. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConsentTest {
    private static final String ESC = "\033";
    private static final String CTRL_C = "\003";

    @TempDir private Path folder;

    private static String pasted(String text) {
        return "\033[200~" + text + "\033[201~";
    }

    @Test
    void keysTypedBlindlyAndPastesConfirmNothing() throws Exception {
        try (Desk desk = new Desk(folder)) {
            Path file = desk.temp("one.tmp", 1000);
            try (Console console = desk.launch().start()) {
                console.shows("reclaim>", "one.tmp");
                console.type("dy").shows("Delete 1 file", "y yes");
                console.type("n").hides("y yes").shows("Nothing was done");
                console.type(pasted("dy")).type("j").shows("q quit");
                console.type("d").shows("y yes").type(pasted("y")).type("?");
                assertThat(console.screen()).contains("y yes");
                console.type(ESC).hides("y yes").shows("Nothing was done");
                console.type(":delete " + file + "\ry\r").shows("[y/N]");
                console.type("n\r").shows("Nothing was done.");
                console.type(pasted("delete " + file + "\ry\r")).shows("> y");
                console.type(CTRL_C).type(ESC).shows("q quit");
                assertThat(file).exists();
                console.type(CTRL_C).shows("Leave reclaim?").type("n").hides("Leave reclaim?");
                console.type(CTRL_C).shows("Leave reclaim?").type("y");
                assertThat(console.exit()).isZero();
                assertThat(file).exists();
            }
        }
    }

    @Test
    void aCommandInThePaneIsCancelledByCtrlCAndByLeaving() throws Exception {
        try (Desk desk = new Desk(folder)) {
            Process stubborn = desk.stubborn();
            String kill = "kill --grace 1h " + stubborn.pid();
            try (Console console = desk.launch().start()) {
                console.shows("reclaim>", "1 of");
                console.type(":").type(kill + "\r").shows("[y/N]");
                console.type(CTRL_C).shows("Nothing was done.");
                console.type(kill + "\r").await("a second question", t -> questions(t) == 2);
                console.type("y\r");
                assertThat(desk.heard()).isEqualTo("TERM");
                console.type(CTRL_C).shows("1 failed");
                console.type(kill + "\r").await("a third question", t -> questions(t) == 3);
                console.type("y\r");
                assertThat(desk.heard()).isEqualTo("TERM");
                console.type(ESC).shows("q quit").type("q").shows("Leave reclaim?").type("y");
                assertThat(console.exit()).isZero();
                assertThat(stubborn.isAlive()).isTrue();
            }
        }
    }

    @Test
    void aScanInThePaneIsCancelledByCtrlC() throws Exception {
        // pip3 that never answers, and says when it is asked: once by the list, once by the scan.
        Path asked = folder.resolve("asked");
        assertThat(new ProcessBuilder("mkfifo", asked.toString()).start().waitFor()).isZero();
        Path pip = Files.createDirectories(folder.resolve("bin")).resolve("pip3");
        Files.writeString(pip, "#!/bin/bash\necho $$ >'" + asked + "'\nexec sleep 1000\n");
        assertThat(pip.toFile().setExecutable(true)).isTrue();
        try (Desk desk = new Desk(folder);
                RandomAccessFile heard = new RandomAccessFile(asked.toFile(), "rw")) {
            Files.writeString(
                    desk.plan, "[packages]\npip = [\"polars\"]\n", StandardOpenOption.APPEND);
            String path = pip.getParent() + ":" + System.getenv("PATH");
            try (Console console = desk.launch().with("PATH", path).start()) {
                console.shows("reclaim>");
                String ofList = heard.readLine();
                console.type(":scan\r");
                String ofScan = heard.readLine();
                assertThat(ofScan).isNotEqualTo(ofList);
                console.type(CTRL_C).shows("interrupted");
                console.type("history\r").shows("Nothing was done yet");
                assertThat(isRunning(ofList)).as("the list still waits").isTrue();
                console.type("quit\r");
                assertThat(console.exit()).isZero();
                long deadline = System.nanoTime() + 10_000_000_000L;
                while (isRunning(ofList) && System.nanoTime() < deadline) {
                    Thread.onSpinWait(); // it was killed, which takes the kernel a moment
                }
                assertThat(isRunning(ofList)).as("outlived the program").isFalse();
            }
        }
    }

    /** A zombie has no command line. */
    private static boolean isRunning(String pid) {
        try {
            return Files.readAllBytes(Path.of("/proc", pid, "cmdline")).length > 0;
        } catch (IOException gone) {
            return false;
        }
    }

    private static long questions(Emulator terminal) {
        return terminal.lines().stream().filter(line -> line.contains("[y/N]")).count();
    }

    @Test
    void workUnderWayIsCancelledBetweenFiles() throws Exception {
        assumeTrue(Launch.has("strace"), "needs strace");
        try (Desk desk = new Desk(folder)) {
            for (int i = 0; i < 200; i++) {
                desk.temp(i + ".tmp", 1);
            }
            // Each file takes so long that there is time for a key.
            Launch slow =
                    desk.launch()
                            .under(
                                    "strace -f -qq -o /dev/null -e trace=unlinkat"
                                            + " -e inject=unlinkat:delay_enter=50000");
            try (Console console = slow.start()) {
                console.shows("reclaim>", "100.tmp").type("*").shows("200 marked");
                console.type("d").shows("Delete 200 files", "y yes");
                console.type("y").showsRow("[1-9][0-9]* of 200 items").type(CTRL_C);
                console.hides("Working").showsRow("[1-9][0-9]* done");
                long left;
                try (var files = Files.list(desk.temp)) {
                    left = files.count();
                }
                assertThat(left).isBetween(1L, 199L);
                console.type(ESC).hides("Results").type("q");
                assertThat(console.exit()).isZero();
            }
        }
    }
}
