package dev.reclaim.cli;

import java.util.List;
import java.util.regex.Pattern;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.DefaultParser;

/**
 * JLine's parser, whose completions are words that {@link PromptLine} and {@link Expansion} take
 * for just what they complete: a file called {@code a b*} is completed to {@code a\ b\*}.
 */
final class PromptParser extends DefaultParser {
    PromptParser() {
        setEofOnUnclosedQuote(true);
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        ParsedLine parsed = super.parse(line, cursor, context);
        return parsed instanceof CompletingParsedLine completing
                ? new Completing(completing)
                : parsed;
    }

    private record Completing(CompletingParsedLine plain) implements CompletingParsedLine {
        private static final Pattern SPECIAL = Pattern.compile("[\\s\\\\'\"*?\\[]");

        /** What was typed stays as it was typed: JLine takes back as many characters. */
        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            String value = candidate.toString();
            String typed = typed();
            if (!complete && value.equals(word().substring(0, wordCursor()))) {
                return typed;
            }
            boolean home = typed.startsWith("~") && typed.indexOf('/') > 0;
            String first = value.startsWith("~") && !home ? "\\" : "";
            return first + SPECIAL.matcher(value).replaceAll("\\\\$0");
        }

        /** The word up to the cursor, with its quotes and backslashes. */
        private String typed() {
            return line().substring(cursor() - rawWordCursor(), cursor());
        }

        @Override
        public int rawWordCursor() {
            return plain.rawWordCursor();
        }

        @Override
        public int rawWordLength() {
            return plain.rawWordLength();
        }

        @Override
        public String word() {
            return plain.word();
        }

        @Override
        public int wordCursor() {
            return plain.wordCursor();
        }

        @Override
        public int wordIndex() {
            return plain.wordIndex();
        }

        @Override
        public List<String> words() {
            return plain.words();
        }

        @Override
        public String line() {
            return plain.line();
        }

        @Override
        public int cursor() {
            return plain.cursor();
        }
    }
}
