package dev.reclaim.linux;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A thread that changes things over and over while a test looks at them. */
public final class Churn implements AutoCloseable {
    private final FutureTask<Integer> rounds;
    private volatile boolean enough;

    /** One change, put back at its end. */
    public interface Change {
        void make(int round) throws ErrnoException;
    }

    /** Begins. */
    public Churn(Change change) {
        rounds =
                new FutureTask<>(
                        () -> {
                            int round = 0;
                            while (!enough) {
                                change.make(round++);
                            }
                            return round;
                        });
        Thread.ofPlatform().daemon().start(rounds);
    }

    /** Ends after the change under way, and tells how many there were; fails as it failed. */
    public int end() {
        enough = true;
        try {
            return rounds.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("changing things failed", e);
        }
    }

    @Override
    public void close() {
        end();
    }
}
