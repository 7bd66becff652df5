package dev.reclaim.journal;

import dev.reclaim.linux.Stat;

/**
 * Which file, and in which state: what was shown must still be there when it is acted on.
 *
 * @param device number of the file system; may be another after a reboot
 * @param inode inode number
 * @param size bytes
 * @param mtimeSeconds last modification, seconds since the epoch
 * @param mtimeNanos its fraction
 */
public record Identity(long device, long inode, long size, long mtimeSeconds, int mtimeNanos) {

    /** The identity of what was looked at. */
    public static Identity of(Stat stat) {
        return new Identity(
                stat.device(), stat.inode(), stat.size(), stat.mtimeSeconds(), stat.mtimeNanos());
    }

    /**
     * True if {@code stat} is that file, unchanged. A directory's size and time say nothing: they
     * change with its entries.
     */
    public boolean matches(Stat stat) {
        return device == stat.device() && matchesOnAnyDevice(stat);
    }

    /** As {@link #matches}, whatever the device number is: for after a reboot. */
    public boolean matchesOnAnyDevice(Stat stat) {
        return inode == stat.inode()
                && (stat.isDirectory()
                        || (size == stat.size()
                                && mtimeSeconds == stat.mtimeSeconds()
                                && mtimeNanos == stat.mtimeNanos()));
    }
}
