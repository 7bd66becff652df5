package dev.reclaim.disk;

import dev.reclaim.linux.Entries;
import dev.reclaim.linux.RawPath;
import dev.reclaim.scan.Place;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mount points that a walk tells by their names alone, before it examines them: their file systems
 * may not answer.
 */
final class MountPoints {
    private final Map<RawPath, Set<RawPath>> byDirectory = new HashMap<>();

    /** Those at these paths, as the walk names them. */
    MountPoints(Collection<RawPath> paths) {
        for (RawPath path : paths) {
            if (!path.equals(RawPath.ROOT)) {
                byDirectory
                        .computeIfAbsent(path.parentOrRoot(), _ -> new HashSet<>())
                        .add(path.name());
            }
        }
    }

    /** For one worker of the walk. */
    Finder finder() {
        return new Finder();
    }

    /** Finds them among the entries of one directory after the other. */
    final class Finder {
        private @Nullable Place<?> place;
        private Set<RawPath> here = Set.of();

        /** True if the entry of the directory is one of them. */
        boolean isAt(Place<?> directory, Entries entry) {
            if (byDirectory.isEmpty()) {
                return false; // no path need be put together
            }
            if (directory != place) {
                place = directory;
                here = byDirectory.getOrDefault(directory.path(), Set.of());
            }
            return !here.isEmpty() && here.contains(entry.name());
        }
    }
}
