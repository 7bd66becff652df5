package dev.reclaim.cli;

/** The command cannot be carried out as it was given; nothing was done. The message says why. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param message one or more lines, what is wrong and what to do; made safe when it is shown
     */
    UsageException(String message) {
        super(message);
    }
}
