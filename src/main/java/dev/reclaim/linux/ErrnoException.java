package dev.reclaim.linux;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A system call that failed: which one, on what, and the {@code errno} captured with it.
 *
 * <p>The message is fit for people: {@code /tmp/x: permission denied (unlinkat)}.
 */
public final class ErrnoException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String call;
    private final int errno;

    /**
     * @param call name of the system call
     * @param errno the positive error number
     * @param subject what it was called on, already safe text; null if there is nothing to name
     */
    public ErrnoException(String call, int errno, @Nullable String subject) {
        super((subject == null ? "" : subject + ": ") + Errno.message(errno) + " (" + call + ")");
        this.call = call;
        this.errno = errno;
    }

    ErrnoException(String call, int errno, RawPath subject) {
        this(call, errno, SafeText.of(subject));
    }

    /** Name of the system call that failed. */
    public String call() {
        return call;
    }

    /** The error number, one of {@link Errno}'s or another. */
    public int errno() {
        return errno;
    }

    /** True if the error number is this one. */
    public boolean is(int number) {
        return errno == number;
    }

    /** What went wrong in a few words, without the subject. */
    public String reason() {
        return Errno.message(errno);
    }
}
