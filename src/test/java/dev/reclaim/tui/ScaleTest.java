package dev.reclaim.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.cleanup.JobState;
import dev.reclaim.cleanup.ProcessRow;
import dev.reclaim.tui.screen.Frame;
import dev.reclaim.tui.screen.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A hundred thousand candidates and ten thousand processes scroll as a hundred do. */
class ScaleTest {
    private static final Size SIZE = new Size(120, 40);
    private static final int KEYS = 1500;

    private static List<FileItem> files(int count) {
        Random random = new Random(count);
        List<FileItem> files = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            files.add(
                    Machine.temp(
                            i,
                            "/home/micha/bqx_ml_v3/temp/run-%02d/polars-spill-%06d.parquet.tmp"
                                    .formatted(i % 50, i),
                            random.nextInt(1 << 30),
                            Duration.ofSeconds(random.nextInt(1 << 20)),
                            "*.parquet.tmp"));
        }
        return files;
    }

    private static List<ProcessRow> processes(int count) {
        List<ProcessRow> rows = new ArrayList<>();
        for (int i = 2; i < count + 2; i++) {
            rows.add(
                    Machine.ordinary(
                            Machine.process(i, Duration.ofSeconds(i), i * 4096L, "worker", "-" + i),
                            "micha",
                            i % 100));
        }
        return rows;
    }

    private static Journey world(int files, int processes) {
        return new Journey(Machine.FACTS, SIZE)
                .hear(
                        new Msg.Measured(Scenes.disks(0)),
                        new Msg.Sampled(Machine.sample(JobState.NONE, processes(processes))),
                        Machine.surveyed(files(files)));
    }

    /** Nanoseconds of each key with its frame, ascending. */
    private static long[] scrolled(Journey journey, String... keys) {
        long[] took = new long[KEYS];
        for (int i = 0; i < KEYS; i++) {
            long begun = System.nanoTime();
            journey.press(keys[i % keys.length]);
            draw(journey);
            took[i] = System.nanoTime() - begun;
        }
        Arrays.sort(took);
        return took;
    }

    private static void draw(Journey journey) {
        Drawing.draw(journey.model, GoldenScreensTest.prompt("reclaim> "), new Frame(SIZE));
    }

    private static long once(Journey journey, String key) {
        long begun = System.nanoTime();
        journey.press(key);
        draw(journey);
        return System.nanoTime() - begun;
    }

    @Test
    void arrowsAreAsQuickAmongAHundredThousand() {
        Journey few = world(100, 100);
        Journey many = world(100_000, 10_000);
        scrolled(few, "Down");
        scrolled(many, "Down", "PgDn", "Up"); // warm
        long[] small = scrolled(few.press("g"), "Down", "Up", "PgDn", "PgUp");
        long[] large = scrolled(many.press("g"), "Down", "Down", "PgDn", "Up");
        long[] processes = scrolled(many.press("3", "g"), "Down", "Down", "PgDn", "Up");
        many.press("2");
        long sort = once(many, "s");
        long filter = once(many.press("/"), "7");
        long narrower = once(many, "7");
        long marks = once(many.press("Enter", "g"), "*");
        long marked = scrolled(many, "Down", "Up")[KEYS / 2];
        System.out.printf(
                "100,000 files, 10,000 processes, a key with its frame: median %,d us,"
                        + " 99th percentile %,d us (of 100: %,d us); among processes %,d us;"
                        + " sort %,d ms, filter %,d ms, narrower %,d ms, mark all %,d ms,"
                        + " then a key %,d us%n",
                large[KEYS / 2] / 1000,
                large[KEYS * 99 / 100] / 1000,
                small[KEYS / 2] / 1000,
                processes[KEYS / 2] / 1000,
                sort / 1_000_000,
                filter / 1_000_000,
                narrower / 1_000_000,
                marks / 1_000_000,
                marked / 1000);
        assertThat(large[KEYS / 2]).isLessThan(10 * small[KEYS / 2] + 2_000_000);
        assertThat(processes[KEYS / 2]).isLessThan(10 * small[KEYS / 2] + 2_000_000);
        assertThat(sort).isLessThan(2_000_000_000L);
        assertThat(filter).isLessThan(2_000_000_000L);
    }
}
