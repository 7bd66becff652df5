package dev.reclaim.e2e.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.linux.HangingMount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The screen follows the machine without a key being pressed. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveTest {
    private static final String ESC = "\033";

    @TempDir private Path folder;

    @Test
    void filesAppearGrowAndVanishAndTheCursorStaysOnItsFile() throws Exception {
        try (Desk desk = new Desk(folder)) {
            Path file = desk.temp("middle.tmp", 5_000);
            desk.temp("small.tmp", 3_000);
            try (Console console = desk.launch().start()) {
                console.shows("reclaim>", "middle.tmp", "small.tmp").type("g");
                Path large = desk.temp("large.tmp", 9_000);
                console.shows("large.tmp", "2 Temp files  3 ·").showsRow("9\\.00 kB .*large");
                Files.write(file, new byte[2_000], StandardOpenOption.APPEND);
                console.showsRow("7\\.00 kB .*middle");
                Files.delete(large);
                console.hides("large.tmp").shows("2 Temp files  2 ·");
                console.type("d").shows("y yes").showsRow("delete .*/middle.tmp");
                console.type(ESC).hides("y yes");

                console.type("p").shows("frozen");
                Files.delete(file);
                desk.temp("late.tmp", 1_000);
                console.type("d").shows("middle.tmp: not found").type(ESC).hides("not found");
                assertThat(console.screen()).contains("middle.tmp").doesNotContain("late.tmp");
                console.type("p").shows("late.tmp").hides("middle.tmp");
                console.type("q");
                assertThat(console.exit()).isZero();
            }
        }
    }

    @Test
    void theEndOfTheJobRingsTheBell() throws Exception {
        try (Desk desk = new Desk(folder, "job = { match = \"the-job-of-" + folder + "\" }")) {
            Process job = desk.process("the-job-of-" + folder);
            try (Console console = desk.launch().start()) {
                console.shows("reclaim>", "job the-job-of-", " " + job.pid() + " ●");
                assertThat(console.bells()).isZero();
                job.destroy();
                console.shows("The job has ended after", "job ended");
                console.await("the bell", terminal -> terminal.bells() == 1);
                console.type("q");
                assertThat(console.exit()).isZero();
            }
        }
    }

    @Test
    void aMountThatHangsNeverStopsTheKeyboard() throws Exception {
        try (Desk desk = new Desk(folder)) {
            Path hung = Files.createDirectories(folder.resolve("hung"));
            Files.writeString(
                    desk.plan,
                    Files.readString(desk.plan)
                            .replace("roots = [", "roots = [\"" + hung + "\", ")
                            .replace("audit = [", "audit = [\"" + hung + "\", "));
            Path file = desk.temp("one.tmp", 1_000);
            Path halfDead = Files.createDirectories(folder.resolve("half-dead"));
            Launch launch = desk.launch();
            try (Console console =
                    launch.under(
                                    "unshare -m bash -c",
                                    HangingMount.SCRIPT,
                                    hung.toString(),
                                    "bash",
                                    "-c",
                                    HangingMount.HALF_DEAD_SCRIPT,
                                    halfDead.toString())
                            .start()) {
                console.await(
                        "mounted or not",
                        terminal -> terminal.lines().stream().anyMatch(l -> !l.isBlank()));
                assumeTrue(
                        console.screen()
                                .lines()
                                .noneMatch(line -> line.matches("(no such mount|unshare):.*")),
                        "needs root, python3 and /dev/fuse: to mount what hangs");
                console.shows("reclaim>");
                console.type("3").type("/" + desk.marker).shows("None of them holds");
                console.type(ESC).hides("None of them holds");
                console.type("2").type("?").shows("one row up").type(ESC).hides("one row up");
                console.shows("one.tmp");
                console.type("d").shows("y yes").type("y").shows("1 done", "Results");
                console.type(ESC).hides("one.tmp");
                assertThat(file).doesNotExist();
                console.type(":history\r").shows("delete  done", "one.tmp");
                console.hides("Ctrl-C cancels what runs");
                console.type("scan " + hung + "\r").shows("Total: 0 files");
                console.hides("Ctrl-C cancels what runs");
                String hangs = "delete --dry-run " + halfDead + "/x\r";
                console.type(hangs).shows("Ctrl-C cancels what runs");
                console.type("\003").shows("is left to itself").showsRow("reclaim> +│$");
                console.type("history -\t").shows("--json").type("\003").showsRow("reclaim> +│$");
                console.type("delete " + hung + "/\t").showsRow("reclaim> delete /.*");
                console.type("\003").showsRow("reclaim> +│$");
                console.hides("Ctrl-C cancels what runs");
                console.type(hangs).shows("Ctrl-C cancels what runs");
                console.type(ESC).shows("q quit");
                console.type("q").shows("Leave reclaim?").type("y");
                assertThat(console.exit()).isZero();
            }
        }
    }
}
