package dev.reclaim.disk;

/**
 * The files with several hard links that a walk has met: pairs of device and inode number in one
 * array, since a backup may hold millions. For several threads.
 */
final class InodeSet {
    private static final int FIRST_CAPACITY = 64;

    /** Device and inode of each slot; an inode number is never 0, which marks a free slot. */
    private long[] slots = new long[2 * FIRST_CAPACITY];

    private int size;

    /** Adds a file; false if it was there. */
    synchronized boolean add(long device, long inode) {
        if (!put(slots, device, inode)) {
            return false;
        }
        size++;
        if (size * 4L > slots.length) {
            grow();
        }
        return true;
    }

    private void grow() {
        long[] larger = new long[Math.multiplyExact(slots.length, 2)];
        for (int i = 0; i < slots.length; i += 2) {
            if (slots[i + 1] != 0) {
                put(larger, slots[i], slots[i + 1]);
            }
        }
        slots = larger;
    }

    private static boolean put(long[] slots, long device, long inode) {
        int mask = slots.length / 2 - 1;
        long mixed = (inode * 31 + device) * 0x9E3779B97F4A7C15L;
        for (int slot = (int) (mixed >>> 32) & mask; ; slot = (slot + 1) & mask) {
            int at = 2 * slot;
            if (slots[at + 1] == 0) {
                slots[at] = device;
                slots[at + 1] = inode;
                return true;
            }
            if (slots[at] == device && slots[at + 1] == inode) {
                return false;
            }
        }
    }
}
