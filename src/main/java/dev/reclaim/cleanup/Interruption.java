package dev.reclaim.cleanup;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * How the program ends, and what an interruption does.
 *
 * <p>SIGINT, SIGTERM and SIGHUP run the JVM's shutdown hooks (one that is ignored, as under nohup,
 * does not). The hook asks the work to stop, waits for the steps under way to be finished or rolled
 * back, and ends the process with 130. Work that is no step, such as a scan or a question, is not
 * waited for. The working threads are interrupted: that ends what only looks, such as a measurement
 * of the disk.
 *
 * <p>Where several things go on at a time, each has a {@link #part} of it, which can be cancelled
 * by itself.
 */
public final class Interruption {
    /** The exit code of a program that was interrupted. */
    public static final int CODE = 130;

    private static final long LAST_WORDS_SECONDS = 1;

    /** How often {@link #leavable} work is looked at. */
    private static final long LOOK_MILLIS = 250;

    /** How long, in nanoseconds, it may take to end when it was cancelled. */
    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

    private final @Nullable Interruption whole;

    /** Steps hold it for reading; the end of the process for writing, so that none begins then. */
    private final ReentrantReadWriteLock steps;

    private final Set<Interruption> parts = Collections.newSetFromMap(new IdentityHashMap<>());
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean cancelled;
    private volatile boolean ending;
    private volatile Runnable lastAct = () -> {};
    private volatile int code;
    private @Nullable Thread worker;
    private boolean stepping;
    private boolean left;

    /** When work was asked to stop or, since then, a step has ended; 0 if it was not. */
    private long idleSince;

    /** An ending that no signal brings about: for tests. */
    public Interruption() {
        this(null, new ReentrantReadWriteLock());
    }

    private Interruption(@Nullable Interruption whole, ReentrantReadWriteLock steps) {
        this.whole = whole;
        this.steps = steps;
    }

    /** The ending of this process, which signals bring about. */
    public static Interruption ofProcess() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::onShutdown, "interruption"));
        return interruption;
    }

    /**
     * One of several things that go on at a time: it ends with the whole, and is cancelled by
     * itself. Its steps are waited for like all others. It is kept as long as the whole: one for
     * each thread that works, not for each piece of work.
     */
    public Interruption part() {
        Interruption part = new Interruption(this, steps);
        synchronized (parts) {
            parts.add(part);
        }
        return part;
    }

    /** True once the work should stop. */
    public boolean cancelled() {
        return cancelled || (whole != null && whole.cancelled());
    }

    /**
     * True if the work was asked to stop and the program goes on: somebody wanted it so. False once
     * the program ends, by a signal or by {@link #exit}: what is left then is left over.
     */
    public boolean givenUp() {
        return cancelled() && !(whole == null ? ending : whole.ending);
    }

    /** Asks the work to stop; the program goes on. */
    public void cancel() {
        synchronized (parts) {
            parts.forEach(Interruption::cancel);
        }
        synchronized (this) {
            cancelled = true;
            if (worker != null) {
                worker.interrupt();
            }
        }
    }

    /** Forgets a {@link #cancel} before the next command. */
    public synchronized void reset() {
        cancelled = false;
        idleSince = 0;
    }

    /** What is done last when a signal ends the process, such as restoring the terminal. */
    public void lastAct(Runnable act) {
        lastAct = act;
    }

    /**
     * Runs what must not be abandoned half way. Once a signal has come, it does not begin; once it
     * was cancelled, it begins and is told so.
     */
    public <T> T step(Callable<T> work) throws Exception {
        steps.readLock().lock();
        try {
            stepBegins();
            return cancellable(work);
        } finally {
            stepEnds();
            steps.readLock().unlock();
        }
    }

    private synchronized void stepBegins() throws InterruptedException {
        if (left) {
            throw new InterruptedException("left to itself");
        }
        stepping = true;
    }

    private synchronized void stepEnds() {
        stepping = false;
        idleSince = cancelled() ? System.nanoTime() : 0;
    }

    /**
     * Runs what may be abandoned at any point but for its {@link #step}s, on a thread of its own.
     * Once it was cancelled and does not end, since a file system does not answer it, it is left to
     * itself: nothing may come of it any more, and of this interruption neither.
     *
     * @throws LeftException if it was left
     */
    public <T> T leavable(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(() -> cancellable(work));
        Thread.ofPlatform().daemon().name("command").start(task);
        while (true) {
            try {
                return task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException running) {
                if (leave()) {
                    throw new LeftException();
                }
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case Exception cause -> throw cause;
                    case Error cause -> throw cause;
                    case null, default -> throw e;
                }
            }
        }
    }

    /** False unless it should have ended; a step under way is waited for. */
    private synchronized boolean leave() {
        if (stepping || !cancelled()) {
            return false;
        }
        long now = System.nanoTime();
        idleSince = idleSince == 0 ? now : idleSince;
        left = now - idleSince > PATIENCE;
        return left;
    }

    /** True once {@link #leavable} work was left to itself. */
    public synchronized boolean isLeft() {
        return left;
    }

    /** Work was cancelled, did not end, and was left to itself. */
    public static final class LeftException extends Exception {
        private static final long serialVersionUID = 1L;

        private LeftException() {
            super("it does not end, and is left to itself: nothing further will come of it");
        }
    }

    /**
     * Runs what may be abandoned at any point, such as a scan: {@link #cancel} interrupts it, and
     * the end of the process does not wait for it.
     */
    public <T> T cancellable(Callable<T> work) throws Exception {
        Thread before = working(Thread.currentThread());
        try {
            return work.call();
        } finally {
            working(before);
            boolean _ = Thread.interrupted(); // what follows is not meant
        }
    }

    private synchronized @Nullable Thread working(@Nullable Thread thread) {
        Thread before = worker;
        worker = thread;
        return before;
    }

    /** Asks all work to stop since the program is about to end: what is left of it is offered. */
    public void end() {
        ending = true;
        cancel();
    }

    /** Ends the process, after the steps that other threads have under way; does not return. */
    public void exit(int code) {
        this.code = code;
        end();
        steps.writeLock().lock();
        try {
            ended.countDown();
        } finally {
            steps.writeLock().unlock();
        }
        System.exit(code);
    }

    private void onShutdown() {
        if (ended.getCount() == 0) {
            Runtime.getRuntime().halt(code); // also where a signal came first
        }
        end();
        try {
            if (!steps.writeLock().tryLock()) {
                steps.writeLock().lockInterruptibly();
                boolean _ = ended.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException nobodyDoesThis) {
            Thread.currentThread().interrupt();
        }
        lastAct.run();
        Runtime.getRuntime().halt(CODE);
    }
}
