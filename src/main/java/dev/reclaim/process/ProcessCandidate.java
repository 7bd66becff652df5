package dev.reclaim.process;

import org.jspecify.annotations.Nullable;

/**
 * A process that the plan found.
 *
 * @param process as it was when it was found
 * @param rule the pattern that found it, or {@code pid N}
 * @param orphan true if its parent has ended: see {@link Candidates}
 * @param blocked why it must not be signalled; null if it may be
 * @param unselected why it is only listed; null if it is proposed
 */
public record ProcessCandidate(
        ProcessInfo process,
        String rule,
        boolean orphan,
        @Nullable String blocked,
        @Nullable String unselected) {

    /** True if ending it is proposed: the action is "end". */
    public boolean preselected() {
        return blocked == null && unselected == null;
    }
}
