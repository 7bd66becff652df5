package dev.reclaim.cleanup;

/** How it stands with the job that is waited for. */
public enum JobState {
    /** No job is given. */
    NONE,
    /** Something matches it. */
    RUNNING,
    /** Nothing matches it, nor has anything since the first look: to be warned of. */
    MISSING,
    /** Something matched it, and nothing does any longer. */
    ENDED;

    /** What follows, at a look at which something matches, or nothing does. */
    JobState then(boolean matches) {
        if (this == NONE) {
            return NONE;
        }
        if (matches) {
            return RUNNING;
        }
        return this == MISSING ? MISSING : ENDED;
    }
}
