package dev.reclaim.tui.screen;

import org.jspecify.annotations.Nullable;

/** What comes from the terminal and from the person at it. */
public sealed interface Input {
    /**
     * A key.
     *
     * @param name as the help shows it: {@code a}, {@code K}, {@code é}, {@code Space}, {@code
     *     Enter}, {@code Esc}, {@code Tab}, {@code Shift-Tab}, {@code Up}, {@code PgDn}, {@code
     *     Home}, {@code Insert}, {@code Delete}, {@code Backspace}, {@code F1} to {@code F12},
     *     {@code Ctrl-C}, {@code Alt-x}, {@code Ctrl-Left}; modifiers in the order Ctrl, Alt, Shift
     * @param raw what the terminal sent, for a program that reads keys itself
     */
    record Key(String name, String raw) implements Input {
        private static final String ESC = "\033";

        /**
         * The key that follows Esc, if this one was sent as both: with Alt, or after Esc so soon
         * that a line brought them together. Null for all others.
         */
        public @Nullable Key afterEsc() {
            boolean both = raw.startsWith(ESC) && raw.codePointCount(0, raw.length()) == 2;
            return both ? new Key(name.replaceFirst("Alt-", ""), raw.substring(1)) : null;
        }
    }

    /** What the mouse did, at a cell of the screen counted from 0. */
    record Mouse(Kind kind, int button, int column, int row) implements Input {
        /** What it did; {@code button} is 0 left, 1 middle, 2 right, and 0 for the wheel. */
        public enum Kind {
            PRESS,
            RELEASE,
            DRAG,
            WHEEL_UP,
            WHEEL_DOWN
        }
    }

    /** Text that was pasted, as it came: it may hold any character. */
    record Paste(String text) implements Input {}

    /** The screen is to be drawn anew, in this size: it was resized, or the program went on. */
    record Resized(Size size) implements Input {}

    /** SIGTSTP came from outside: {@code Screen.suspend()} is wanted. */
    record Stop() implements Input {}

    /** The terminal is gone; nothing more will come. */
    record Closed() implements Input {}

    /**
     * The terminal is read no further, for a reason that nobody expected.
     *
     * @param why what was thrown
     */
    record Failed(Throwable why) implements Input {}
}
