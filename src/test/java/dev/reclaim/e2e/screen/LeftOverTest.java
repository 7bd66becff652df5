package dev.reclaim.e2e.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that were killed in the middle of their work, and programs side by side. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LeftOverTest {
    private static final String ESC = "\033";
    private static final int FILES = 8;

    @TempDir private Path folder;

    /** Kills the program when one of its threads makes this system call for the fourth time. */
    private static Launch killed(Launch launch, String call) throws Exception {
        assumeTrue(Launch.has("strace"), "needs strace");
        return launch.under(
                "strace -f -qq -o /dev/null -e trace=%1$s -e inject=%1$s:signal=KILL:when=4"
                        .formatted(call));
    }

    private long left(Path directory) throws Exception {
        try (var files = Files.list(directory)) {
            return files.count();
        }
    }

    @Test
    void aDeletionThatWasKilledIsOfferedAndFinished() throws Exception {
        try (Desk desk = new Desk(folder)) {
            for (int i : IntStream.range(0, FILES).toArray()) {
                desk.temp(i + ".tmp", 1000);
            }
            try (Console console = killed(desk.launch(), "unlinkat").start()) {
                console.shows("reclaim>", "7.tmp").type("*").shows("8 marked");
                console.type("d").shows("y yes").type("y");
                assertThat(console.exit()).isNotZero();
            }
            long before = left(desk.temp);
            assertThat(before).isBetween(1L, FILES - 1L);
            try (Console console = desk.launch().start()) {
                console.shows("Left over", "cut off", before + " left", "f finish it");
                console.type(ESC).hides("Left over").shows("offered at the next start");
                assertThat(left(desk.temp)).isEqualTo(before);
                console.type("q");
                assertThat(console.exit()).isZero();
            }
            try (Console console = desk.launch().start()) {
                console.shows("Left over", "f finish it", "2 Temp files  " + before + " ·");
                console.type("f").shows("Delete " + before + " file", "y yes").type("y");
                console.hides("y yes").shows("2 Temp files  0 ·");
                assertThat(left(desk.temp)).isZero();
                console.type("q");
                assertThat(console.exit()).isZero();
            }
            try (Console console = desk.launch().start()) {
                console.shows("reclaim>", "No temp files").type("r");
                console.shows("- Count: 8 files").type("q").hides("- Count: 8 files").type("q");
                assertThat(console.exit()).isZero();
            }
        }
    }

    @Test
    void anArchivingThatWasKilledIsOfferedAndTakenBack() throws Exception {
        try (Desk desk = new Desk(folder)) {
            for (int i : IntStream.range(0, FILES).toArray()) {
                desk.output(i + ".parquet", 1000);
            }
            try (Console console = killed(desk.launch(), "renameat2").start()) {
                console.shows("reclaim>", "7.parquet").type("*").shows("8 marked");
                console.type("a").shows("Archive 8 files", "y yes").type("y");
                assertThat(console.exit()).isNotZero();
            }
            long before = left(desk.data);
            assertThat(before).isBetween(1L, FILES - 1L);
            try (Console console = desk.launch().start()) {
                console.shows("Left over", "u undo what was done").type("u");
                console.shows("Take back", "y yes").type("y").hides("y yes");
                console.shows("2 Temp files  8 ·");
                assertThat(left(desk.data)).isEqualTo(FILES);
                console.type("q");
                assertThat(console.exit()).isZero();
            }
        }
    }

    @Test
    void twoProgramsSideBySideSeeWhatTheOtherDoes() throws Exception {
        try (Desk desk = new Desk(folder)) {
            Path one = desk.temp("one.tmp", 2000);
            Path two = desk.temp("two.tmp", 1000);
            try (Console left = desk.launch().start();
                    Console right = desk.launch().start()) {
                left.shows("reclaim>", "one.tmp", "two.tmp").type("g").type("d").shows("y yes");
                right.shows("reclaim>", "one.tmp", "two.tmp").type("G").type("d").shows("y yes");
                left.type("y").shows("1 done").hides("one.tmp");
                right.type("y").shows("1 done").hides("one.tmp", "two.tmp");
                left.hides("two.tmp");
                assertThat(one).doesNotExist();
                assertThat(two).doesNotExist();
                left.type("r").shows("- Count: 2 files").type("q").hides("- Count: 2 files");
                left.type("q");
                right.type("q");
                assertThat(left.exit()).isZero();
                assertThat(right.exit()).isZero();
            }
        }
    }
}
