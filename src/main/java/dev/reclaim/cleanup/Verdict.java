package dev.reclaim.cleanup;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a file may be acted on.
 *
 * @param blocked why not, as safe text; null if it may
 * @param after numbers of the processes about to be ended that alone hold it open: it may be acted
 *     on when they are gone
 */
record Verdict(@Nullable String blocked, Set<Integer> after) {
    static final Verdict FREE = new Verdict(null, Set.of());

    static Verdict blocked(String why) {
        return new Verdict(why, Set.of());
    }
}
