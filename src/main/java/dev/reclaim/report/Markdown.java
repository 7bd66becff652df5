package dev.reclaim.report;

import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text from elsewhere inside CommonMark: on one line, and unable to end its code span, to become
 * markup, HTML or a link, or to reach beyond its line.
 */
final class Markdown {
    private static final String HARMLESS = " .,;()/%+='\"?!-";

    /** Nothing, or what a list, a rule or an underline could begin with. */
    private static final Pattern BEGINS_BLOCK = Pattern.compile("$|[^\\p{L}\\p{Nd}/]|\\d+[.)]");

    private Markdown() {}

    /** A path in a code span. */
    static String code(RawPath path) {
        return code(SafeText.of(path));
    }

    /** A directory in a code span, with a slash at its end. */
    static String directory(RawPath path) {
        String safe = SafeText.of(path);
        return code(safe.endsWith("/") ? safe : safe + "/");
    }

    /**
     * A code span (CommonMark 6.1). Its fence is longer than any run of backticks in the text; a
     * blank inside either fence is taken off by the reader, so it is put there where the text
     * begins or ends with a backtick or is wrapped in blanks of its own.
     */
    static String code(String text) {
        String safe = SafeText.of(text);
        String fence = "`".repeat(longestRun(safe) + 1);
        boolean padded =
                safe.startsWith("`")
                        || safe.endsWith("`")
                        || (safe.startsWith(" ") && safe.endsWith(" ") && !safe.isBlank());
        String pad = padded ? " " : "";
        return fence + pad + safe + pad + fence;
    }

    /** A sentence or a title as it is; in a code span if any of it could be taken for markup. */
    static String text(String text) {
        String safe = SafeText.of(text);
        return isHarmless(safe) ? safe : code(safe);
    }

    private static boolean isHarmless(String text) {
        if (BEGINS_BLOCK.matcher(text).lookingAt() || text.endsWith(" ")) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean harmless =
                    switch (c) {
                        case '_' -> isWithinWord(text, i);
                        // A scheme's colon makes a link, others do not.
                        case ':' -> !text.startsWith("//", i + 1);
                        default ->
                                Character.isLetterOrDigit(c)
                                        || Character.isSurrogate(c)
                                        || HARMLESS.indexOf(c) >= 0;
                    };
            if (!harmless) {
                return false;
            }
        }
        return !text.toLowerCase(Locale.ROOT).contains("www.");
    }

    private static boolean isWithinWord(String text, int i) {
        return i > 0
                && i < text.length() - 1
                && Character.isLetterOrDigit(text.charAt(i - 1))
                && Character.isLetterOrDigit(text.charAt(i + 1));
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
