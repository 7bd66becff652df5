package dev.reclaim.report;

import org.jline.utils.WCWidth;

/** How many columns of a terminal a text takes (UAX #11): wide characters two, combining none. */
final class Width {
    private Width() {}

    /** Columns of safe text, which holds no control characters. */
    static int of(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }
}
