package dev.reclaim.cli;

import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/** Lines typed on a terminal that can edit them: with history and completion, by JLine. */
final class EditedLines implements LineSource {
    private final LineReader reader;

    EditedLines(Terminal terminal, PromptHistory history, Completer completer) {
        DefaultParser parser = new DefaultParser();
        parser.setEofOnUnclosedQuote(true);
        reader =
                LineReaderBuilder.builder()
                        .terminal(terminal)
                        .appName("reclaim")
                        .parser(parser)
                        .history(history)
                        .completer(completer)
                        .variable(LineReader.BELL_STYLE, "none")
                        .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P > ")
                        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                        .option(LineReader.Option.AUTO_FRESH_LINE, false)
                        .build();
    }

    @Override
    public @Nullable String next() {
        try {
            reader.readLine(PROMPT);
            // What readLine returns has lost its backslashes.
            return reader.getParsedLine().line();
        } catch (UserInterruptException cleared) {
            return "";
        } catch (EndOfFileException end) {
            return null;
        }
    }
}
