package dev.reclaim.plan;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A size as people write it: {@code 512} and {@code 512B} are bytes, {@code 100MB} is 10^8 of them,
 * {@code 1.5GiB} is 1.5 × 2^30. Prefixes k, M, G, T and P in either case; {@code 100M} is {@code
 * 100MB}. A blank may stand before the unit.
 */
public final class SizeText {
    private static final String PREFIXES = "KMGTP";
    private static final Pattern SIZE =
            Pattern.compile(
                    "([0-9]{1,18}(?:\\.[0-9]{1,9})?) ?(?:([kKmMgGtTpP])([iI]?)[bB]|([kKmMgGtTpP])|[bB]?)");

    private SizeText() {}

    /**
     * Reads a size in bytes, zero or more, rounded down.
     *
     * @throws ValueException if it is none or beyond 2^63 bytes
     */
    public static long parse(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw new ValueException(
                    "\"" + text + "\" is no size; write it as 512, 100MB, 1.5GB or 2GiB");
        }
        String prefix = size.group(2) != null ? size.group(2) : size.group(4);
        int power = prefix == null ? 0 : PREFIXES.indexOf(prefix.toUpperCase(Locale.ROOT)) + 1;
        boolean binary = size.group(3) != null && !size.group(3).isEmpty();
        BigDecimal bytes =
                new BigDecimal(size.group(1))
                        .multiply(BigDecimal.valueOf(binary ? 1024 : 1000).pow(power));
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new ValueException("\"" + text + "\" is beyond any file");
        }
        return bytes.setScale(0, RoundingMode.DOWN).longValueExact();
    }
}
