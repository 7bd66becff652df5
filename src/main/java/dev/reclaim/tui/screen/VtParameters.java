package dev.reclaim.tui.screen;

/**
 * The numbers of a control sequence (ECMA-48, 5.4.2): separated by semicolons, or by colons where
 * they belong to the number before. What is too large or too many is cut.
 */
final class VtParameters {
    private static final int MOST = 32;
    private static final int LARGEST = 9_999;

    private final int[] values = new int[MOST];
    private final boolean[] joined = new boolean[MOST];
    private int last;

    VtParameters() {
        clear();
    }

    void clear() {
        last = 0;
        values[0] = 0;
        joined[0] = false;
    }

    void digit(int digit) {
        if (last < MOST) {
            values[last] = Math.min(LARGEST, values[last] * 10 + digit);
        }
    }

    /** Ends a number; {@code colon} says that the next one belongs to it. */
    void separate(boolean colon) {
        last = Math.min(MOST, last + 1);
        if (last < MOST) {
            values[last] = 0;
            joined[last] = colon;
        }
    }

    /** How many there are: at least one, which may be empty. */
    int size() {
        return Math.min(MOST, last + 1);
    }

    /** The number at {@code index}: 0 if it was left out. */
    int value(int index) {
        return index < size() ? values[index] : 0;
    }

    /** The number at {@code index} as a distance or a place, of which the least is 1. */
    int count(int index) {
        return Math.max(1, value(index));
    }

    /** Whether the number at {@code index} belongs to the one before. */
    boolean isJoined(int index) {
        return index < size() && joined[index];
    }
}
