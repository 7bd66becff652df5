package dev.reclaim.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A line typed at the prompt, taken apart into words: by blanks, but for what stands in single or
 * double quotes; a backslash takes the meaning from the next character, in quotes too, as in
 * JLine's own parser. Unlike there, an empty word in quotes is a word: {@code delete ""} must never
 * become {@code delete}.
 *
 * @param parts the words
 * @param openQuote the quote that is not closed; NUL if all are
 */
record PromptLine(List<Part> parts, char openQuote) {

    /**
     * A word.
     *
     * @param word what it says, without quotes and backslashes
     * @param pattern the same with a backslash before every character but the slash that was in
     *     quotes or after one, so that it stands for itself alone
     * @param start where it begins in the line
     * @param end where it has ended
     */
    record Part(String word, String pattern, int start, int end) {}

    /** Takes a line apart; a word whose quote is not closed goes to its end. */
    static PromptLine of(String line) {
        List<Part> parts = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        StringBuilder pattern = new StringBuilder();
        int start = -1;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == 0 && Character.isWhitespace(c)) {
                if (start >= 0) {
                    parts.add(new Part(word.toString(), pattern.toString(), start, i));
                    word.setLength(0);
                    pattern.setLength(0);
                    start = -1;
                }
                continue;
            }
            start = start < 0 ? i : start;
            boolean escaped = c == '\\' && i + 1 < line.length();
            if (!escaped && (quote != 0 ? c == quote : c == '"' || c == '\'')) {
                quote = quote == 0 ? c : 0;
                continue;
            }
            c = escaped ? line.charAt(++i) : c;
            word.append(c);
            boolean quoted = (escaped || quote != 0) && c != '/' && !Character.isLowSurrogate(c);
            pattern.append(quoted ? "\\" : "").append(c);
        }
        if (start >= 0) {
            parts.add(new Part(word.toString(), pattern.toString(), start, line.length()));
        }
        return new PromptLine(List.copyOf(parts), quote);
    }

    /**
     * Takes a line apart that is complete.
     *
     * @throws UsageException if a quote is not closed
     */
    static PromptLine closed(String line) {
        PromptLine taken = of(line);
        if (taken.openQuote != 0) {
            throw new UsageException("a quote is not closed: " + taken.openQuote);
        }
        return taken;
    }

    /** What the words say. */
    List<String> words() {
        return parts.stream().map(Part::word).toList();
    }
}
