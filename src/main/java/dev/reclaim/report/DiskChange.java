package dev.reclaim.report;

import dev.reclaim.linux.RawPath;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file system's space, in bytes.
 *
 * @param mount where it is mounted; null if no audit was taken
 * @param type its type; null if no audit was taken
 * @param before available before the first act; null if not measured
 * @param after available after the last; null if not measured
 * @param freed what this cleanup gave back on it, by its journal
 * @param filled what this cleanup wrote on it: copies in the archive
 * @param current false if something was done, or undone, after {@code after} was measured
 */
public record DiskChange(
        @Nullable RawPath mount,
        @Nullable String type,
        @Nullable Long before,
        @Nullable Long after,
        long freed,
        long filled,
        boolean current) {
    /** Below this nobody asks: journals, directories and inodes take some blocks too. */
    static final long TOLERANCE = 1_000_000;

    /**
     * What others freed (or used, if negative) meanwhile: the file system's own change less this
     * cleanup's. Null if it was not measured since, or differs by no more than 1 % of what was
     * freed.
     */
    public @Nullable Long others() {
        if (before == null || after == null || !current) {
            return null;
        }
        long others = after - before - (freed - filled);
        return matters(others) ? Long.valueOf(others) : null;
    }

    /** True if copies took so much that the change of free space is not what was freed. */
    public boolean isFilled() {
        return matters(filled);
    }

    private boolean matters(long bytes) {
        return Math.abs(bytes) > Math.max(freed / 100, TOLERANCE);
    }

    /** True if its files live in memory: freeing them frees no disk. */
    public boolean isMemory() {
        return "tmpfs".equals(type) || "ramfs".equals(type);
    }
}
