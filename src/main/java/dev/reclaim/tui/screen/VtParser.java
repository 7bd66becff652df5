package dev.reclaim.tui.screen;

/**
 * Divides what a program writes into characters and control functions (ECMA-48; states after the
 * VT500 of Paul Williams' diagram). Sequences that are unfinished, too long or of no known form are
 * dropped; strings for the terminal (OSC, DCS, …) are swallowed.
 */
final class VtParser {
    /** What a terminal is told to do. */
    interface Actions {
        /** Shows a character that is no control character. */
        void print(int codePoint);

        /** A control character below space, such as carriage return. */
        void control(int character);

        /** ESC and one character. */
        void escape(int last);

        /**
         * A control sequence.
         *
         * @param mark {@code ?}, {@code >}, {@code =} or {@code <} before the numbers, else 0
         * @param last the character that says what to do
         */
        void sequence(int mark, VtParameters numbers, int last);
    }

    private enum State {
        TEXT,
        ESCAPE,
        /** ESC and characters that choose a character set and the like. */
        DESIGNATION,
        NUMBERS,
        /** A control sequence of a form that no terminal function here has. */
        UNKNOWN,
        STRING
    }

    private static final int CANCEL = 0x18;
    private static final int SUBSTITUTE = 0x1a;
    private static final int ESC = 0x1b;
    private static final int BELL = 0x07;

    /** One that is never ended must not swallow all that follows. */
    private static final int LONGEST_STRING = 1 << 20;

    private final Actions actions;
    private final VtParameters numbers = new VtParameters();
    private State state = State.TEXT;
    private int mark;
    private int stringLength;

    VtParser(Actions actions) {
        this.actions = actions;
    }

    void accept(int c) {
        if (state == State.TEXT && c >= ' ') {
            print(c);
        } else if (c == ESC) {
            state = State.ESCAPE;
        } else if (c == CANCEL || c == SUBSTITUTE) {
            state = State.TEXT;
        } else if (state == State.STRING) {
            string(c);
        } else if (c < ' ') {
            actions.control(c);
        } else if (c > '~') {
            state = State.TEXT;
            print(c);
        } else {
            step(c);
        }
    }

    private void print(int c) {
        boolean control = c >= 0x7f && c < 0xa0;
        if (!control) {
            actions.print(c);
        }
    }

    private void string(int c) {
        if (c == BELL || ++stringLength > LONGEST_STRING) {
            state = State.TEXT;
        }
    }

    private void step(int c) {
        switch (state) {
            case ESCAPE -> escape(c);
            case DESIGNATION -> state = c < '0' ? State.DESIGNATION : State.TEXT;
            case NUMBERS -> number(c);
            case UNKNOWN -> state = c < '@' ? State.UNKNOWN : State.TEXT;
            case TEXT, STRING -> throw new IllegalStateException(state.name());
        }
    }

    private void escape(int c) {
        switch (c) {
            case '[' -> {
                numbers.clear();
                mark = 0;
                state = State.NUMBERS;
            }
            case ']', 'P', 'X', '^', '_' -> {
                stringLength = 0;
                state = State.STRING;
            }
            default -> {
                state = c < '0' ? State.DESIGNATION : State.TEXT;
                if (state == State.TEXT) {
                    actions.escape(c);
                }
            }
        }
    }

    private void number(int c) {
        if (c >= '0' && c <= '9') {
            numbers.digit(c - '0');
        } else if (c == ';' || c == ':') {
            numbers.separate(c == ':');
        } else if (c >= '<' && c <= '?') {
            mark = c;
        } else if (c < '@') {
            state = State.UNKNOWN;
        } else {
            state = State.TEXT;
            actions.sequence(mark, numbers, c);
        }
    }
}
