package dev.reclaim.tui.screen;

import java.util.Map;

/** What the terminal's own background is like. */
public enum Background {
    /** Not known: colours are taken that read on both. */
    AUTO,
    DARK,
    LIGHT;

    /** This, or what {@code COLORFGBG} (rxvt, Konsole: {@code fg;bg}) says. */
    Background or(Map<String, String> variables) {
        String set = variables.getOrDefault("COLORFGBG", "");
        String last = set.substring(set.lastIndexOf(';') + 1);
        if (this != AUTO || !last.matches("\\d{1,2}")) {
            return this;
        }
        int index = Integer.parseInt(last);
        return index < 7 || index == 8 ? DARK : LIGHT;
    }

    /** What a colour is, by its luma (ITU-R BT.601). */
    static Background of(Colour.Rgb colour) {
        int luma = (299 * colour.red() + 587 * colour.green() + 114 * colour.blue()) / 1000;
        return luma < 128 ? DARK : LIGHT;
    }
}
