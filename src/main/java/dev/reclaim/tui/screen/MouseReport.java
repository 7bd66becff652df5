package dev.reclaim.tui.screen;

import dev.reclaim.tui.screen.Input.Mouse;
import dev.reclaim.tui.screen.Input.Mouse.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Mouse reports (xterm's control sequences, "Mouse Tracking"): of mode 1006, and the first form.
 */
final class MouseReport {
    private static final Pattern SGR = Pattern.compile("<(\\d{1,5});(\\d{1,5});(\\d{1,5})");
    private static final int MOTION = 32;
    private static final int WHEEL = 64;
    private static final int EXTRA = 128;
    private static final int NO_BUTTON = 3;

    private MouseReport() {}

    /** {@code ESC [ < button ; x ; y M}, or {@code m} when let go; null if it is none we use. */
    static @Nullable Mouse sgr(String parameters, char end) {
        Matcher report = SGR.matcher(parameters);
        return report.matches()
                ? mouse(
                        Integer.parseInt(report.group(1)),
                        Integer.parseInt(report.group(2)),
                        Integer.parseInt(report.group(3)),
                        end == 'm')
                : null;
    }

    /** {@code ESC [ M} and three bytes, each 32 more than its value. */
    static @Nullable Mouse first(int button, int x, int y) {
        int code = button - 32;
        boolean release = (code & (NO_BUTTON | MOTION | WHEEL)) == NO_BUTTON;
        return mouse(release ? 0 : code, x - 32, y - 32, release);
    }

    private static @Nullable Mouse mouse(int code, int x, int y, boolean release) {
        int button = code & NO_BUTTON;
        int column = Math.max(0, x - 1);
        int row = Math.max(0, y - 1);
        if (code < 0 || code >= EXTRA) {
            return null;
        }
        if ((code & WHEEL) != 0) {
            return release || button > 1
                    ? null
                    : new Mouse(button == 0 ? Kind.WHEEL_UP : Kind.WHEEL_DOWN, 0, column, row);
        }
        if (button == NO_BUTTON) {
            return null; // motion without a button
        }
        Kind kind = release ? Kind.RELEASE : (code & MOTION) != 0 ? Kind.DRAG : Kind.PRESS;
        return new Mouse(kind, button, column, row);
    }
}
