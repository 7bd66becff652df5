package dev.reclaim.linux;

import java.time.Instant;

/**
 * What {@code statx(2)} says of a file.
 *
 * @param device the file system's device number, major in the upper half, minor in the lower
 * @param inode inode number
 * @param mountId id of the mount it was reached through, as in /proc/self/mountinfo; -1 if unknown
 * @param type kind of file
 * @param mode permission bits, 0…07777
 * @param links number of hard links
 * @param uid owner
 * @param gid group
 * @param size bytes
 * @param blocks allocated, in units of 512 bytes
 * @param mtimeSeconds last modification, seconds since the epoch
 * @param mtimeNanos its fraction
 * @param ctimeSeconds last change of the inode
 * @param ctimeNanos its fraction
 * @param atimeSeconds last access
 * @param atimeNanos its fraction
 * @param btimeSeconds birth; {@link Long#MIN_VALUE} where the file system does not keep it
 * @param btimeNanos its fraction
 * @param mountRoot true if it is the root of a mount
 * @param locked true if it is immutable or append-only (chattr(1)): it can be neither removed nor
 *     renamed
 */
public record Stat(
        long device,
        long inode,
        long mountId,
        FileType type,
        int mode,
        long links,
        int uid,
        int gid,
        long size,
        long blocks,
        long mtimeSeconds,
        int mtimeNanos,
        long ctimeSeconds,
        int ctimeNanos,
        long atimeSeconds,
        int atimeNanos,
        long btimeSeconds,
        int btimeNanos,
        boolean mountRoot,
        boolean locked) {

    /** Bytes that it takes on the disk. */
    public long allocated() {
        return blocks * 512;
    }

    /** Last modification, clamped to what an {@link Instant} holds. */
    public Instant mtime() {
        return instant(mtimeSeconds, mtimeNanos);
    }

    /** The later of modification and birth: what a file's age counts from. */
    public Instant newest() {
        Instant modified = mtime();
        if (btimeSeconds == Long.MIN_VALUE) {
            return modified;
        }
        Instant born = instant(btimeSeconds, btimeNanos);
        return born.isAfter(modified) ? born : modified;
    }

    /** The same with another time of its last modification. */
    public Stat modifiedAt(long seconds, int nanos) {
        return new Stat(
                device,
                inode,
                mountId,
                type,
                mode,
                links,
                uid,
                gid,
                size,
                blocks,
                seconds,
                nanos,
                ctimeSeconds,
                ctimeNanos,
                atimeSeconds,
                atimeNanos,
                btimeSeconds,
                btimeNanos,
                mountRoot,
                locked);
    }

    /** True if both are the same inode of the same file system. */
    public boolean sameFile(Stat other) {
        return device == other.device && inode == other.inode;
    }

    /** True if nothing but the time of the last access differs. */
    public boolean sameButAccess(Stat other) {
        return sameVersion(other)
                && type == other.type
                && mode == other.mode
                && links == other.links
                && uid == other.uid
                && gid == other.gid
                && size == other.size
                && blocks == other.blocks
                && btimeSeconds == other.btimeSeconds
                && btimeNanos == other.btimeNanos
                && mountRoot == other.mountRoot
                && locked == other.locked;
    }

    /** True if both are the same file through the same mount, with the same times of change. */
    public boolean sameVersion(Stat other) {
        return sameFile(other)
                && mountId == other.mountId
                && mtimeSeconds == other.mtimeSeconds
                && mtimeNanos == other.mtimeNanos
                && ctimeSeconds == other.ctimeSeconds
                && ctimeNanos == other.ctimeNanos;
    }

    /** True if it is a directory. */
    public boolean isDirectory() {
        return type == FileType.DIRECTORY;
    }

    /** True if it is a regular file. */
    public boolean isRegular() {
        return type == FileType.REGULAR;
    }

    private static Instant instant(long seconds, int nanos) {
        long clamped =
                Math.clamp(seconds, Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond());
        return Instant.ofEpochSecond(clamped, clamped == seconds ? nanos : 0);
    }
}
