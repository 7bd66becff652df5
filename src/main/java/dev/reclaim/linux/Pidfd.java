package dev.reclaim.linux;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;

/**
 * A process held by a descriptor (pidfd_open(2)): as long as it is open, a signal sent through it
 * reaches this process or none, even when the number is given to another.
 */
public final class Pidfd implements AutoCloseable {
    private static final short POLLIN = 1;

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
        long deadline = System.nanoTime() + limit.toNanos();
        MemorySegment poll = Syscall.scratch().struct; // struct pollfd of poll(2)
        while (true) {
            long left = Math.max(0, deadline - System.nanoTime());
            poll.set(ValueLayout.JAVA_INT, 0, fd.number());
            poll.set(ValueLayout.JAVA_SHORT, 4, POLLIN);
            poll.set(ValueLayout.JAVA_SHORT, 6, (short) 0);
            long millis = Math.min((left + 999_999) / 1_000_000, Integer.MAX_VALUE);
            long ready = Syscall.call(Syscall.POLL, poll.address(), 1, millis);
            if (ready > 0) {
                return true;
            }
            if (ready != -Errno.EINTR) {
                Fd.check("poll", ready, fd.path());
                if (left == 0 || System.nanoTime() >= deadline) {
                    return false;
                }
            }
        }
    }

    @Override
    public void close() throws ErrnoException {
        fd.close();
    }
}
