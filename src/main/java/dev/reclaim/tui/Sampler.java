package dev.reclaim.tui;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Looks at one thing again and again, on a thread of its own. */
final class Sampler implements AutoCloseable {

    /** Why it is looked, the weightiest reason last. */
    enum Why {
        /** It is time. */
        TIME,
        /** Something was done: what comes of it is to be seen at once. */
        DEEDS,
        /** Nothing that is known is to be relied on. */
        ANEW
    }

    /** One look; what it sees it publishes itself. */
    interface Look {
        /** Looks once. */
        void look(Why why) throws Exception;
    }

    private static final long ORIGIN = System.nanoTime();

    private final Look look;
    private final Consumer<Throwable> trouble;
    private final Runnable end;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition poked = lock.newCondition();
    private Duration every;
    private boolean now;
    private boolean resting;
    private Why next = Why.TIME;
    private volatile boolean closed;

    /**
     * One that does not look yet.
     *
     * @param every how far apart looks begin, but for one that takes longer
     * @param trouble told of a look that failed, once while it goes on failing so; the next is
     *     taken all the same
     * @param end lets go of what it looked with, on its own thread, after the last look
     */
    Sampler(String name, Duration every, Look look, Consumer<Throwable> trouble, Runnable end) {
        this.look = look;
        this.trouble = trouble;
        this.end = end;
        this.every = every;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** All samplers look at the same moments, so that what they see is drawn at once. */
    private long untilNext(long since) {
        return every.toNanos() - since % every.toNanos();
    }

    /** Looks at once, or again as soon as the look under way is over. */
    void poke(Why why) {
        lock.lock();
        try {
            now = true;
            next = why.compareTo(next) > 0 ? why : next;
            poked.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Looks only when it is poked; or again and again, at once. */
    void rest(boolean on) {
        lock.lock();
        try {
            resting = on;
            now |= !on;
            poked.signal();
        } finally {
            lock.unlock();
        }
    }

    /** So often from now on. */
    void every(Duration interval) {
        lock.lock();
        try {
            every = interval;
            poked.signal();
        } finally {
            lock.unlock();
        }
    }

    /** No further look; the one under way is interrupted. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    /**
     * Waits until a closed one has let go of everything.
     *
     * @return false if it has not in that time
     */
    boolean ended(Duration limit) throws InterruptedException {
        return !thread.isAlive() || thread.join(limit);
    }

    private void run() {
        try {
            lookUntilClosed();
        } finally {
            boolean _ = Thread.interrupted(); // that was for the looks
            end.run();
        }
    }

    private void lookUntilClosed() {
        Why why = Why.TIME;
        String said = "";
        while (!closed) {
            try {
                look.look(why);
                said = "";
            } catch (InterruptedException stopped) {
                continue; // closed, or the look was given up
            } catch (Throwable failed) {
                if (!closed && !failed.toString().equals(said)) {
                    said = failed.toString();
                    trouble.accept(failed);
                }
            }
            why = pause();
        }
    }

    private Why pause() {
        lock.lock();
        try {
            long since = System.nanoTime() - ORIGIN;
            long left = untilNext(since);
            while (!now && !closed && (resting || left > 0)) {
                long _ = poked.awaitNanos(resting ? Long.MAX_VALUE : left);
                left = since + untilNext(since) - (System.nanoTime() - ORIGIN);
            }
            Why why = next;
            now = false;
            next = Why.TIME;
            return why;
        } catch (InterruptedException closing) {
            return Why.TIME;
        } finally {
            lock.unlock();
        }
    }
}
