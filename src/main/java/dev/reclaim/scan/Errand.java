package dev.reclaim.scan;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Work of one kind, done again and again, that a file system which does not answer (a dead NFS
 * server, a stuck FUSE process) may hold up for ever. It is waited for as long as it gets on; once
 * it does not, it is left to itself, and nobody waits for it again before the kernel lets it go.
 * Until then nothing new is begun.
 *
 * <p>For one caller at a time.
 */
public final class Errand implements AutoCloseable {
    /** How often one who waits hears that it is so. */
    private static final Duration MEANWHILE = Duration.ofMillis(250);

    private final String name;
    private final Worker worker;
    private final LongAdder progress;
    private final Duration patience;
    private @Nullable FutureTask<Void> task;
    private boolean silent;

    /** What is done. */
    @FunctionalInterface
    public interface Work {
        /** Does it; may be interrupted when the errand is closed. */
        void run() throws IOException, InterruptedException;
    }

    /**
     * An errand that nobody is on yet.
     *
     * @param name of the thread, which is the same each time
     * @param progress grows as long as the work gets on
     * @param patience how long it may stand still; zero to do it at once and wait as long as it
     *     takes
     */
    public Errand(String name, LongAdder progress, Duration patience) {
        this.name = name;
        this.worker = new Worker(name);
        this.progress = progress;
        this.patience = patience;
    }

    /**
     * Does the work, after what may be left of the last.
     *
     * @param meanwhile called by and by while it takes long
     * @return false if it hangs
     * @throws IOException what the work has thrown, now or when nobody was waiting any more
     * @throws InterruptedException if the calling thread is interrupted; the work goes on, and is
     *     waited for the next time
     */
    public boolean run(Work work, Work meanwhile) throws IOException, InterruptedException {
        if (patience.isZero()) {
            work.run();
            return true;
        }
        if (!isDone(meanwhile)) {
            return false;
        }
        FutureTask<Void> next =
                new FutureTask<>(
                        () -> {
                            work.run();
                            return null;
                        });
        task = next;
        worker.execute(next);
        return isDone(meanwhile);
    }

    private boolean isDone(Work meanwhile) throws IOException, InterruptedException {
        FutureTask<Void> running = task;
        if (running == null) {
            return true;
        }
        long at = progress.sum();
        long since = System.nanoTime();
        while (!waited(running, silent ? Duration.ZERO : MEANWHILE)) {
            long now = progress.sum();
            if (now != at) {
                at = now;
                since = System.nanoTime();
                silent = false;
            } else if (silent || System.nanoTime() - since > patience.toNanos()) {
                silent = true;
                return false;
            }
            meanwhile.run();
        }
        task = null;
        silent = false;
        return true;
    }

    private boolean waited(FutureTask<Void> running, Duration time)
            throws IOException, InterruptedException {
        try {
            running.get(time.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            task = null;
            silent = false;
            switch (e.getCause()) {
                case IOException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(name, e.getCause());
            }
        }
    }

    /** Stops what can be stopped; what hangs is left to itself. Nothing is begun after that. */
    @Override
    public void close() {
        worker.close();
    }
}
