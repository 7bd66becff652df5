package dev.reclaim.tui;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Keeps what a library prints off the screen while that is open; it is printed afterwards, as far
 * as it is kept.
 */
final class StandardStreams implements AutoCloseable {
    private static final int KEPT = 64 * 1024;

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    StandardStreams() {
        PrintStream keeping =
                new PrintStream(kept, true, StandardCharsets.UTF_8) {
                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        if (kept.size() < KEPT) {
                            super.write(bytes, offset, length);
                        }
                    }
                };
        System.setOut(keeping);
        System.setErr(keeping);
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
        err.print(kept.toString(StandardCharsets.UTF_8));
        err.flush();
    }
}
