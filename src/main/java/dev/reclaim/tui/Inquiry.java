package dev.reclaim.tui;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks into one question at a time, on a thread that nobody waits for: where a file system does
 * not answer, it is left to itself. A newer question ends an older one, which is not heard of
 * again.
 */
final class Inquiry implements AutoCloseable {
    private final String name;
    private final Consumer<Msg> to;
    private final Consumer<Throwable> crashed;
    private @Nullable Thread thread;

    /** What is looked into. */
    interface Question {
        /**
         * Finds it out.
         *
         * @param to takes what is known, once or as it becomes known
         * @throws InterruptedException if nobody wants to know any more
         */
        void ask(Consumer<Msg> to) throws InterruptedException;
    }

    /**
     * One that looks into nothing yet.
     *
     * @param name of its threads
     * @param to takes what the latest question finds
     * @param crashed takes what nobody expected
     */
    Inquiry(String name, Consumer<Msg> to, Consumer<Throwable> crashed) {
        this.name = name;
        this.to = to;
        this.crashed = crashed;
    }

    /** Looks into this one. */
    synchronized void begin(Question question) {
        stop();
        thread = Thread.ofPlatform().name(name).daemon().start(() -> run(question));
    }

    /** Looks into nothing any more. */
    synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    private void run(Question question) {
        Thread asking = Thread.currentThread();
        try {
            question.ask(msg -> tell(asking, () -> to.accept(msg)));
        } catch (InterruptedException stopped) {
            asking.interrupt();
        } catch (Throwable unexpected) {
            tell(asking, () -> crashed.accept(unexpected));
        }
    }

    private synchronized void tell(Thread asking, Runnable word) {
        if (asking.equals(thread)) {
            word.run();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
