package dev.reclaim.plan;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The stretch of the day that the wait takes; it may cross midnight.
 *
 * @param from its begin
 * @param to its end, not equal to the begin
 * @param zone UTC or the local zone
 */
public record Window(LocalTime from, LocalTime to, ZoneId zone) {
    /** Its next end at or after {@code now}. */
    public Instant nextEnd(Instant now) {
        var local = now.atZone(zone);
        var end = local.with(to);
        return (end.isBefore(local) ? local.plusDays(1).with(to) : end).toInstant();
    }
}
