package dev.reclaim.cli;

import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.SafeText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * Standard output or standard error: takes safe text, writes it in the terminal's character set,
 * and remembers whether a write failed, since output that was lost is a failure of the command.
 *
 * <p>Nothing is written before {@link #flush}, or until there is much of it.
 */
final class Output {
    private static final int FULL = 32 * 1024;

    private final Sink sink;
    private final boolean terminal;
    private final IntSupplier columns;
    private final boolean unicode;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private @Nullable IOException failure;

    /** Where the bytes go. */
    @FunctionalInterface
    interface Sink {
        /** Writes all of them. */
        void write(byte[] bytes) throws IOException;
    }

    /**
     * @param sink where it goes
     * @param columns width of the terminal; 0 if it is none
     * @param unicode whether UTF-8 is understood there; else everything is ASCII
     */
    Output(Sink sink, int columns, boolean unicode) {
        this(sink, columns > 0, () -> columns, unicode);
    }

    private Output(Sink sink, boolean terminal, IntSupplier columns, boolean unicode) {
        this.sink = sink;
        this.terminal = terminal;
        this.columns = columns;
        this.unicode = unicode;
    }

    /** The process's own output. */
    static Output of(Fd fd, boolean unicode) {
        Sink sink =
                bytes -> {
                    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length);
                    fd.write(direct.put(bytes).flip());
                };
        return new Output(sink, fd.isTerminal(), fd::terminalColumns, unicode);
    }

    /** The output of a terminal that is not the process's own. */
    static Output of(Terminal terminal, boolean unicode) {
        Sink sink =
                bytes -> {
                    terminal.output().write(bytes);
                    terminal.output().flush();
                };
        return new Output(sink, true, terminal::getWidth, unicode);
    }

    /** One to the same place, that loses what is written once this is so. */
    Output until(BooleanSupplier lost) {
        return new Output(
                bytes -> {
                    if (!lost.getAsBoolean()) {
                        sink.write(bytes);
                    }
                },
                terminal,
                columns,
                unicode);
    }

    /** True if it is a terminal. */
    boolean isTerminal() {
        return terminal;
    }

    /** Width in columns now; 80 where it is unknown. */
    int columns() {
        int now = columns.getAsInt();
        return now > 0 ? now : 80;
    }

    /** A line of safe text, which may be coloured. */
    void line(String safe) {
        text(safe + "\n");
    }

    /** Safe text, which may be coloured and may hold newlines. */
    synchronized void text(String safe) {
        // SafeText.ascii leaves newlines and colours alone: they are ASCII.
        pending.writeBytes(
                (unicode ? safe : SafeText.ascii(safe)).getBytes(StandardCharsets.UTF_8));
        if (pending.size() >= FULL) {
            flush();
        }
    }

    /** Writes what is pending. */
    synchronized void flush() {
        if (pending.size() > 0 && failure == null) {
            try {
                sink.write(pending.toByteArray());
            } catch (IOException e) {
                failure = e;
            }
        }
        pending.reset();
    }

    /** Why something could not be written; null if all could. */
    synchronized @Nullable IOException failure() {
        return failure;
    }

    /** True if nobody reads it any more, which is no news to anybody. */
    synchronized boolean isBrokenPipe() {
        return failure instanceof ErrnoException e && e.is(Errno.EPIPE);
    }

    /** For what writes characters, such as JSON: its flush is left to {@link #flush}. */
    Writer writer() {
        return new Writer() {
            @Override
            public void write(char[] buffer, int offset, int length) {
                text(new String(buffer, offset, length));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
