package dev.reclaim.cli;

import dev.reclaim.archive.Progress;
import dev.reclaim.cleanup.Interruption;
import dev.reclaim.report.Durations;
import dev.reclaim.report.Sizes;
import dev.reclaim.report.Units;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jline.utils.WCWidth;

/**
 * One line on the terminal that says how far a long piece of work is: bytes, items, rate, time
 * left. It shows after a second, changes a few times a second, and is erased at the end. Where
 * standard error is no terminal nothing is written.
 */
final class ProgressLine implements Progress, AutoCloseable {
    private static final long SECOND = 1_000_000_000L;
    private static final long PAUSE = SECOND / 5;
    private static final String ERASE = "\r\033[K";

    private final Output err;
    private final Interruption interruption;
    private final Units units;
    private final long total;
    private final LongSupplier clock;
    private final long begun;
    private long firstBytes;
    private long drawn;
    private boolean shown;
    private long bytes;
    private long items;
    private String name = "";

    /**
     * @param total bytes in all; 0 if unknown
     * @param clock nanoseconds from some moment on
     */
    ProgressLine(
            Output err, Interruption interruption, Units units, long total, LongSupplier clock) {
        this.err = err;
        this.interruption = interruption;
        this.units = units;
        this.total = total;
        this.clock = clock;
        this.begun = clock.getAsLong();
    }

    @Override
    public synchronized void bytes(long count) {
        if (bytes == 0) {
            firstBytes = clock.getAsLong();
        }
        bytes += count;
        draw();
    }

    @Override
    public synchronized void item(String safeName) {
        // It is told again when a further step of the same item begins.
        items += safeName.equals(name) ? 0 : 1;
        name = safeName;
        draw();
    }

    @Override
    public boolean cancelled() {
        return interruption.cancelled();
    }

    @Override
    public boolean givenUp() {
        return interruption.givenUp();
    }

    @Override
    public synchronized void close() {
        if (shown) {
            err.text(ERASE);
            err.flush();
            shown = false;
        }
    }

    private void draw() {
        long now = clock.getAsLong();
        if (!err.isTerminal() || now - begun < SECOND || now - drawn < PAUSE) {
            return;
        }
        drawn = now;
        shown = true;
        err.text(ERASE + cut(status(now - firstBytes), err.columns() - 1));
        err.flush();
    }

    // 1.2 GB of 9.3 GB  2 files  480 MB/s  17s left  eurusd_merged_training.parquet
    private String status(long nanos) {
        long rate = nanos < SECOND ? 0 : (long) (bytes / (nanos / (double) SECOND));
        StringBuilder line = new StringBuilder(Sizes.threeDigits(bytes, units));
        boolean known = total > 0 && bytes <= total;
        if (known) {
            line.append(" of ").append(Sizes.threeDigits(total, units));
        }
        line.append("  ").append(items).append(items == 1 ? " file" : " files");
        if (rate > 0) {
            line.append("  ").append(Sizes.threeDigits(rate, units)).append("/s");
            if (known) {
                Duration left = Duration.ofSeconds((total - bytes) / rate);
                line.append("  ").append(Durations.age(left)).append(" left");
            }
        }
        return line.append("  ").append(name).toString();
    }

    private static String cut(String line, int columns) {
        int width = 0;
        for (int i = 0; i < line.length(); i += Character.charCount(line.codePointAt(i))) {
            width += Math.max(0, WCWidth.wcwidth(line.codePointAt(i)));
            if (width > columns) {
                return line.substring(0, i);
            }
        }
        return line;
    }
}
