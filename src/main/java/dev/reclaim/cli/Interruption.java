package dev.reclaim.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * How the program ends, and what an interruption does.
 *
 * <p>SIGINT, SIGTERM and SIGHUP run the JVM's shutdown hooks (one that is ignored, as under nohup,
 * does not). The hook asks the work to stop, waits for the step under way to be finished or rolled
 * back, and ends the process with {@link ExitCode#INTERRUPTED}. Work that is no step, such as a
 * scan or a question, is not waited for. Within a step the working thread is interrupted: that ends
 * what only looks, such as a measurement of the disk.
 */
final class Interruption {
    private static final long LAST_WORDS_SECONDS = 1;

    private final ReentrantLock step = new ReentrantLock();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean cancelled;
    private volatile Runnable lastAct = () -> {};
    private volatile int code;
    private @Nullable Thread worker;

    /** An ending that no signal brings about: for tests, and for a prompt within a program. */
    Interruption() {}

    /** The ending of this process, which signals bring about. */
    static Interruption ofProcess() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::onShutdown, "interruption"));
        return interruption;
    }

    /** True once the work should stop. */
    boolean cancelled() {
        return cancelled;
    }

    /** Asks the work to stop; the program goes on. */
    synchronized void cancel() {
        cancelled = true;
        if (worker != null) {
            worker.interrupt();
        }
    }

    /** Forgets a {@link #cancel} before the next command at a prompt. */
    void reset() {
        cancelled = false;
    }

    /** What is done last when a signal ends the process, such as restoring the terminal. */
    void lastAct(Runnable act) {
        lastAct = act;
    }

    /** Runs what must not be abandoned half way. Once a signal has come, it does not begin. */
    <T> T step(Callable<T> work) throws Exception {
        step.lock();
        try {
            setWorker(Thread.currentThread());
            return work.call();
        } finally {
            setWorker(null);
            boolean _ = Thread.interrupted(); // what follows the step is not meant
            step.unlock();
        }
    }

    private synchronized void setWorker(@Nullable Thread working) {
        worker = working;
    }

    /** Ends the process; does not return. */
    void exit(int code) {
        this.code = code;
        ended.countDown();
        System.exit(code);
    }

    private void onShutdown() {
        if (ended.getCount() == 0) {
            Runtime.getRuntime().halt(code); // also where a signal came first
        }
        cancel();
        try {
            if (!step.tryLock()) {
                step.lockInterruptibly();
                boolean _ = ended.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException nobodyDoesThis) {
            Thread.currentThread().interrupt();
        }
        lastAct.run();
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
}
