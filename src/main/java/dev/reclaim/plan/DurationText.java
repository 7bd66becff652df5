package dev.reclaim.plan;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A duration as people write it: {@code 90s}, {@code 10m}, {@code 2h}, {@code 1d}, {@code 1w}, or
 * several units, the largest first: {@code 1h30m}. A day has 24 hours. Fractions ({@code 1.5h}) and
 * blanks between the parts are fine; a number without a unit is not.
 */
public final class DurationText {
    private static final int MOST_DAYS = 36_500;
    private static final String UNITS = "wdhms";
    private static final Map<Character, Long> SECONDS =
            Map.of('w', 604_800L, 'd', 86_400L, 'h', 3_600L, 'm', 60L, 's', 1L);
    private static final Pattern PART =
            Pattern.compile("\\s*([0-9]{1,12}(?:\\.[0-9]{1,9})?) ?([a-zA-Z]+)");
    private static final Pattern WORD =
            Pattern.compile(
                    "(?i)(w|d|h|m|s)|(?:(s)ec(?:ond)?|(m)in(?:ute)?|(h)(?:ou)?r|(d)ay|(w)eek)s?");

    private DurationText() {}

    /**
     * Reads a duration, zero or longer, at most 100 years.
     *
     * @throws ValueException if it is none
     */
    public static Duration parse(String text) {
        Matcher part = PART.matcher(text);
        Duration sum = Duration.ZERO;
        int at = 0;
        int unitBefore = -1;
        while (at < text.length() && part.find(at) && part.start() == at) {
            int unit = part.group(2).length() == 1 ? UNITS.indexOf(part.group(2)) : -1;
            if (unit <= unitBefore) {
                throw new ValueException(noDuration(text), withShortUnits(text));
            }
            sum = sum.plus(seconds(part.group(1), UNITS.charAt(unit)));
            unitBefore = unit;
            at = part.end();
        }
        if (at == 0 || at < text.length()) {
            throw new ValueException(noDuration(text), withShortUnits(text));
        }
        if (sum.compareTo(Duration.ofDays(MOST_DAYS)) > 0) {
            throw new ValueException("\"" + text + "\" is longer than 100 years");
        }
        return sum;
    }

    private static Duration seconds(String number, char unit) {
        BigDecimal seconds =
                new BigDecimal(number).multiply(BigDecimal.valueOf(SECONDS.getOrDefault(unit, 1L)));
        BigDecimal whole = seconds.setScale(0, java.math.RoundingMode.DOWN);
        return Duration.ofSeconds(
                whole.longValueExact(), seconds.subtract(whole).movePointRight(9).longValue());
    }

    private static String noDuration(String text) {
        return "\"" + text + "\" is no duration; write it as 90s, 10m, 2h, 1d or 1h30m";
    }

    /** "10 minutes" as "10m"; null where that does not help. */
    private static @Nullable String withShortUnits(String text) {
        Matcher part = PART.matcher(text);
        StringBuilder shorter = new StringBuilder();
        int at = 0;
        while (at < text.length() && part.find(at) && part.start() == at) {
            Matcher word = WORD.matcher(part.group(2));
            if (!word.matches()) {
                return null;
            }
            String unit = word.group(2 - 1);
            for (int group = 2; unit == null && group <= word.groupCount(); group++) {
                unit = word.group(group);
            }
            shorter.append(part.group(1)).append(String.valueOf(unit).toLowerCase(Locale.ROOT));
            at = part.end();
        }
        return at == 0 || at < text.length() || shorter.toString().equals(text)
                ? null
                : shorter.toString();
    }
}
