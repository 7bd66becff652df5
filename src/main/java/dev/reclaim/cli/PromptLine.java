package dev.reclaim.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A line typed at the prompt, taken apart into words: by blanks, but for what stands in single or
 * double quotes; a backslash takes the meaning from the next character, in quotes too, as in
 * JLine's own parser. Unlike there, an empty word in quotes is a word: {@code delete ""} must never
 * become {@code delete}.
 */
final class PromptLine {
    private PromptLine() {}

    /**
     * The words.
     *
     * @throws UsageException if a quote is not closed
     */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                word.append(line.charAt(++i));
                begun = true;
            } else if (quote != 0 ? c == quote : c == '"' || c == '\'') {
                quote = quote == 0 ? c : 0;
                begun = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (begun) {
                    words.add(word.toString());
                    word.setLength(0);
                    begun = false;
                }
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (quote != 0) {
            throw new UsageException("a quote is not closed: " + quote);
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}
