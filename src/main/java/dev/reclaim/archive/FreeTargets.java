package dev.reclaim.archive;

import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The target names of a group: free ones are looked for before the journal hears of them, since
 * each name tried after that costs a flush.
 */
final class FreeTargets {
    private final Set<RawPath> claimed = new HashSet<>();
    private final Map<RawPath, Integer> tried = new HashMap<>();
    private final Map<Long, RawPath> wanted = new HashMap<>();

    /** The placement with a name that is free now and no other of the group's. */
    Placement choose(Placement placement, OpenDirectories directories) {
        wanted.put(placement.intent().id(), placement.to());
        if (placement.taken() == Placement.Taken.REFUSE) {
            return placement;
        }
        try {
            return next(placement, directories.get(placement.to().parentOrRoot()));
        } catch (ErrnoException e) {
            return placement; // the placing itself meets the same error, and tells it
        }
    }

    /** The next name after EEXIST; any other error, and a refusal, are thrown on. */
    Placement another(Placement placement, Directory folder, ErrnoException taken)
            throws ErrnoException {
        if (!taken.is(Errno.EEXIST) || placement.taken() == Placement.Taken.REFUSE) {
            throw taken;
        }
        return next(placement, folder);
    }

    private Placement next(Placement placement, Directory folder) throws ErrnoException {
        RawPath first = wanted.getOrDefault(placement.intent().id(), placement.to());
        while (true) {
            int number = tried.merge(first, 1, Integer::sum);
            RawPath name = FreeName.numbered(first.name(), number);
            RawPath path = first.parentOrRoot().resolve(name);
            if (FreeName.isFree(folder, name) && claimed.add(path)) {
                return placement.to(path);
            }
        }
    }
}
