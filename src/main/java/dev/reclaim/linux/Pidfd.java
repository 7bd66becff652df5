package dev.reclaim.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A process held by a descriptor (pidfd_open(2)): as long as it is open, a signal sent through it
 * reaches this process or none, even when the number is given to another.
 */
public final class Pidfd implements AutoCloseable {
    private static final short POLLIN = 1;

    /** Size of struct pollfd of poll(2): the descriptor, what is asked, what is so. */
    private static final long POLLFD = 8;

    /** A thread's interruption does not end a system call: it is looked at this often. */
    private static final long INTERRUPT_CHECK_MILLIS = 100;

    private final Fd fd;
    private final int pid;

    private Pidfd(Fd fd, int pid) {
        this.fd = fd;
        this.pid = pid;
    }

    /** Opens the process that has this number now; ESRCH if there is none. */
    public static Pidfd open(int pid) throws ErrnoException {
        RawPath shown = RawPath.of("/proc/" + pid);
        long number = Fd.check("pidfd_open", Syscall.call(Syscall.PIDFD_OPEN, pid, 0), shown);
        return new Pidfd(new Fd((int) number, shown), pid);
    }

    /** The number it was opened by. */
    public int pid() {
        return pid;
    }

    /** Sends the signal; ESRCH if the process has ended, EPERM if it is another user's. */
    public void send(Signal signal) throws ErrnoException {
        Fd.check(
                "pidfd_send_signal",
                Syscall.call(Syscall.PIDFD_SEND_SIGNAL, fd.number(), signal.number(), 0, 0),
                fd.path());
    }

    /** Waits for its end, at most so long; true if it has ended (a zombie has). */
    public boolean awaitExit(Duration limit) throws ErrnoException {
        return !awaitAny(List.of(this), limit).isEmpty();
    }

    /**
     * Waits until at least one of them has ended, at most so long; those that have (poll(2)). Also
     * returns early, with none, when the thread is interrupted: the flag stays set.
     */
    public static List<Pidfd> awaitAny(List<Pidfd> held, Duration limit) throws ErrnoException {
        if (held.isEmpty()) {
            return List.of();
        }
        long deadline = System.nanoTime() + limit.toNanos();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment polls = arena.allocate(POLLFD * held.size(), 8);
            for (int i = 0; i < held.size(); i++) {
                polls.set(ValueLayout.JAVA_INT, POLLFD * i, held.get(i).fd.number());
                polls.set(ValueLayout.JAVA_SHORT, POLLFD * i + 4, POLLIN);
            }
            while (true) {
                long left = Math.max(0, deadline - System.nanoTime());
                long millis = Math.min((left + 999_999) / 1_000_000, INTERRUPT_CHECK_MILLIS);
                long ready = Syscall.call(Syscall.POLL, polls.address(), held.size(), millis);
                if (ready != -Errno.EINTR) {
                    Fd.check("poll", ready, held.getFirst().fd.path());
                }
                if (ready > 0) {
                    return ended(held, polls);
                }
                if (Thread.currentThread().isInterrupted() || System.nanoTime() - deadline >= 0) {
                    return List.of();
                }
            }
        }
    }

    private static List<Pidfd> ended(List<Pidfd> held, MemorySegment polls) {
        List<Pidfd> ended = new ArrayList<>();
        for (int i = 0; i < held.size(); i++) {
            if (polls.get(ValueLayout.JAVA_SHORT, POLLFD * i + 6) != 0) {
                ended.add(held.get(i));
            }
        }
        return ended;
    }

    @Override
    public void close() throws ErrnoException {
        fd.close();
    }
}
