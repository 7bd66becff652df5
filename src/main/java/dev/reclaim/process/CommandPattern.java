package dev.reclaim.process;

import java.util.regex.Pattern;

/** Patterns on command lines, which their processes choose: up to 2 MiB, and not always kindly. */
final class CommandPattern {
    private CommandPattern() {}

    /**
     * True if the command line holds a match.
     *
     * @param inDoubt the answer where the line is too long for the pattern: an alternative that is
     *     repeated, as {@code (a|b)*}, takes a stack frame for each time
     */
    static boolean finds(Pattern pattern, ProcessInfo process, boolean inDoubt) {
        try {
            return pattern.matcher(process.commandLine()).find();
        } catch (StackOverflowError tooLong) {
            return inDoubt;
        }
    }
}
