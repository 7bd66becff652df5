package dev.reclaim.cleanup;

import dev.reclaim.journal.Op;
import dev.reclaim.scan.Found;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A found file with what is to be done about it.
 *
 * @param found the file and the rule that found it
 * @param action DELETE, ARCHIVE (moved) or COPY: what the plan means for it
 * @param blocked why it is not done; null if it may be
 * @param after processes that must have ended before; empty mostly
 */
public record FileCandidate(Found found, Op action, @Nullable String blocked, Set<Integer> after) {
    /** The reason or, for what only waits, {@code after 232011 ends}; null if it is free. */
    public @Nullable String remark() {
        return blocked != null ? blocked : waiting(after);
    }

    /** {@code after 232011 ends}; null if no process is waited for. */
    static @Nullable String waiting(Set<Integer> pids) {
        return pids.isEmpty()
                ? null
                : "after "
                        + String.join(", ", pids.stream().sorted().map(String::valueOf).toList())
                        + (pids.size() == 1 ? " ends" : " end");
    }
}
