package dev.reclaim.disk;

import java.time.Duration;
import java.util.Optional;

/**
 * How fast a quantity changes: of readings at uneven times, averages that forget.
 *
 * <p>The rate is an exponential average over {@link #SPAN}. Where the changes cancel each other, it
 * is noise. It is steady where it has grown several times lately, and an average over thrice that
 * time says about the same: then it may be counted on for a while.
 */
final class Trend {
    private static final Duration SPAN = Duration.ofSeconds(30);

    private static final Duration LONGER = SPAN.multipliedBy(3);

    /** Before that, a single write would foretell a disaster. */
    private static final Duration LEAST_HISTORY = Duration.ofSeconds(10);

    private static final Duration FURTHEST = Duration.ofDays(30);

    /** Bytes a second that a log or two write on any machine. */
    private static final double LEAST_RATE = 1000;

    /** Of the changes, so much must go one way. */
    private static final double LEAST_NET = 0.1;

    /** The longer average may be so many times the shorter, or the other way round. */
    private static final double STEADY = 2;

    /** Growth is no accident from the third time on: each counts for less as time passes. */
    private static final double OFTEN = 2;

    private static final double NANOS = 1e9;

    /** An average that forgets; true from the first reading on. */
    private static final class Average {
        private final double span;
        private double sum;
        private double weight;

        Average(Duration span) {
            this.span = span.toNanos();
        }

        void add(double value, long nanos) {
            double kept = Math.exp(-nanos / span);
            sum = sum * kept + value * (1 - kept);
            weight = weight * kept + (1 - kept);
        }

        double value() {
            return weight == 0 ? 0 : sum / weight;
        }
    }

    private final Average net = new Average(SPAN);
    private final Average gross = new Average(SPAN);
    private final Average longer = new Average(LONGER);

    /** How often it has grown, and how lately. */
    private double grown;

    private final long first;
    private long last;
    private long quantity;

    /** Begins with a reading at a moment, in nanoseconds of any clock that is never set. */
    Trend(long nanos, long quantity) {
        this.first = nanos;
        this.last = nanos;
        this.quantity = quantity;
    }

    /** One more reading. */
    void add(long nanos, long now) {
        long passed = nanos - last;
        if (passed <= 0) {
            return;
        }
        double pace = (now - quantity) * NANOS / passed;
        net.add(pace, passed);
        gross.add(Math.abs(pace), passed);
        longer.add(pace, passed);
        double kept = Math.exp(-passed / (double) LONGER.toNanos());
        grown = grown * kept + (pace >= LEAST_RATE ? 1 : 0);
        last = nanos;
        quantity = now;
    }

    /** Change a second; 0 where it is noise. */
    long rate() {
        double rate = net.value();
        boolean noise = Math.abs(rate) < LEAST_RATE || Math.abs(rate) < LEAST_NET * gross.value();
        return noise ? 0 : Math.round(rate);
    }

    /** When {@code left} will have been used up; empty if nobody can tell, or not soon. */
    Optional<Duration> until(long left) {
        long rate = rate();
        boolean known = last - first >= LEAST_HISTORY.toNanos();
        if (rate <= 0 || left <= 0 || !known || !isSteady()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(left / rate))
                .filter(wait -> wait.compareTo(FURTHEST) <= 0);
    }

    private boolean isSteady() {
        double ratio = net.value() / longer.value();
        return grown >= OFTEN && ratio >= 1 / STEADY && ratio <= STEADY;
    }
}
