package dev.reclaim.cli;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.DefaultParser;

/**
 * JLine's parser, whose completions {@link Expansion} leaves as they are: a file called {@code
 * a[1]} is completed to {@code a\[1\]}, and stays that file.
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
        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            String escaped = plain.escape(candidate, complete).toString();
            if (escaped.startsWith("'") || escaped.startsWith("\"")) {
                return escaped;
            }
            String name = escaped.startsWith("~") && escaped.indexOf('/') < 0 ? "\\" : "";
            return name + escaped.replaceAll("[*?\\[]", "\\\\$0");
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
