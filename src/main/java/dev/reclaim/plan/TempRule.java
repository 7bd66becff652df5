package dev.reclaim.plan;

import dev.reclaim.linux.RawPath;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which files are temporary. Names, size, keep and depth decide what is listed at all; owner and
 * age decide what is blocked.
 *
 * @param roots absolute directories to look in
 * @param names patterns of the base name, any of which makes a candidate
 * @param olderThan least age, counted from the later of modification and birth; null for none
 * @param largerThan least size in bytes; null for none
 * @param keep patterns of what is left out, of the base name or, with a slash, of the whole path
 * @param maxDepth how many directories deep to look, 1 being the root's own entries; null for all
 * @param owner whose files are deleted
 * @param directories whether a matching directory is deleted with its contents
 */
public record TempRule(
        List<RawPath> roots,
        List<Glob> names,
        @Nullable Duration olderThan,
        @Nullable Long largerThan,
        List<Glob> keep,
        @Nullable Integer maxDepth,
        Owner owner,
        boolean directories) {

    /** The same rule for other directories. */
    public TempRule below(List<RawPath> others) {
        return new TempRule(
                others, names, olderThan, largerThan, keep, maxDepth, owner, directories);
    }

    /** Whose files a rule takes. */
    public sealed interface Owner {
        /** The caller's: under sudo, the account that called it. */
        record Me() implements Owner {}

        /** Anybody's. */
        record Any() implements Owner {}

        /** One account's. */
        record User(String name, int uid) implements Owner {}
    }
}
