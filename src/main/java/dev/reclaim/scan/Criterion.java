package dev.reclaim.scan;

import dev.reclaim.linux.FileType;
import dev.reclaim.linux.RawPath;
import org.jspecify.annotations.Nullable;

/**
 * What a search looks for, told by names alone.
 *
 * @param <T> what is to be known of a directory for that
 */
interface Criterion<T> {

    /**
     * What an entry is to the search.
     *
     * @param rule the pattern that finds it; null if none does
     * @param below what is to be known of it for the search to go on below, should it be a
     *     directory; null if the search does not
     * @param whole whether it is taken with what is in it where it is found
     */
    record Meaning<T>(@Nullable String rule, @Nullable T below, boolean whole) {}

    /**
     * What the entry is to the search; null if neither it nor anything below it is looked for.
     *
     * @param type as far as the directory tells
     */
    @Nullable Meaning<T> of(Place<Listing<T>> directory, RawPath name, FileType type);

    /** True if a file of this size is looked for. */
    default boolean isLargeEnough(long size) {
        return true;
    }
}
