package dev.reclaim.scan;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One pass over everything that a scanner watches, and what it may cost.
 *
 * <p>Directories are looked at in every round. Of the files, so many are examined, {@link
 * Pace#files} in turns and as many of those that have changed lately; the others' turns come in the
 * following rounds.
 */
final class Round {
    /** What changed so lately is likely to change again: examined in every round. */
    private static final Duration LATELY = Duration.ofSeconds(30);

    private static final long NANOS = 1_000_000_000L;

    private final int number;
    private final Pace pace;
    private final long clock = now();
    private final long monotonic = System.nanoTime();
    private final AtomicInteger lateLeft;

    /**
     * How much a scanner does in a round.
     *
     * @param files so many are examined in turns
     * @param settling a directory whose last change is not older may have changed again without
     *     another date: it is read again. Two seconds is the coarsest date of a file system (FAT)
     * @param reading each directory is read again every so many rounds, whatever its date says: not
     *     every file system dates its directories
     */
    record Pace(int files, Duration settling, int reading) {
        /** For a screen that looks every two seconds. */
        static final Pace SCREEN = new Pace(20_000, Duration.ofSeconds(3), 150);
    }

    Round(int number, Pace pace) {
        this.number = number;
        this.pace = pace;
        this.lateLeft = new AtomicInteger(pace.files());
    }

    private static long now() {
        java.time.Instant now = java.time.Instant.now();
        return now.getEpochSecond() * NANOS + now.getNano();
    }

    int number() {
        return number;
    }

    /** When it began, by {@link System#nanoTime()}. */
    long monotonic() {
        return monotonic;
    }

    /** True if one of so many files has its turn. */
    boolean hasTurn(int file, int files) {
        int turns = Math.ceilDiv(files, pace.files());
        return turns <= 1 || Math.floorMod(file + number, turns) == 0;
    }

    /** True if a change at that moment is so late that another is likely, and there is time. */
    boolean isLate(long seconds, int nanos) {
        return clock - (seconds * NANOS + nanos) < LATELY.toNanos()
                && lateLeft.decrementAndGet() >= 0;
    }

    /**
     * True if whatever follows a change at that moment, first seen at that one, has another date.
     */
    boolean isSettled(long seconds, int nanos, long firstSeen) {
        long least = pace.settling().toNanos();
        return clock - (seconds * NANOS + nanos) > least || monotonic - firstSeen > least;
    }

    /** True if the directory is to be read whatever its date says. */
    boolean isReading(int directory) {
        return Math.floorMod(directory + number, pace.reading()) == 0;
    }
}
