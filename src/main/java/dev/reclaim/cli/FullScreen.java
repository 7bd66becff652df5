package dev.reclaim.cli;

/** The full-screen program, as the command line opens it. */
@FunctionalInterface
public interface FullScreen {
    /**
     * Opens it on the terminal of this process and returns once the person has left it and the
     * terminal is as it was before.
     *
     * @return the exit code
     * @throws Exception if it cannot go on; the terminal is as it was before
     */
    int open(Invitation invitation) throws Exception;
}
