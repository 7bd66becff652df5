package dev.reclaim.tui.screen;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a terminal says of itself when asked (xterm's control sequences, "OSC"). */
final class Answers {
    /** Asks for the background's colour. */
    static final String BACKGROUND_QUERY = "11;?";

    private static final Pattern BACKGROUND =
            Pattern.compile("11;rgba?:(\\p{XDigit}{1,4})/(\\p{XDigit}{1,4})/(\\p{XDigit}{1,4}).*");

    private Answers() {}

    /** True where the background makes a difference, and the terminal is of a kind that answers. */
    static boolean areExpected(Screen.Settings settings, Theme theme) {
        return (theme.depth() == Colours.Depth.INDEXED || theme.depth() == Colours.Depth.TRUE)
                && theme.background() == Background.AUTO
                && settings.variables()
                        .getOrDefault("TERM", "dumb")
                        .matches(
                                "(xterm|tmux|rxvt|alacritty|foot|kitty|ghostty|wezterm|vte|st-).*");
    }

    /** What the background is like, if this is the answer to that. */
    static Optional<Background> background(String answer) {
        Matcher matcher = BACKGROUND.matcher(answer);
        return matcher.matches()
                ? Optional.of(
                        Background.of(
                                new Colour.Rgb(
                                        part(matcher.group(1)),
                                        part(matcher.group(2)),
                                        part(matcher.group(3)))))
                : Optional.empty();
    }

    /** A part of 4 to 16 bits as one of 8. */
    private static int part(String hex) {
        return Integer.parseInt(hex, 16) * 255 / ((1 << (4 * hex.length())) - 1);
    }
}
