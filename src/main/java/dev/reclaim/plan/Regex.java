package dev.reclaim.plan;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** A regular expression ({@link Pattern}) that is looked for in command lines. */
public final class Regex {
    private Regex() {}

    /**
     * Compiles one.
     *
     * @throws ValueException if it is empty or malformed, or would find something in every command
     *     line
     */
    public static Pattern parse(String text) {
        if (text.isEmpty()) {
            throw new ValueException("a pattern cannot be empty");
        }
        Pattern pattern = compile(text);
        if (pattern.matcher("").find()) {
            throw new ValueException(
                    "\"" + text + "\" matches the empty text and so every command line");
        }
        if (Stream.of("a", "Z", "0", "/", "-").allMatch(letter -> pattern.matcher(letter).find())) {
            throw new ValueException("\"" + text + "\" matches every command line");
        }
        return pattern;
    }

    private static Pattern compile(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException malformed) {
            String where =
                    malformed.getIndex() < 0 ? "" : " at character " + (malformed.getIndex() + 1);
            throw new ValueException(
                    "\""
                            + text
                            + "\" is no regular expression: "
                            + malformed.getDescription()
                            + where);
        }
    }
}
