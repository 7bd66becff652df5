package dev.reclaim.tui.screen;

import com.googlecode.lanterna.TextColor;

/**
 * The colours that the program uses, each in a shade for a dark background, a light one, and one
 * that is not known: that one has a contrast of at least 3.5 to both black and white (WCAG 2).
 */
enum Hue {
    GREEN(0x87d787, 0x005f00, 0x008700, 2),
    YELLOW(0xffd75f, 0x875f00, 0xaf5f00, 3),
    RED(0xff8787, 0xaf0000, 0xd70000, 1),
    BLUE(0x87afff, 0x005faf, 0x0087ff, 4),
    CYAN(0x5fd7d7, 0x005f87, 0x0087af, 6),
    MAGENTA(0xd7afd7, 0x870087, 0xaf5faf, 5),
    GREY(0x9e9e9e, 0x626262, 0x808080, Palette.NONE);

    private final int onDark;
    private final int onLight;
    private final int onBoth;

    private final int sixteen;

    Hue(int onDark, int onLight, int onBoth, int sixteen) {
        this.onDark = onDark;
        this.onLight = onLight;
        this.onBoth = onBoth;
        this.sixteen = sixteen;
    }

    /** The colour in a terminal's terms; the depth is not {@code MONOCHROME}. */
    TextColor on(Background background, Colours.Depth depth) {
        return depth == Colours.Depth.SIXTEEN
                ? Palette.ansi(sixteen)
                : shade(
                        switch (background) {
                            case DARK -> onDark;
                            case LIGHT -> onLight;
                            case AUTO -> onBoth;
                        },
                        depth);
    }

    /** A colour by its bytes red, green, blue; the depth is INDEXED or TRUE. */
    static TextColor shade(int rgb, Colours.Depth depth) {
        int red = rgb >> 16;
        int green = (rgb >> 8) & 0xff;
        int blue = rgb & 0xff;
        return depth == Colours.Depth.TRUE
                ? new TextColor.RGB(red, green, blue)
                : TextColor.Indexed.fromRGB(red, green, blue);
    }
}
