package dev.reclaim.disk;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells of work that goes on, a few times a second and never for more than a small part of the
 * time, however often it is stepped. One telling at a time. For several threads.
 */
final class Pacing {
    private static final long MOST_SHARE = 20;

    private final Runnable tell;
    private final ReentrantLock telling = new ReentrantLock();
    private final long pause;
    private volatile long next;
    private volatile boolean ended;

    /** Tells at most once in this time. */
    Pacing(Duration pause, Runnable tell) {
        this.tell = tell;
        this.pause = pause.toNanos();
        this.next = System.nanoTime() + this.pause;
    }

    /** A little more has been done. */
    void step() {
        long now = System.nanoTime();
        if (now - next < 0 || ended || !telling.tryLock()) {
            return;
        }
        try {
            if (now - next >= 0) {
                tell.run();
                long after = System.nanoTime();
                next = after + Math.max(pause, MOST_SHARE * (after - now));
            }
        } finally {
            telling.unlock();
        }
    }

    /** Nothing more is told once this returns, but for a telling under way. */
    void end() {
        ended = true;
    }
}
