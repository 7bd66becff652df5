package dev.reclaim.linux;

/** Stopping and going on, as a shell's job control has it (credentials(7), "Sessions"). */
public final class JobControl {
    private static final int SIGTSTP = 20;
    private static final RawPath OWN_GROUP = RawPath.of("the program's process group");

    private JobControl() {}

    /**
     * Asks every process of the program's own process group to stop, the program included, as
     * Ctrl-Z does at a terminal: its shell sees the whole job stopped. Has no effect on the program
     * while it handles SIGTSTP itself, nor where there is no shell to let it go on.
     */
    public static void stopGroup() throws ErrnoException {
        Fd.check("kill", Syscall.call(Syscall.KILL, 0, SIGTSTP), OWN_GROUP);
    }
}
