package dev.reclaim.disk;

/**
 * The files with several hard links that a walk has met, each with who it is counted for: pairs of
 * device and inode number in one array, since a backup may hold millions. For several threads.
 */
final class InodeSet {
    /** No owner: the file was not met before. */
    static final int NOBODY = -1;

    private static final int FIRST_CAPACITY = 64;

    /** Device and inode of each slot; an inode number is never 0, which marks a free slot. */
    private long[] slots = new long[2 * FIRST_CAPACITY];

    /** Who the file of each slot is counted for. */
    private int[] owners = new int[FIRST_CAPACITY];

    private int size;

    /** Adds a file; false if it was there. */
    boolean add(long device, long inode) {
        return claim(device, inode, 0) == NOBODY;
    }

    /** Adds a file for an owner, 0 or more; gives the owner that it has, {@link #NOBODY} if new. */
    synchronized int claim(long device, long inode, int owner) {
        int slot = find(device, inode);
        if (slots[2 * slot + 1] != 0) {
            return owners[slot];
        }
        put(slot, device, inode, owner);
        size++;
        if (size * 4L > slots.length) {
            grow();
        }
        return NOBODY;
    }

    /** Gives a file that was claimed to another owner. */
    synchronized void give(long device, long inode, int owner) {
        owners[find(device, inode)] = owner;
    }

    private void grow() {
        long[] before = slots;
        int[] ownersBefore = owners;
        slots = new long[Math.multiplyExact(before.length, 2)];
        owners = new int[slots.length / 2];
        for (int i = 0; i < ownersBefore.length; i++) {
            long inode = before[2 * i + 1];
            if (inode != 0) {
                put(find(before[2 * i], inode), before[2 * i], inode, ownersBefore[i]);
            }
        }
    }

    private void put(int slot, long device, long inode, int owner) {
        slots[2 * slot] = device;
        slots[2 * slot + 1] = inode;
        owners[slot] = owner;
    }

    /** The file's slot or, if it is not there, the free one for it. */
    private int find(long device, long inode) {
        int mask = owners.length - 1;
        long mixed = (inode * 31 + device) * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & mask;
        while (slots[2 * slot + 1] != 0
                && (slots[2 * slot] != device || slots[2 * slot + 1] != inode)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
