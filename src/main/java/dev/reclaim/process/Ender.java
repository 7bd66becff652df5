package dev.reclaim.process;

import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Pidfd;
import dev.reclaim.linux.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Ends processes: all are signalled first, then waited for together, each held by a pidfd from its
 * check to its end, so that a number used again is never signalled.
 *
 * <p>{@link #end} does all of it; the steps are there for who needs them one by one: {@link
 * #signal}, {@link #await}, {@link #kill}. For use by one thread.
 */
public final class Ender implements AutoCloseable {
    /** How long the kernel may take to carry out SIGKILL. */
    private static final Duration KILL_GRACE = Duration.ofSeconds(5);

    private final List<Pattern> match;
    private final ProcReader reader = new ProcReader();
    private final Map<Pidfd, Signalled> waiting = new LinkedHashMap<>();

    private record Signalled(ProcessInfo process, long atNanos, Signal signal) {}

    /** Told of each step, before and after, so that it can be written down. */
    public interface Listener {
        /** The process is about to be signalled. */
        void before(ProcessInfo process, Signal signal) throws IOException;

        /**
         * Its outcome is known; of one that still runs and is to be killed, the second one counts.
         */
        void after(ProcessInfo process, Outcome outcome) throws IOException;
    }

    /**
     * @param match a process whose command line changed since it was shown is still taken for the
     *     same if it matches one of these
     */
    public Ender(List<Pattern> match) {
        this.match = List.copyOf(match);
    }

    /**
     * Signals all, waits until the grace is over for all of them, and with {@code force} kills what
     * is left. When the thread is interrupted, nothing more is signalled or waited for.
     *
     * @param match see {@link #Ender}
     */
    public static void end(
            List<ProcessInfo> processes,
            List<Pattern> match,
            Signal signal,
            Duration grace,
            boolean force,
            Listener listener)
            throws IOException {
        try (Ender ender = new Ender(match)) {
            for (ProcessInfo process : processes) {
                if (Thread.currentThread().isInterrupted()) {
                    break;
                }
                listener.before(process, signal);
                Optional<Outcome> outcome = ender.signal(process, signal);
                if (outcome.isPresent()) {
                    listener.after(process, outcome.get());
                }
            }
            ender.await(grace, listener);
            if (force && !Thread.currentThread().isInterrupted()) {
                for (ProcessInfo process : ender.waiting()) {
                    listener.before(process, Signal.KILL);
                }
                ender.kill();
                ender.await(KILL_GRACE, listener);
            }
            ender.giveUp(listener);
        }
    }

    /**
     * Signals the process if it still is the one that was shown: same start, same user, and the
     * same command line or one that matches.
     *
     * @return empty if the signal was sent and the end is to be waited for; else why it was not
     */
    public Optional<Outcome> signal(ProcessInfo shown, Signal signal) throws ErrnoException {
        Pidfd pidfd;
        try {
            pidfd = Pidfd.open(shown.pid());
        } catch (ErrnoException e) {
            return Optional.of(failure(e));
        }
        Optional<Outcome> outcome = send(pidfd, shown, signal);
        if (outcome.isPresent()) {
            pidfd.close();
        } else {
            waiting.put(pidfd, new Signalled(shown, System.nanoTime(), signal));
        }
        return outcome;
    }

    private Optional<Outcome> send(Pidfd pidfd, ProcessInfo shown, Signal signal) {
        try {
            Optional<ProcessInfo> now = reader.one(shown.pid());
            // What runs still, by its pidfd, has had this number all along: it is what was read.
            if (now.isEmpty() || pidfd.awaitExit(Duration.ZERO)) {
                return Optional.of(new Outcome.AlreadyEnded());
            }
            if (!isSame(shown, now.get())) {
                return Optional.of(new Outcome.NowAnother());
            }
            pidfd.send(signal);
            return Optional.empty();
        } catch (ErrnoException e) {
            return Optional.of(failure(e));
        }
    }

    private boolean isSame(ProcessInfo shown, ProcessInfo now) {
        return shown.id().equals(now.id())
                && shown.uid() == now.uid()
                && (shown.arguments().equals(now.arguments())
                        || match.stream()
                                .anyMatch(p -> CommandPattern.finds(p, now.commandLine(), false)));
    }

    private static Outcome failure(ErrnoException e) {
        return switch (e.errno()) {
            case Errno.ESRCH -> new Outcome.AlreadyEnded();
            case Errno.EPERM -> new Outcome.Refused("permission denied");
            default -> new Outcome.Refused(e.reason());
        };
    }

    /** What was signalled and is not known to have ended. */
    public List<ProcessInfo> waiting() {
        return waiting.values().stream().map(Signalled::process).toList();
    }

    /**
     * Waits for what was signalled, all together for at most so long, and tells of each that ends.
     * Returns early when the thread is interrupted.
     */
    public void await(Duration grace, Listener listener) throws IOException {
        long deadline = System.nanoTime() + grace.toNanos();
        while (!waiting.isEmpty()) {
            Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            List<Pidfd> ended = Pidfd.awaitAny(List.copyOf(waiting.keySet()), left);
            if (ended.isEmpty()) {
                return;
            }
            for (Pidfd pidfd : ended) {
                Signalled signalled = waiting.remove(pidfd);
                pidfd.close();
                if (signalled != null) {
                    Duration after = Duration.ofNanos(System.nanoTime() - signalled.atNanos);
                    listener.after(signalled.process, new Outcome.Ended(after, signalled.signal));
                }
            }
        }
    }

    /** Sends SIGKILL to all that are still waited for; to be awaited again. */
    public void kill() throws ErrnoException {
        for (Map.Entry<Pidfd, Signalled> entry : waiting.entrySet()) {
            Signalled first = entry.getValue();
            try {
                entry.getKey().send(Signal.KILL);
                entry.setValue(new Signalled(first.process, first.atNanos, Signal.KILL));
            } catch (ErrnoException e) {
                // ESRCH: ended just now, as awaiting it finds. EPERM: it runs as another user
                // since, and goes on.
                if (!e.is(Errno.ESRCH) && !e.is(Errno.EPERM)) {
                    throw e;
                }
            }
        }
    }

    /** Tells of what still runs, and waits no more. */
    public void giveUp(Listener listener) throws IOException {
        boolean interrupted = Thread.currentThread().isInterrupted();
        for (Map.Entry<Pidfd, Signalled> entry : List.copyOf(waiting.entrySet())) {
            Signalled signalled = entry.getValue();
            waiting.remove(entry.getKey());
            entry.getKey().close();
            boolean stopped =
                    reader.one(signalled.process.pid()).filter(p -> p.isStopped()).isPresent();
            listener.after(
                    signalled.process,
                    interrupted
                            ? new Outcome.NotAwaited(signalled.signal)
                            : new Outcome.StillRunning(signalled.signal, stopped));
        }
    }

    @Override
    public void close() throws ErrnoException {
        for (Pidfd pidfd : waiting.keySet()) {
            pidfd.close();
        }
        waiting.clear();
    }
}
