package dev.reclaim.tui.screen;

import com.googlecode.lanterna.TextColor;
import dev.reclaim.tui.screen.Colours.Depth;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Any colour in the nearest that a terminal has. */
final class Palette {
    /** Instead of one of the sixteen: the terminal's own. */
    static final int NONE = -1;

    private static final List<TextColor.ANSI> SIXTEEN =
            List.of(
                    TextColor.ANSI.BLACK,
                    TextColor.ANSI.RED,
                    TextColor.ANSI.GREEN,
                    TextColor.ANSI.YELLOW,
                    TextColor.ANSI.BLUE,
                    TextColor.ANSI.MAGENTA,
                    TextColor.ANSI.CYAN,
                    TextColor.ANSI.WHITE,
                    TextColor.ANSI.BLACK_BRIGHT,
                    TextColor.ANSI.RED_BRIGHT,
                    TextColor.ANSI.GREEN_BRIGHT,
                    TextColor.ANSI.YELLOW_BRIGHT,
                    TextColor.ANSI.BLUE_BRIGHT,
                    TextColor.ANSI.MAGENTA_BRIGHT,
                    TextColor.ANSI.CYAN_BRIGHT,
                    TextColor.ANSI.WHITE_BRIGHT);

    private static final int[] CUBE = {0, 95, 135, 175, 215, 255};

    private Palette() {}

    /** The colour at a depth that is not {@code MONOCHROME}; null for the terminal's own. */
    static @Nullable TextColor shown(Colour colour, Depth depth) {
        return switch (colour) {
            case Colour.Default _ -> null;
            case Colour.Indexed(int index) when index < 16 -> SIXTEEN.get(index);
            case Colour.Indexed indexed ->
                    depth == Depth.SIXTEEN
                            ? nearestOf16(rgb(indexed))
                            : new TextColor.Indexed(indexed.index());
            case Colour.Rgb rgb ->
                    depth == Depth.SIXTEEN
                            ? nearestOf16(rgb)
                            : Hue.shade(rgb.red() << 16 | rgb.green() << 8 | rgb.blue(), depth);
        };
    }

    /** One of the sixteen, or {@link #NONE}. */
    static TextColor ansi(int index) {
        return index == NONE ? TextColor.ANSI.DEFAULT : SIXTEEN.get(index);
    }

    /** One of 16-255 as xterm has it. */
    private static Colour.Rgb rgb(Colour.Indexed indexed) {
        int index = indexed.index();
        if (index >= 232) {
            int grey = 8 + 10 * (index - 232);
            return new Colour.Rgb(grey, grey, grey);
        }
        int cube = index - 16;
        return new Colour.Rgb(CUBE[cube / 36], CUBE[cube / 6 % 6], CUBE[cube % 6]);
    }

    private static TextColor nearestOf16(Colour.Rgb wanted) {
        return Collections.min(SIXTEEN, Comparator.comparingInt(c -> distance(c, wanted)));
    }

    private static int distance(TextColor one, Colour.Rgb other) {
        int red = one.getRed() - other.red();
        int green = one.getGreen() - other.green();
        int blue = one.getBlue() - other.blue();
        return red * red + green * green + blue * blue;
    }
}
