package dev.reclaim.cli;

import dev.reclaim.archive.Progress;
import dev.reclaim.cleanup.Headway;
import dev.reclaim.cleanup.Interruption;
import dev.reclaim.cleanup.Tally;
import dev.reclaim.report.Durations;
import dev.reclaim.report.Sizes;
import dev.reclaim.report.Units;
import java.util.function.LongSupplier;
import org.jline.utils.WCWidth;

/**
 * One line on the terminal that says how far a long piece of work is: bytes, items, rate, time
 * left. It shows after a second, changes a few times a second, and is erased at the end. Where
 * standard error is no terminal nothing is written.
 */
final class ProgressLine implements AutoCloseable {
    private static final long SECOND = 1_000_000_000L;
    private static final String ERASE = "\r\033[K";

    private final Output err;
    private final Interruption interruption;
    private final Units units;
    private final LongSupplier clock;
    private final long begun;
    private boolean shown;

    /**
     * @param clock nanoseconds from some moment on
     */
    ProgressLine(Output err, Interruption interruption, Units units, LongSupplier clock) {
        this.err = err;
        this.interruption = interruption;
        this.units = units;
        this.clock = clock;
        this.begun = clock.getAsLong();
    }

    /** What the work tells is shown here. */
    Progress of(Headway begin) {
        return new Tally(begin, interruption, clock, this::show);
    }

    private synchronized void show(Headway headway) {
        if (err.isTerminal() && clock.getAsLong() - begun >= SECOND) {
            shown = true;
            err.text(ERASE + cut(status(headway), err.columns() - 1));
            err.flush();
        }
    }

    @Override
    public synchronized void close() {
        if (shown) {
            err.text(ERASE);
            err.flush();
            shown = false;
        }
    }

    // 1.2 GB of 9.3 GB  2 of 5 items  480 MB/s  17s left  eurusd_merged_training.parquet
    private String status(Headway headway) {
        StringBuilder line = new StringBuilder(Sizes.threeDigits(headway.bytes(), units));
        if (headway.measured()) {
            line.append(" of ").append(Sizes.threeDigits(headway.total(), units));
        }
        line.append("  ").append(headway.done());
        if (headway.items() > 0) {
            line.append(" of ").append(headway.items());
        }
        line.append(headway.done() == 1 && headway.items() <= 1 ? " item" : " items");
        if (headway.rate() > 0) {
            line.append("  ").append(Sizes.threeDigits(headway.rate(), units)).append("/s");
        }
        headway.left().ifPresent(left -> line.append("  ").append(Durations.age(left) + " left"));
        return line.append("  ").append(headway.item()).toString();
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
