package dev.reclaim.cli;

import dev.reclaim.linux.Fd;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lines from standard input as they come: piped in, or typed where nothing can be edited. */
final class PlainLines implements LineSource {
    private final InputLines input = new InputLines(Fd.standard(0));
    private final Output err;
    private final String prompt;
    private volatile boolean reading;

    /**
     * @param prompt shown before each line; empty for none
     */
    PlainLines(Output err, String prompt) {
        this.err = err;
        this.prompt = prompt;
    }

    @Override
    public @Nullable String next() throws IOException {
        err.text(prompt);
        err.flush();
        reading = true;
        try {
            return input.next();
        } finally {
            reading = false;
        }
    }

    /**
     * Shows the prompt once more where a line is awaited: the kernel has dropped what was typed.
     */
    void promptAgain() {
        if (reading) {
            err.text("\n" + prompt);
            err.flush();
        }
    }
}
