package dev.reclaim.e2e.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.linux.HangingMount;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The screen opens whatever of its plan, and of interrupted work, lies on a mount that hangs. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HungMountTest {
    private static final String ESC = "\033";

    @TempDir private Path folder;
    private Path hung;

    @BeforeEach
    void make() throws Exception {
        hung = Files.createDirectories(folder.resolve("hung"));
    }

    private Console start(Launch launch) throws Exception {
        Console console =
                launch.under("unshare -m bash -c", HangingMount.SCRIPT, hung.toString()).start();
        console.await(
                "mounted or not",
                terminal -> terminal.lines().stream().anyMatch(line -> !line.isBlank()));
        assumeTrue(
                console.screen()
                        .lines()
                        .noneMatch(line -> line.matches("(no such mount|unshare):.*")),
                "needs root, python3 and /dev/fuse: to mount what hangs");
        return console;
    }

    @Test
    void aPlanWhoseArchiveHangsIsOpenedAndOnlyArchivingIsRefused() throws Exception {
        try (Desk desk = new Desk(folder)) {
            String plan = Files.readString(desk.plan);
            Files.writeString(
                    desk.plan,
                    plan.replace(desk.archive.toString(), hung + "/archive")
                            .replace("audit = [", "audit = [\"" + hung + "\", "));
            Path output = desk.output("result.parquet", 1_000);
            Path file = desk.temp("one.tmp", 1_000);
            Launch launch = desk.launch().arguments(hung.toString(), desk.temp.toString());
            try (Console console = start(launch)) {
                console.shows("reclaim>", "one.tmp", "result.parquet");
                console.type("/result").shows("/result").type("\r").hides("one.tmp");
                console.type("a").shows("Nothing to do", "the archive", "answer: bring it back");
                console.type(ESC).hides("bring it back").type("/").type("\025\r");
                console.shows("one.tmp");
                console.type(":delete " + file + " --yes\r").shows("done  delete");
                console.type("archive --yes " + output + "\r").shows("failed  archive");
                console.type(ESC).shows("q quit").type("q");
                assertThat(console.exit()).isZero();
            }
            assertThat(file).doesNotExist();
            assertThat(output).exists();
        }
    }

    @Test
    void interruptedWorkThereIsSaidToWaitAndTheRestIsOffered() throws Exception {
        assumeTrue(Launch.has("strace"), "needs strace");
        try (Desk desk = new Desk(folder)) {
            Files.writeString(
                    desk.plan,
                    Files.readString(desk.plan)
                            .replace("roots = [", "roots = [\"" + hung + "\", "));
            for (int i = 0; i < 4; i++) {
                desk.temp("here" + i + ".tmp", 1_000);
                Files.write(hung.resolve("there" + i + ".tmp"), new byte[1_000]);
            }
            Launch killed =
                    desk.launch()
                            .under(
                                    "strace -f -qq -o /dev/null -e trace=unlinkat -e"
                                            + " inject=unlinkat:signal=KILL:when=2");
            try (Console console = killed.start()) {
                console.shows("reclaim>", "here3.tmp", "there3.tmp").type("*").shows("8 marked");
                console.type("d").shows("y yes").type("y");
                assertThat(console.exit()).isNotZero();
            }
            try (Console console = start(desk.launch())) {
                console.shows("Left over", "This of what it had begun waits", "there3.tmp");
                console.shows("f finish it").type("f").shows("y yes").type("y");
                console.shows("Results").type(ESC).hides("Results").type("q");
                assertThat(console.exit()).isZero();
            }
            assertThat(desk.temp).isEmptyDirectory();
            assertThat(hung.resolve("there3.tmp")).exists();
        }
    }
}
