package dev.reclaim.tui.screen;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;

/**
 * The terminal device by JLine's hands: its modes (termios(3)), its size, and where output goes. By
 * system calls from Java: nothing is unpacked and no program is started.
 */
final class Tty implements AutoCloseable {
    /** No screen is larger; one that says so is not believed. */
    private static final int MOST_COLUMNS = 1000;

    private static final int MOST_ROWS = 500;

    private final Terminal terminal;
    private final Attributes before;

    private Tty(Terminal terminal) {
        this.terminal = terminal;
        before = terminal.getAttributes();
    }

    /**
     * Opens the terminal that is both standard input and standard output.
     *
     * @throws IOException if there is none
     */
    static Tty open() throws IOException {
        try {
            // Signals are ours: JLine would undo what the JVM does about SIGINT. The type is one
            // that JLine knows: for another it would start infocmp, and nothing is asked of it.
            return new Tty(
                    TerminalBuilder.builder()
                            .name("reclaim")
                            .system(true)
                            .systemOutput(SystemOutput.SysOut)
                            .provider("ffm")
                            .dumb(false)
                            .type("xterm-256color")
                            .encoding(StandardCharsets.UTF_8)
                            .nativeSignals(false)
                            .build());
        } catch (IllegalStateException none) {
            throw new IOException("the full screen needs a terminal", none);
        }
    }

    /** Its size now; of one that does not know, the usual. */
    Size size() {
        org.jline.terminal.Size size = terminal.getSize();
        return size.getColumns() < 1 || size.getRows() < 1
                ? Size.USUAL
                : new Size(
                        Math.min(size.getColumns(), MOST_COLUMNS),
                        Math.min(size.getRows(), MOST_ROWS));
    }

    /** Every key comes at once, as itself: Ctrl-C and Ctrl-Z too (ISIG off). */
    void raw() {
        terminal.enterRawMode();
        Attributes modes = terminal.getAttributes();
        modes.setLocalFlag(LocalFlag.ISIG, false);
        terminal.setAttributes(modes);
    }

    /** Its modes are as they were when it was opened. */
    void cooked() {
        terminal.setAttributes(before);
    }

    OutputStream output() {
        return terminal.output();
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
