package dev.reclaim.archive;

import java.io.IOException;

/**
 * What was begun could neither be finished nor taken back. Nothing is lost; the operation gets no
 * end in the journal, so that the next start looks at it again.
 */
public final class UnsettledException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnsettledException(String message, Throwable cause) {
        super(message + "; the next start looks at it again", cause);
    }
}
