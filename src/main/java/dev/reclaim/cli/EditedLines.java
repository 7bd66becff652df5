package dev.reclaim.cli;

import dev.reclaim.linux.ErrnoException;
import java.io.IOError;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Objects;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultHighlighter;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Lines typed on a terminal that can edit them: with history, completion and colours, by JLine. */
final class EditedLines implements LineSource {
    private final Terminal terminal;
    private final LineReader reader;

    private EditedLines(Terminal terminal, LineReader reader) {
        this.terminal = terminal;
        this.reader = reader;
    }

    /**
     * The lines of a prompt.
     *
     * @param session that of a prompt
     * @param coloured whether they are coloured while they are typed, which costs a slow line bytes
     * @throws ErrnoException if it cannot be read what is mounted
     */
    static EditedLines of(Terminal terminal, Session session, boolean coloured)
            throws ErrnoException {
        CommandLine commands = Program.commandLine(session);
        LineReader reader =
                LineReaderBuilder.builder()
                        .terminal(terminal)
                        .appName("reclaim")
                        .parser(new PromptParser())
                        .history(
                                new PromptHistory(
                                        session.common().state(session.environment()),
                                        session.common().dryRun,
                                        session::say))
                        .completer(
                                new PromptCompleter(
                                        commands,
                                        Objects.requireNonNull(session.marks()),
                                        session.environment(),
                                        session.common().unitsOrDefault()))
                        .highlighter(
                                coloured ? new LineHighlighter(commands) : new DefaultHighlighter())
                        .variable(LineReader.BELL_STYLE, "none")
                        .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P > ")
                        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                        .option(LineReader.Option.AUTO_FRESH_LINE, false)
                        .build();
        KeyMap<Binding> keys = Objects.requireNonNull(reader.getKeyMaps().get(LineReader.EMACS));
        // It would open an editor of JLine's, with a file in /tmp.
        keys.unbind(KeyMap.ctrl('X') + KeyMap.ctrl('E'));
        reader.getWidgets().put(LineReader.SELF_INSERT, () -> insert(reader));
        return new EditedLines(terminal, reader);
    }

    /** The key that leads to the command pane is pressed by habit by who is there already. */
    private static boolean insert(LineReader reader) {
        boolean fromHabit = reader.getBuffer().length() == 0 && ":".equals(reader.getLastBinding());
        return fromHabit
                || Objects.requireNonNull(reader.getBuiltinWidgets().get(LineReader.SELF_INSERT))
                        .apply();
    }

    @Override
    public @Nullable String next() {
        try {
            return reader.readLine(PROMPT); // backslashes included: nothing is expanded
        } catch (UserInterruptException cleared) {
            return "";
        } catch (EndOfFileException end) {
            return null;
        } catch (IllegalStateException | IOError unreadable) {
            if (isClosed()) {
                return null;
            }
            throw unreadable;
        }
    }

    /** True if no more can be read from the terminal. */
    boolean isClosed() {
        try {
            return terminal.reader().peek(1) == NonBlockingReader.EOF;
        } catch (InterruptedIOException cancelled) {
            return false; // a Ctrl-C that came when there was nothing left to clear
        } catch (IllegalStateException | IOException closed) {
            return true;
        }
    }
}
