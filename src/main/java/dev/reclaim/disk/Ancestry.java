package dev.reclaim.disk;

import dev.reclaim.linux.Entries;
import dev.reclaim.linux.Stat;
import org.jspecify.annotations.Nullable;

/**
 * A directory on the way down of a walk that crosses mounts, to notice a bind mount that leads back
 * to a directory it lies in. Without one there is no circle, so nothing is compared.
 */
final class Ancestry {
    private final @Nullable Ancestry parent;
    private final long device;
    private final long inode;
    private final boolean belowMount;

    private Ancestry(@Nullable Ancestry parent, long device, long inode, boolean belowMount) {
        this.parent = parent;
        this.device = device;
        this.inode = inode;
        this.belowMount = belowMount;
    }

    static Ancestry root(Stat stat) {
        return new Ancestry(null, stat.device(), stat.inode(), false);
    }

    /** The examined entry as a child; null if it is one of its own ancestors. */
    @Nullable Ancestry child(Entries entry) {
        boolean mounted = belowMount || entry.mountRoot();
        if (mounted && isAmong(entry.device(), entry.inode())) {
            return null;
        }
        return new Ancestry(this, entry.device(), entry.inode(), mounted);
    }

    private boolean isAmong(long otherDevice, long otherInode) {
        for (Ancestry at = this; at != null; at = at.parent) {
            if (at.inode == otherInode && at.device == otherDevice) {
                return true;
            }
        }
        return false;
    }
}
