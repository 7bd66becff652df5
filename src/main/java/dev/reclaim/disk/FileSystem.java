package dev.reclaim.disk;

import dev.reclaim.linux.StatVfs;
import dev.reclaim.mount.Mount;
import java.util.HashSet;
import java.util.Set;

/**
 * A file system and its space.
 *
 * @param mount where it was reached
 * @param space what statfs(2) said there
 * @param devices what stat(2) shows of files on it, as far as it was looked at: on btrfs another
 *     device for each subvolume, none of them that of the mount
 */
public record FileSystem(Mount mount, StatVfs space, Set<Long> devices) {
    /** One whose files show the device of the mount. */
    public FileSystem(Mount mount, StatVfs space) {
        this(mount, space, Set.of(mount.device()));
    }

    /** The same with another device that files on it show. */
    FileSystem and(long device) {
        Set<Long> more = new HashSet<>(devices);
        more.add(device);
        return new FileSystem(mount, space, Set.copyOf(more));
    }
}
