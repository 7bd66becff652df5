package dev.reclaim.cli;

import java.io.IOException;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
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
        reader.getWidgets().put(LineReader.CALLBACK_INIT, this::forgetWhatWasTyped);
    }

    /** Keys that were typed before the question was there do not answer it. */
    private boolean forgetWhatWasTyped() {
        NonBlockingReader keys = reader.getTerminal().reader();
        try {
            while (keys.peek(1) >= 0) {
                int _ = keys.read();
            }
        } catch (IOException gone) {
            return false;
        }
        return true;
    }

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public Optional<String> ask(String question) {
        try {
            return Optional.of(reader.readLine(question + " "));
        } catch (UserInterruptException | EndOfFileException | IllegalStateException no) {
            return Optional.empty();
        }
    }
}
