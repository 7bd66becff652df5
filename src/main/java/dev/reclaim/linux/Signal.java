package dev.reclaim.linux;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The signals that a process can be asked to end by (signal(7), x86-64 numbers). */
public enum Signal {
    HUP(1),
    INT(2),
    QUIT(3),
    ABRT(6),
    KILL(9),
    USR1(10),
    USR2(12),
    ALRM(14),
    TERM(15);

    private final int number;

    Signal(int number) {
        this.number = number;
    }

    /** The number the kernel knows it by. */
    public int number() {
        return number;
    }

    /** From {@code TERM}, {@code SIGTERM}, {@code term} or {@code 15}; empty if it is none. */
    public static Optional<Signal> parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        String name = upper.startsWith("SIG") ? upper.substring(3) : upper;
        return Arrays.stream(values())
                .filter(s -> s.name().equals(name) || Integer.toString(s.number).equals(name))
                .findFirst();
    }
}
