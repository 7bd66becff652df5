package dev.reclaim.plan;

import java.util.Locale;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the TOML parser says, in words for somebody who has never heard of its grammar. */
final class TomlMessage {
    private static final Pattern TWICE =
            Pattern.compile(
                    "(.+) previously defined at line (\\d+), column (\\d+)", Pattern.DOTALL);
    private static final Pattern UNEXPECTED =
            Pattern.compile("Unexpected (.+?), expected (.+)", Pattern.DOTALL);
    private static final Pattern UNCLOSED =
            Pattern.compile(
                    ".*the (array|inline table) opened at line (\\d+), column (\\d+) is unclosed",
                    Pattern.DOTALL);

    private TomlMessage() {}

    /**
     * The parser's message as one clean line.
     *
     * @param origin the line of the plan that a line of the parsed text was
     */
    static String of(String message, IntUnaryOperator origin) {
        Matcher twice = TWICE.matcher(message);
        if (twice.matches()) {
            return "\""
                    + twice.group(1)
                    + "\" is given twice, first on line "
                    + line(twice.group(2), origin);
        }
        Matcher unclosed = UNCLOSED.matcher(message);
        if (unclosed.matches()) {
            return "the "
                    + unclosed.group(1)
                    + " that begins at line "
                    + line(unclosed.group(2), origin)
                    + ", column "
                    + unclosed.group(3)
                    + " is not closed";
        }
        Matcher unexpected = UNEXPECTED.matcher(message);
        if (unexpected.matches()) {
            return unexpected(unexpected.group(1), unexpected.group(2));
        }
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    private static int line(String number, IntUnaryOperator origin) {
        return origin.applyAsInt(Integer.parseInt(number));
    }

    private static String unexpected(String found, String expected) {
        if (expected.startsWith("\"") || expected.startsWith("'")) {
            return "the text is not closed: "
                    + found
                    + " before its "
                    + expected.replaceFirst(" .*", "");
        }
        if (expected.endsWith("a value")) {
            return found + " where a value must stand; text goes in double quotes";
        }
        if (expected.contains("end-of-input") && !expected.contains("key")) {
            return found + " after the value; text goes in double quotes, one key to a line";
        }
        if (expected.contains("a table key")) {
            return found + " where a key or a [table] must stand";
        }
        return "unexpected " + found + "; expected " + expected;
    }
}
