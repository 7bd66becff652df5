package dev.reclaim.archive;

import java.io.IOException;

/** The work was asked to stop, and what was under way has been taken back. */
public final class CancelledException extends IOException {
    private static final long serialVersionUID = 1L;

    public CancelledException() {
        super("cancelled");
    }
}
