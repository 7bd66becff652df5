package dev.reclaim.cleanup;

import dev.reclaim.archive.Progress;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Counts how far a piece of work is, and tells who shows it, at most ten times a second. */
public final class Tally implements Progress {
    private static final long PAUSE = Duration.ofMillis(100).toNanos();

    private final Interruption interruption;
    private final LongSupplier clock;
    private final Consumer<Headway> listener;
    private final Headway begin;
    private long bytes;
    private int done;
    private String item;
    private long firstBytes;
    private long told;

    /**
     * One that has counted nothing.
     *
     * @param begin what there is to do
     * @param interruption by which the work is asked to stop
     * @param clock nanoseconds from some moment on
     * @param listener called by the working threads, one at a time
     */
    public Tally(
            Headway begin,
            Interruption interruption,
            LongSupplier clock,
            Consumer<Headway> listener) {
        this.begin = begin;
        this.item = begin.item();
        this.interruption = interruption;
        this.clock = clock;
        this.listener = listener;
        this.told = clock.getAsLong();
    }

    @Override
    public synchronized void bytes(long count) {
        if (bytes == 0) {
            firstBytes = clock.getAsLong();
        }
        bytes += count;
        tell();
    }

    @Override
    public synchronized void item(String name) {
        item = name;
        tell();
    }

    @Override
    public synchronized void done() {
        done++;
        tell();
    }

    @Override
    public boolean cancelled() {
        return interruption.cancelled();
    }

    @Override
    public boolean givenUp() {
        return interruption.givenUp();
    }

    private void tell() {
        long now = clock.getAsLong();
        if (now - told >= PAUSE) {
            told = now;
            listener.accept(
                    new Headway(
                            begin.total(),
                            bytes,
                            begin.items(),
                            done,
                            item,
                            Duration.ofNanos(bytes == 0 ? 0 : now - firstBytes)));
        }
    }
}
