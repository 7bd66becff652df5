package dev.reclaim.tui.screen;

import java.util.Map;

/** How many colours are used. */
public enum Colours {
    /** As many as the terminal has, unless {@code NO_COLOR} is set (no-color.org). */
    AUTO,
    /** As many as it has, and 16 where it says nothing. */
    ALWAYS,
    /** None; bold, underlined and reversed text remain. */
    NEVER;

    /** What a terminal can show. */
    enum Depth {
        MONOCHROME,
        SIXTEEN,
        INDEXED,
        TRUE
    }

    Depth depth(Map<String, String> variables) {
        return switch (this) {
            case NEVER -> Depth.MONOCHROME;
            case ALWAYS -> {
                Depth known = known(variables);
                yield known == Depth.MONOCHROME ? Depth.SIXTEEN : known;
            }
            case AUTO ->
                    variables.getOrDefault("NO_COLOR", "").isEmpty()
                            ? known(variables)
                            : Depth.MONOCHROME;
        };
    }

    private static Depth known(Map<String, String> variables) {
        String term = variables.getOrDefault("TERM", "dumb");
        if (term.matches("dumb|unknown|vt\\d.*|.*-m(ono)?")) {
            return Depth.MONOCHROME;
        }
        // GNU screen passes COLORTERM on and cannot do what it promises; tmux can.
        boolean withinScreen =
                term.startsWith("screen") && variables.getOrDefault("TMUX", "").isEmpty();
        boolean promised =
                variables.getOrDefault("COLORTERM", "").matches("truecolor|24bit")
                        && !term.equals("linux");
        if (term.endsWith("-direct")
                || term.matches("(xterm-)?(kitty|ghostty)|alacritty.*|foot.*|wezterm|contour")
                || (promised && !withinScreen)) {
            return Depth.TRUE;
        }
        return term.contains("256") ? Depth.INDEXED : Depth.SIXTEEN;
    }
}
