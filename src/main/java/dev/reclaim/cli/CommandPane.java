package dev.reclaim.cli;

import dev.reclaim.cleanup.MarkBoard;
import java.io.IOException;

/**
 * What commands need of the screen whose pane they are typed in. Its methods are called by the
 * thread that runs the commands.
 */
public interface CommandPane {
    /** The marks that verbs without arguments act on. */
    MarkBoard marks();

    /** {@code quit} was typed: the program is to end. Commands are taken until it does. */
    void quit();

    /** Ctrl-D was typed on an empty line: the keys are to belong to another pane. */
    void leave();

    /**
     * Sends text to the clipboard of the person's own machine.
     *
     * @return what is said about it
     * @throws IOException if there is no way to it
     */
    String copy(String text) throws IOException;

    /**
     * A command begins.
     *
     * @param line as it was typed
     */
    default void began(String line) {}

    /** The command has ended: files and processes may be others than before. */
    default void ended() {}
}
