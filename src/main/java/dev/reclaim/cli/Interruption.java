package dev.reclaim.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How the program ends, and what an interruption does.
 *
 * <p>SIGINT, SIGTERM and SIGHUP run the JVM's shutdown hooks (one that is ignored, as under nohup,
 * does not). The hook asks the work to stop, waits for the step under way to be finished or rolled
 * back, and ends the process with {@link ExitCode#INTERRUPTED}. Work that is no step, such as a
 * scan or a question, is not waited for.
 */
final class Interruption {
    private static final long LAST_WORDS_SECONDS = 1;

    private final ReentrantLock step = new ReentrantLock();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean cancelled;
    private volatile Runnable lastAct = () -> {};

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
    void cancel() {
        cancelled = true;
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
            return work.call();
        } finally {
            step.unlock();
        }
    }

    /** Ends the process; does not return. */
    void exit(int code) {
        ended.countDown();
        System.exit(code);
    }

    private void onShutdown() {
        if (ended.getCount() == 0) {
            return;
        }
        cancelled = true;
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
