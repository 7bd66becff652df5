package dev.reclaim.report;

import java.time.Duration;

/** Spans of time as people read them. Negative ones, after a clock was set back, count as none. */
public final class Durations {
    private Durations() {}

    /** The two largest units: {@code 2d4h}, {@code 3h12m}, {@code 3h}, {@code 5m}, {@code 42s}. */
    public static String age(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds >= 86_400) {
            return two(seconds / 86_400, "d", seconds / 3600 % 24, "h");
        }
        return seconds >= 3600 ? two(seconds / 3600, "h", seconds / 60 % 60, "m") : brief(span);
    }

    /** The largest unit alone: {@code 2d}, {@code 3h}, {@code 5m}, {@code 42s}. */
    public static String brief(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds >= 86_400) {
            return seconds / 86_400 + "d";
        }
        if (seconds >= 3600) {
            return seconds / 3600 + "h";
        }
        return seconds >= 60 ? seconds / 60 + "m" : seconds + "s";
    }

    private static String two(long high, String highUnit, long low, String lowUnit) {
        return low == 0 ? high + highUnit : high + highUnit + low + lowUnit;
    }
}
