package dev.reclaim.cli;

import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks on standard error and reads from standard input, if that is a terminal. */
final class TerminalAsker implements Asker {
    private final Fd input;
    private final Output err;
    private volatile boolean asking;
    private volatile boolean interrupted;

    TerminalAsker(Fd input, Output err) {
        this.input = input;
        this.err = err;
    }

    @Override
    public boolean isThere() {
        return input.isTerminal();
    }

    @Override
    public Optional<String> ask(String question) {
        err.text(question + " ");
        err.flush();
        @Nullable String answer = null;
        interrupted = false;
        asking = true;
        try {
            answer = new InputLines(input).next();
        } catch (ErrnoException theTerminalIsGone) {
            return Optional.empty();
        } finally {
            asking = false;
        }
        if (answer == null) {
            err.line("");
        }
        return interrupted ? Optional.empty() : Optional.ofNullable(answer);
    }

    @Override
    public void interrupt() {
        if (asking) {
            // The read goes on until there is a line.
            interrupted = true;
            err.text("\nInterrupted: the answer is no; press Enter. ");
            err.flush();
        }
    }
}
