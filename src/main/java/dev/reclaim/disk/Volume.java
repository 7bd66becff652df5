package dev.reclaim.disk;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A file system, and how it fills.
 *
 * @param fileSystem where it is, and its space when it last answered; all zero if it never has
 * @param rate how fast its use grows, in bytes a second, over half a minute; negative if it
 *     shrinks, 0 if it only goes up and down
 * @param toFull when nothing will be left for an ordinary user, if it goes on like this; null if it
 *     is not growing steadily, or not full within thirty days
 * @param stale true if it did not answer, and the space is that of an earlier moment
 * @param silent why it did not answer; null if it did
 */
public record Volume(
        FileSystem fileSystem,
        long rate,
        @Nullable Duration toFull,
        boolean stale,
        @Nullable String silent) {

    /** True if its space was ever told. */
    public boolean isKnown() {
        return fileSystem.space().size() > 0 || !stale;
    }
}
