package dev.reclaim.linux;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** {@code struct statx} of linux/stat.h, as statx(2) fills it, field by field. */
final class Statx {
    static final int BIRTH = 0x800;
    static final int MOUNT_ID = 0x1000;

    /** What is always asked for: STATX_BASIC_STATS and the two above. */
    static final int MASK = 0x7ff | BIRTH | MOUNT_ID;

    private static final long IMMUTABLE_OR_APPEND = 0x10 | 0x20;
    private static final long MOUNT_ROOT = 0x2000;

    private Statx() {}

    static int mode(MemorySegment s) {
        return s.get(ValueLayout.JAVA_SHORT, 28) & 0xffff;
    }

    static long links(MemorySegment s) {
        return s.get(ValueLayout.JAVA_INT, 16) & 0xffffffffL;
    }

    static long inode(MemorySegment s) {
        return s.get(ValueLayout.JAVA_LONG, 32);
    }

    static long size(MemorySegment s) {
        return s.get(ValueLayout.JAVA_LONG, 40);
    }

    static long blocks(MemorySegment s) {
        return s.get(ValueLayout.JAVA_LONG, 48);
    }

    static long device(MemorySegment s) {
        return (long) s.get(ValueLayout.JAVA_INT, 136) << 32
                | (s.get(ValueLayout.JAVA_INT, 140) & 0xffffffffL);
    }

    static boolean mountRoot(MemorySegment s) {
        return (s.get(ValueLayout.JAVA_LONG, 8) & MOUNT_ROOT) != 0;
    }

    /** All of it. */
    static Stat stat(MemorySegment s) {
        int mask = s.get(ValueLayout.JAVA_INT, 0);
        boolean born = (mask & BIRTH) != 0;
        return new Stat(
                device(s),
                inode(s),
                (mask & MOUNT_ID) != 0 ? s.get(ValueLayout.JAVA_LONG, 144) : -1,
                FileType.ofMode(mode(s)),
                mode(s) & 07777,
                links(s),
                s.get(ValueLayout.JAVA_INT, 20),
                s.get(ValueLayout.JAVA_INT, 24),
                size(s),
                blocks(s),
                s.get(ValueLayout.JAVA_LONG, 112),
                s.get(ValueLayout.JAVA_INT, 120),
                s.get(ValueLayout.JAVA_LONG, 96),
                s.get(ValueLayout.JAVA_INT, 104),
                s.get(ValueLayout.JAVA_LONG, 64),
                s.get(ValueLayout.JAVA_INT, 72),
                born ? s.get(ValueLayout.JAVA_LONG, 80) : Long.MIN_VALUE,
                born ? s.get(ValueLayout.JAVA_INT, 88) : 0,
                mountRoot(s),
                (s.get(ValueLayout.JAVA_LONG, 8) & IMMUTABLE_OR_APPEND) != 0);
    }
}
