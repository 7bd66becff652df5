package dev.reclaim.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Moments as people and JSON read them, always UTC. */
public final class Times {
    private static final DateTimeFormatter CLOCK = utc("HH:mm");
    private static final DateTimeFormatter DATE_AND_CLOCK = utc("yyyy-MM-dd HH:mm");

    private Times() {}

    /** {@code 23:55 UTC}. */
    public static String clock(Instant at) {
        return CLOCK.format(at) + " UTC";
    }

    /** {@code 2025-12-11 23:55}. */
    public static String dateAndClock(Instant at) {
        return DATE_AND_CLOCK.format(at);
    }

    /** ISO 8601 to the second: {@code 2025-12-11T23:55:00Z}. */
    public static String iso(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }
}
