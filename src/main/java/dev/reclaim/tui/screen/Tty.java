package dev.reclaim.tui.screen;

import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.TerminalModes;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The terminal device: its modes, its size, and what is written to it. By system calls of our own:
 * JLine puts modes back without the line's speed, which {@code stty} shows as 0, and which hangs up
 * a serial line.
 */
final class Tty {
    /** No screen is larger; one that says so is not believed. */
    private static final int MOST_COLUMNS = 1000;

    private static final int MOST_ROWS = 500;

    private final Fd input = Fd.standard(0);
    private final Fd output = Fd.standard(1);
    private final TerminalModes before;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);

    private Tty() throws ErrnoException {
        before = TerminalModes.of(input);
    }

    /**
     * The terminal that is both standard input and standard output.
     *
     * @throws IOException if one of them is none
     */
    static Tty open() throws IOException {
        if (!Fd.standard(0).isTerminal() || !Fd.standard(1).isTerminal()) {
            throw new IOException("the full screen needs a terminal for its input and output");
        }
        return new Tty();
    }

    /** Its size now; of one that does not know, the usual. */
    Size size() {
        int columns = output.terminalColumns();
        int rows = output.terminalRows();
        return columns < 1 || rows < 1
                ? Size.USUAL
                : new Size(Math.min(columns, MOST_COLUMNS), Math.min(rows, MOST_ROWS));
    }

    /** What is typed, to be read. */
    Fd input() {
        return input;
    }

    /** Every key comes at once, as itself: Ctrl-C and Ctrl-Z too. */
    void raw() throws ErrnoException {
        before.raw().apply(input);
    }

    /** Its modes are as they were when it was opened. */
    void cooked() throws ErrnoException {
        before.apply(input);
    }

    /** Writes all of it, in one call if the terminal takes as much; for one thread at a time. */
    void write(byte[] bytes) throws ErrnoException {
        if (buffer.capacity() < bytes.length) {
            buffer = ByteBuffer.allocateDirect(2 * bytes.length);
        }
        output.write(buffer.clear().put(bytes).flip());
    }
}
