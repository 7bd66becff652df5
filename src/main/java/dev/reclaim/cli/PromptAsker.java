package dev.reclaim.cli;

import java.io.IOError;
import java.io.IOException;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/** Asks at the prompt's own terminal. Answers are no commands and not kept as such. */
final class PromptAsker implements Asker {
    private final LineReader reader;

    PromptAsker(Terminal terminal) {
        reader =
                LineReaderBuilder.builder()
                        .terminal(terminal)
                        .appName("reclaim")
                        .variable(LineReader.DISABLE_HISTORY, true)
                        .variable(LineReader.DISABLE_COMPLETION, true)
                        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                        .build();
    }

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public Optional<String> ask(String question) {
        Terminal terminal = reader.getTerminal();
        try {
            // Raw already: a terminal that gathers lines would hand over the keys afterwards.
            Attributes modes = terminal.enterRawMode();
            try {
                forgetKeys(terminal.reader());
                return Optional.of(reader.readLine(question + " "));
            } finally {
                terminal.setAttributes(modes);
            }
        } catch (UserInterruptException | EndOfFileException no) {
            return Optional.empty();
        } catch (IllegalStateException | IOException | IOError gone) {
            return Optional.empty();
        }
    }

    /** Keys that were typed before the question was there do not answer it. */
    private static void forgetKeys(NonBlockingReader keys) throws IOException {
        while (keys.peek(1) >= 0) {
            int _ = keys.read();
        }
    }
}
