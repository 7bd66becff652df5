package dev.reclaim.cleanup;

import dev.reclaim.process.ProcessInfo;
import org.jspecify.annotations.Nullable;

/**
 * A process as it is listed, whether the plan means it or not.
 *
 * @param process as /proc shows it
 * @param user name of its effective user, or the number
 * @param cpu percent of one core since the sample before; 0 in the first
 * @param rule the pattern of the plan that finds it, or {@code pid N}; null if none does
 * @param orphan true if its parent has ended
 * @param blocked why it is never signalled, not even by its number; null if it may be
 * @param unselected why a rule that finds it does not propose it, though a person may; null if no
 *     rule finds it, or nothing speaks against it
 */
public record ProcessRow(
        ProcessInfo process,
        String user,
        double cpu,
        @Nullable String rule,
        boolean orphan,
        @Nullable String blocked,
        @Nullable String unselected) {

    /** True if ending it is proposed. */
    public boolean proposed() {
        return rule != null && blocked == null && unselected == null;
    }
}
