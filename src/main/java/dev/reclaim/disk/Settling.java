package dev.reclaim.disk;

import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.StatVfs;
import dev.reclaim.mount.MountTable;
import java.time.Duration;

/**
 * Reading free space once it stands still: xfs and btrfs free blocks some time after an unlink.
 * Nothing is flushed: syncfs(2) would write out the pages of whoever else is working.
 */
public final class Settling {
    private static final Duration PAUSE = Duration.ofMillis(70);
    private static final int MOST_PAUSES = 28; // within two seconds

    /** One reading. */
    interface Reading {
        StatVfs read() throws ErrnoException;
    }

    /** The time between two readings. */
    interface Pause {
        void pause() throws InterruptedException;
    }

    private Settling() {}

    /**
     * Space of the file system of the path, or of its nearest existing ancestor, as soon as two
     * readings agree, after at most two seconds in any case.
     */
    public static StatVfs space(RawPath absolute) throws ErrnoException, InterruptedException {
        try (Fd fd = MountTable.openNearest(absolute)) {
            return space(fd);
        }
    }

    /** {@link #space(RawPath)} of an open file. */
    public static StatVfs space(Fd fd) throws ErrnoException, InterruptedException {
        return settled(fd::statVfs, () -> Thread.sleep(PAUSE));
    }

    static StatVfs settled(Reading reading, Pause pause)
            throws ErrnoException, InterruptedException {
        StatVfs before = reading.read();
        for (int i = 0; i < MOST_PAUSES; i++) {
            pause.pause();
            StatVfs now = reading.read();
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
        return before;
    }
}
