package dev.reclaim.cleanup;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a piece of work is.
 *
 * @param total bytes in all; 0 if unknown
 * @param bytes of these that have been dealt with
 * @param items in all; 0 if unknown
 * @param done items that have come to their end
 * @param item the one in hand, as safe text; empty before the first
 * @param flowing since when bytes have been dealt with; zero before the first
 */
public record Headway(long total, long bytes, int items, int done, String item, Duration flowing) {
    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    /** At the begin of what was confirmed. */
    public static Headway before(Proposal proposal) {
        long total = proposal.files().stream().mapToLong(Task.OfFile::size).sum();
        return new Headway(total, 0, proposal.tasks().size(), 0, "", Duration.ZERO);
    }

    /** At the begin of something of unknown extent. */
    public static Headway unknown() {
        return new Headway(0, 0, 0, 0, "", Duration.ZERO);
    }

    /** True if it is known how many bytes are left. */
    public boolean measured() {
        return bytes > 0 && bytes <= total;
    }

    /** How much of it is done, 0 to 1: of the bytes or, where none was counted, of the items. */
    public double part() {
        double part = measured() ? (double) bytes / total : (double) done / Math.max(1, items);
        return Math.clamp(part, 0, 1);
    }

    /** Bytes a second; 0 as long as there is too little to tell by: a second. */
    public long rate() {
        double seconds = (double) flowing.toNanos() / NANOS;
        return seconds < 1 ? 0 : (long) (bytes / seconds);
    }

    /** How long it will still take at this rate; empty if that cannot be told. */
    public Optional<Duration> left() {
        return measured() && rate() > 0
                ? Optional.of(Duration.ofSeconds((total - bytes) / rate()))
                : Optional.empty();
    }
}
