package dev.reclaim.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Sizes in bytes as people read them. Halves round up; bytes below one unit stay exact. */
public final class Sizes {
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

    private Sizes() {}

    /**
     * One decimal, in the largest unit that leaves at least 1: {@code 20.0 GB}, {@code 812.0 MB},
     * {@code 999 B}. What would round to a full unit is one: 999.95 MB is {@code 1.0 GB}.
     */
    public static String oneDecimal(long bytes, Units units) {
        return oneDecimalIn(level(bytes, units), bytes, units);
    }

    /**
     * One decimal in the unit that {@link #oneDecimal} takes for {@code reference}, so that the two
     * can be added by eye; in its own unit where that would say 0.0.
     */
    public static String oneDecimalLike(long reference, long bytes, Units units) {
        int level = level(reference, units);
        boolean vanishes = level > 0 && rounded(level, bytes, units).signum() == 0;
        return vanishes || level < level(bytes, units)
                ? oneDecimal(bytes, units)
                : oneDecimalIn(level, bytes, units);
    }

    /** Three significant digits, for a file: {@code 9.27 GB}, {@code 40.0 MB}, {@code 812 MB}. */
    public static String threeDigits(long bytes, Units units) {
        if (magnitude(bytes) < units.step()) {
            return bytes + " B";
        }
        int level = 1;
        BigDecimal shown = inUnit(level, bytes, units).round(THREE_DIGITS);
        // From 1000 on there would be a fourth digit, in powers of 1024 too.
        while (level < units.highest() && shown.abs().compareTo(BigDecimal.valueOf(1000)) >= 0) {
            shown = inUnit(++level, bytes, units).round(THREE_DIGITS);
        }
        int decimals = Math.max(0, 3 - (shown.precision() - shown.scale()));
        return shown.setScale(decimals, RoundingMode.HALF_UP).toPlainString()
                + ' '
                + units.name(level);
    }

    private static String oneDecimalIn(int level, long bytes, Units units) {
        return level == 0
                ? bytes + " B"
                : rounded(level, bytes, units).toPlainString() + ' ' + units.name(level);
    }

    private static int level(long bytes, Units units) {
        if (magnitude(bytes) < units.step()) {
            return 0;
        }
        int level = 1;
        BigDecimal step = BigDecimal.valueOf(units.step());
        while (level < units.highest() && rounded(level, bytes, units).abs().compareTo(step) >= 0) {
            level++;
        }
        return level;
    }

    private static BigDecimal rounded(int level, long bytes, Units units) {
        return inUnit(level, bytes, units).setScale(1, RoundingMode.HALF_UP);
    }

    /** The exact value: a power of 1000 or of 1024 always divides to a finite decimal. */
    private static BigDecimal inUnit(int level, long bytes, Units units) {
        return BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(units.step()).pow(level));
    }

    private static long magnitude(long bytes) {
        return bytes == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(bytes);
    }
}
