package dev.reclaim.tui;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What waits for the loop, in the order it came; any thread may post. */
final class Mailbox {
    private final BlockingQueue<Letter> letters = new LinkedBlockingQueue<>();

    /** Something that waits. */
    sealed interface Letter {
        /** A message. */
        record Of(Msg msg) implements Letter {}

        /** Something to be run by the loop, which owns model and screen. */
        record Call(Runnable call) implements Letter {}

        /** The command pane shows something else. */
        record OfPane() implements Letter {}
    }

    void post(Msg msg) {
        letters.add(new Letter.Of(msg));
    }

    void call(Runnable call) {
        letters.add(new Letter.Call(call));
    }

    void paneChanged() {
        letters.add(new Letter.OfPane());
    }

    /** The next one; empty if none comes for so many nanoseconds, or the thread is interrupted. */
    Optional<Letter> next(long nanos) {
        try {
            return Optional.ofNullable(letters.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS));
        } catch (InterruptedException nobodyInterruptsTheLoop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
