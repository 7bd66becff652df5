package dev.reclaim.cli;

/** What the program's exit status says. */
final class ExitCode {
    /** Everything asked for was done. */
    static final int DONE = 0;

    /**
     * Some item failed, or was refused for safety, or the question was answered no; or output could
     * not be written.
     */
    static final int FAILED = 1;

    /** Bad usage or a bad plan; nothing was done. */
    static final int USAGE = 2;

    /** A confirmation was needed and there was nobody to ask; nothing was done. */
    static final int NOT_CONFIRMED = 3;

    /** Interrupted: the step under way was finished or rolled back. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
