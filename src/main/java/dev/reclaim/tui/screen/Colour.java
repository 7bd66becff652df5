package dev.reclaim.tui.screen;

/** A colour that a program's output asked for (ECMA-48 SGR 30-49, ISO 8613-6). */
public sealed interface Colour {
    /** The terminal's own. */
    Colour DEFAULT = new Default();

    /** The terminal's own foreground or background. */
    record Default() implements Colour {}

    /** One of 256: 0-15 the terminal's, 16-231 a cube of 6, 232-255 greys. */
    record Indexed(int index) implements Colour {
        public Indexed {
            if (index < 0 || index > 255) {
                throw new IllegalArgumentException("no colour has the number " + index);
            }
        }
    }

    /** One of 2^24; each part is 0-255. */
    record Rgb(int red, int green, int blue) implements Colour {
        public Rgb {
            if (((red | green | blue) & ~0xff) != 0) {
                throw new IllegalArgumentException("no colour: " + red + " " + green + " " + blue);
            }
        }
    }
}
