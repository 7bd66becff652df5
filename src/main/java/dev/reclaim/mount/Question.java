package dev.reclaim.mount;

import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Something asked of the kernel that may never be answered (a dead NFS server, a stuck FUSE
 * process), on another thread. One that is given up on stays behind until the kernel lets it go; it
 * keeps nobody from ending the program.
 */
public final class Question<T> {
    /** How it ended. */
    public sealed interface Answer<T> {}

    /** With an answer. */
    public record Answered<T>(T value) implements Answer<T> {}

    /** With none, and why. */
    public record Refused<T>(String reason) implements Answer<T> {}

    private final RawPath about;
    private final FutureTask<T> task;

    private Question(RawPath about, FutureTask<T> task) {
        this.about = about;
        this.task = task;
    }

    /** Asks on a thread of its own. */
    public static <T> Question<T> ask(RawPath about, Callable<T> call) {
        return ask(
                about,
                call,
                task -> Thread.ofPlatform().daemon().name("asking " + about).start(task));
    }

    /**
     * Asks by somebody who owes no answer to an earlier question: it would have to wait for that.
     */
    public static <T> Question<T> ask(RawPath about, Callable<T> call, Executor by) {
        FutureTask<T> task = new FutureTask<>(call);
        by.execute(task);
        return new Question<>(about, task);
    }

    /** What it is about. */
    public RawPath about() {
        return about;
    }

    /** True if there is an answer, or a refusal. */
    public boolean isDone() {
        return task.isDone();
    }

    /**
     * True if there is an answer or a refusal by the deadline. An interrupt does not cut it short,
     * and is kept for later: whoever asks whether it is safe to go on must not be told a guess.
     */
    public boolean isAnswered(long deadline) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    answer(deadline);
                    return isDone();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits until the deadline, in {@link System#nanoTime()}, at most. */
    public Answer<T> answer(long deadline) throws InterruptedException {
        try {
            long left = Math.max(0, deadline - System.nanoTime());
            return new Answered<>(task.get(left, TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return new Refused<>("does not answer");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ErrnoException errno) {
                return new Refused<>(errno.reason());
            }
            throw new IllegalStateException("asking about " + about, e.getCause());
        }
    }
}
