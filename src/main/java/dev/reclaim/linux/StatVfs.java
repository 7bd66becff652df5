package dev.reclaim.linux;

/**
 * Space of a file system (statvfs(3)).
 *
 * @param size bytes in all
 * @param free bytes free, those kept for root included
 * @param available bytes that an unprivileged user can still write
 * @param inodes inodes in all; 0 where the file system has no fixed number
 * @param inodesFree inodes left for an unprivileged user
 */
public record StatVfs(long size, long free, long available, long inodes, long inodesFree) {
    /** Bytes in use. */
    public long used() {
        return size - free;
    }
}
