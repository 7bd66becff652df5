package dev.reclaim.journal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The journal cannot be read or written: nothing may be moved or deleted. The message says which
 * file, what is wrong and what to do.
 */
public final class JournalException extends IOException {
    private static final long serialVersionUID = 1L;

    public JournalException(String message) {
        super(message);
    }

    public JournalException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
