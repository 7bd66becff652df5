package dev.reclaim.process;

import java.util.regex.Pattern;

/** Patterns on command lines, which their processes choose: up to 2 MiB, and not always kindly. */
final class CommandPattern {
    private CommandPattern() {}

    /**
     * True if the command line holds a match.
     *
     * @param commandLine {@link ProcessInfo#commandLine}
     * @param inDoubt the answer where the line is too long for the pattern: an alternative that is
     *     repeated, as {@code (a|b)*}, takes a stack frame for each time
     */
    static boolean finds(Pattern pattern, String commandLine, boolean inDoubt) {
        try {
            return pattern.matcher(commandLine).find();
        } catch (StackOverflowError tooLong) {
            return inDoubt;
        }
    }
}
