package dev.reclaim.cli;

import java.io.IOException;

/** A way to the clipboard of the person's own machine. */
@FunctionalInterface
interface Clip {
    /**
     * Sends the text; what is said about it.
     *
     * @throws IOException if there is no way to it
     */
    String send(String text) throws IOException;
}
