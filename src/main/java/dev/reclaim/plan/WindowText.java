package dev.reclaim.plan;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The window of a plan as text: {@code 23:45-23:57 UTC}, local time without {@code UTC}. */
final class WindowText {
    private static final Pattern WINDOW =
            Pattern.compile("([0-9]{2}):([0-9]{2}) ?- ?([0-9]{2}):([0-9]{2})( UTC)?");

    private WindowText() {}

    static Window parse(String text, ZoneId local) {
        Matcher window = WINDOW.matcher(text);
        if (!window.matches()) {
            throw new ValueException(
                    "\""
                            + text
                            + "\" is no window; write it as \"23:45-23:57 UTC\" or, in local"
                            + " time, \"23:45-23:57\"");
        }
        LocalTime from = time(window.group(1), window.group(2));
        LocalTime to = time(window.group(3), window.group(4));
        if (from.equals(to)) {
            throw new ValueException("\"" + text + "\" ends when it begins");
        }
        return new Window(from, to, window.group(5) == null ? local : ZoneOffset.UTC);
    }

    private static LocalTime time(String hour, String minute) {
        int h = Integer.parseInt(hour);
        int m = Integer.parseInt(minute);
        if (h > 23 || m > 59) {
            throw new ValueException(hour + ":" + minute + " is no time of day");
        }
        return LocalTime.of(h, m);
    }
}
