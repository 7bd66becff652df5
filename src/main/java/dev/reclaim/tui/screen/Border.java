package dev.reclaim.tui.screen;

/** Border characters by the directions in which their lines go, so that borders can be joined. */
final class Border {
    static final int UP = 1;
    static final int DOWN = 2;
    static final int LEFT = 4;
    static final int RIGHT = 8;
    static final int VERTICAL = UP | DOWN;
    static final int HORIZONTAL = LEFT | RIGHT;

    /** At the sum of its arms, each character; a single arm is drawn as a whole line. */
    private static final String BY_ARMS = " │││─┘┐┤─└┌├─┴┬┼";

    private Border() {}

    /** The character with these arms. */
    static char of(int arms) {
        return BY_ARMS.charAt(arms);
    }

    /**
     * The arms of a border character; none of any other, nor in ASCII, where a minus may be text.
     */
    static int arms(Glyph glyph, Letters letters) {
        if (letters == Letters.ASCII || glyph.text().length() != 1) {
            return 0;
        }
        return Math.max(0, BY_ARMS.lastIndexOf(glyph.text().charAt(0)));
    }
}
