package dev.reclaim.tui;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What waits for the loop, in the order it came; any thread may post. Of looks at the machine that
 * wait only the latest of each kind is kept, in the place of the first: while a terminal hangs they
 * would pile up.
 */
final class Mailbox {
    private final BlockingQueue<Supplier<Letter>> waiting = new LinkedBlockingQueue<>();
    private final Map<Class<? extends Msg>, Msg> looks = new ConcurrentHashMap<>();

    /** What the loop takes. */
    sealed interface Letter {
        /** A message. */
        record Of(Msg msg) implements Letter {}

        /** Something to be run by the loop, which owns model and screen. */
        record Call(Runnable call) implements Letter {}

        /** The command pane shows something else. */
        record OfPane() implements Letter {}

        /** True if more of the kind come at about the same time. */
        default boolean isLook() {
            return this instanceof Of(Msg msg) && msg.isLook();
        }
    }

    void post(Msg msg) {
        if (!msg.isLook()) {
            add(new Letter.Of(msg));
            return;
        }
        Class<? extends Msg> kind = msg.getClass();
        if (looks.put(kind, msg) == null) {
            waiting.add(() -> new Letter.Of(Objects.requireNonNull(looks.remove(kind))));
        }
    }

    void call(Runnable call) {
        add(new Letter.Call(call));
    }

    void paneChanged() {
        add(new Letter.OfPane());
    }

    private void add(Letter letter) {
        waiting.add(() -> letter);
    }

    /** The next one; empty if none comes for so many nanoseconds, or the thread is interrupted. */
    Optional<Letter> next(long nanos) {
        try {
            return Optional.ofNullable(waiting.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS))
                    .map(Supplier::get);
        } catch (InterruptedException nobodyInterruptsTheLoop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
