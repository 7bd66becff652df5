package dev.reclaim.tui.screen;

/**
 * The look that a program gave its own output (ECMA-48, "select graphic rendition"); shown as far
 * as the terminal can.
 */
public record Sgr(
        Colour foreground,
        Colour background,
        boolean bold,
        boolean dim,
        boolean italic,
        boolean underline,
        boolean reverse)
        implements Paint {
    /** As the terminal shows text that asks for nothing. */
    public static final Sgr PLAIN =
            new Sgr(Colour.DEFAULT, Colour.DEFAULT, false, false, false, false, false);

    @Override
    public char letter() {
        return 's';
    }
}
