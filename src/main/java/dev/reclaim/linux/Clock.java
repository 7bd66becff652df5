package dev.reclaim.linux;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Instant;

/** The kernel's clocks that Java does not show (clock_gettime(2)). */
public final class Clock {
    private static final int CLOCK_REALTIME = 0;
    private static final int CLOCK_BOOTTIME = 7;
    private static final long NANOS = 1_000_000_000L;

    private Clock() {}

    /** Nanoseconds since boot, time asleep included. */
    public static long sinceBoot() {
        return read(CLOCK_BOOTTIME);
    }

    /**
     * The moment of boot by CLOCK_REALTIME − CLOCK_BOOTTIME: what process start ticks count from.
     * The {@code btime} of /proc/stat is up to a second off.
     */
    public static Instant bootTime() {
        long realtime = read(CLOCK_REALTIME);
        long since = sinceBoot();
        return Instant.ofEpochSecond(0, realtime - since);
    }

    /** The random id that the kernel drew at this boot. */
    public static String bootId() throws ErrnoException {
        return new String(
                        Fd.readAll(RawPath.of("/proc/sys/kernel/random/boot_id")),
                        java.nio.charset.StandardCharsets.US_ASCII)
                .strip();
    }

    private static long read(int clock) {
        MemorySegment time = Syscall.scratch().struct;
        long result = Syscall.call(Syscall.CLOCK_GETTIME, clock, time.address());
        if (result < 0) {
            throw new AssertionError("clock_gettime fails only on a wrong clock: " + result);
        }
        return time.get(ValueLayout.JAVA_LONG, 0) * NANOS + time.get(ValueLayout.JAVA_LONG, 8);
    }
}
