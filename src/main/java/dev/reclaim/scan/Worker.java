package dev.reclaim.scan;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A thread for work that the kernel may never let go of (a dead NFS server, a stuck FUSE process).
 * It begins with the first piece of work, is kept for the next, and ends when there was none for
 * some time. What hangs keeps nobody from ending the program.
 */
public final class Worker implements Executor, AutoCloseable {
    /** Longer than the longest pause between two looks of a screen. */
    private static final Duration IDLE = Duration.ofSeconds(90);

    private final ThreadPoolExecutor thread;

    /**
     * One that has no thread yet.
     *
     * @param name of the thread
     */
    public Worker(String name) {
        thread =
                new ThreadPoolExecutor(
                        1,
                        1,
                        IDLE.toSeconds(),
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name(name).factory());
        thread.allowCoreThreadTimeOut(true);
    }

    /** Has it done after what it was given before. */
    @Override
    public void execute(Runnable work) {
        thread.execute(work);
    }

    /** Interrupts what is being done, and waits for nothing. */
    @Override
    public void close() {
        thread.shutdownNow().clear();
    }
}
