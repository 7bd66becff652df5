package dev.reclaim.scan;

import java.io.IOException;

/** A file of git's that is not what it should be; the message names it. */
final class GitFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    GitFormatException(String message) {
        super(message);
    }
}
