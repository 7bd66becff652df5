package dev.reclaim.tui.screen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jspecify.annotations.Nullable;

/**
 * The command pane's own terminal: what is typed goes to whoever reads from {@link #terminal()}, a
 * JLine line reader say, and what is written there becomes a picture of cells. Every method but
 * those of the JLine terminal returns at once, whatever a command is doing; all may be called from
 * any thread.
 */
public final class PaneTerminal implements AutoCloseable {
    /** What ends a line being typed, or a command, as a tty takes it (VINTR). */
    private static final String CTRL_C = "\u0003";

    private static final String PASTE_BEGIN = "\u001b[200~";
    private static final String PASTE_END = "\u001b[201~";

    private final PaneOutput output;
    private final PaneDevice device;

    /**
     * Text of one look.
     *
     * @param column where it begins, from 0; runs of a line do not overlap, and between them it is
     *     blank
     */
    public record Run(int column, String text, Paint paint) {}

    /** Where the cursor is, from 0, in the picture. */
    public record Cursor(int column, int row) {}

    /**
     * A picture of the terminal.
     *
     * @param lines as many as were asked for, each of its runs from left to right
     * @param cursor null while it is hidden or not in the picture
     * @param scrolledBack how many lines up from the newest the picture was taken
     * @param furthest the most lines that one can scroll back
     * @param above how many lines there have ever been above the newest picture: who looks at older
     *     ones goes on to see the same by scrolling back as many more as this grows
     */
    public record View(
            List<List<Run>> lines,
            @Nullable Cursor cursor,
            int scrolledBack,
            int furthest,
            long above) {
        public View {
            lines = List.copyOf(lines);
        }

        /** The lines' text without looks, each with a line feed at its end. */
        public String text() {
            StringBuilder text = new StringBuilder();
            for (List<Run> line : lines) {
                int column = 0;
                for (Run run : line) {
                    text.repeat(' ', run.column() - column).append(run.text());
                    column = run.column() + CellText.width(run.text());
                }
                text.append('\n');
            }
            return text.toString();
        }
    }

    /**
     * @param changed called when there is something new to see: from the thread that wrote it, once
     *     until the next {@link #view}; it must return soon
     */
    public PaneTerminal(Size size, Runnable changed) {
        output = new PaneOutput(new Vt(size), changed);
        try {
            device = new PaneDevice(output);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // its capabilities are at hand
        }
    }

    /** The terminal for readers and writers. Closing it is the same as {@link #close()}. */
    public Terminal terminal() {
        return device;
    }

    /**
     * A key as the screen's own terminal sent it, in one piece; it waits until somebody reads.
     * Ctrl-C does not wait: it is {@link #interrupt()}. Function keys that mean nothing to a line
     * are dropped.
     *
     * @return false if it was lost, since a million characters are waiting or the terminal is
     *     closed
     */
    public boolean type(String raw) {
        if (raw.equals(CTRL_C)) {
            interrupt();
            return true;
        }
        return device.reader().offer(PaneKeys.forLine(raw));
    }

    /**
     * Pasted text, for the line that is being edited: it is put there as it is, its line ends
     * included, and nothing in it acts as a key. Other control characters are left out. It is lost
     * while no line is being edited: a paste neither is a command nor answers a question yet to
     * come.
     *
     * @return false if it was lost, for that reason or one of {@link #type}
     */
    public boolean paste(String text) {
        return output.isPasteBracketed()
                && device.reader().offer(PASTE_BEGIN + pasteable(text) + PASTE_END);
    }

    private static String pasteable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /**
     * Interrupts the line that is being edited or the command that runs (SIGINT), and drops what
     * was typed and not read, as a tty does.
     */
    public void interrupt() {
        device.reader().discard();
        device.raise(Signal.INT);
    }

    /**
     * Changes the size, and tells whoever uses the terminal (SIGWINCH). A line that is being edited
     * is drawn anew by the thread that edits it, as soon as it waits for a key.
     */
    public void resize(Size size) {
        device.resize(size);
    }

    /**
     * The picture of now.
     *
     * @param scrolledBack how many lines up from the newest; as far as there are any
     * @param rows how many lines the picture has, at least 1
     */
    public View view(int scrolledBack, int rows) {
        return output.view(scrolledBack, rows);
    }

    /**
     * Ends the terminal: readers meet the end of input, what was typed and not read is dropped, and
     * what is still written is lost. Does nothing the second time.
     */
    @Override
    public void close() {
        try {
            device.close();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible); // no file is behind it
        }
    }
}
