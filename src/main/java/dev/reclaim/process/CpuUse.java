package dev.reclaim.process;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How busy processes were between two looks at the process table. Immutable: {@link #later} makes
 * the next. The kernel counts in ticks of 10 ms, so that a second's figure is true to 1 %.
 */
public final class CpuUse {
    private static final long TICK = ProcReader.TICK.toNanos();

    private final @Nullable CpuUse before;
    private final ProcessTable table;
    private final long sinceBoot;

    private CpuUse(@Nullable CpuUse before, ProcessTable table, long sinceBoot) {
        this.before = before;
        this.table = table;
        this.sinceBoot = sinceBoot;
    }

    /** A first look, in which nothing is known of anybody's pace. */
    public static CpuUse first(ProcessTable table, long sinceBoot) {
        return new CpuUse(null, table, sinceBoot);
    }

    /**
     * What follows this one.
     *
     * @param sinceBootNow the moment of the table: {@link dev.reclaim.linux.Clock#sinceBoot}
     */
    public CpuUse later(ProcessTable now, long sinceBootNow) {
        return new CpuUse(new CpuUse(null, table, sinceBoot), now, sinceBootNow);
    }

    /**
     * Percent of one core that a process of the table has used since the look before; 0 where that
     * is not known. A process that began meanwhile has used all its time in the interval.
     */
    public double percent(ProcessInfo process) {
        CpuUse earlier = before;
        if (earlier == null || sinceBoot <= earlier.sinceBoot) {
            return 0;
        }
        Optional<ProcessInfo> then =
                earlier.table.find(process.pid()).filter(p -> p.id().equals(process.id()));
        boolean isNew = (process.startTicks() + 1) * TICK >= earlier.sinceBoot;
        if (then.isEmpty() && !isNew) {
            return 0;
        }
        long ticks = process.cpuTicks() - then.map(ProcessInfo::cpuTicks).orElse(0L);
        return Math.max(0, 100.0 * ticks * TICK / (sinceBoot - earlier.sinceBoot));
    }
}
