package dev.reclaim.archive;

import java.io.IOException;

/** A file is not the one that was confirmed, or no longer in that state: it was left alone. */
public final class ChangedException extends IOException {
    private static final long serialVersionUID = 1L;

    public ChangedException(String message) {
        super(message);
    }
}
