package dev.reclaim.process;

import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import java.nio.charset.StandardCharsets;
import oshi.hardware.CentralProcessor.TickType;
import oshi.hardware.GlobalMemory;
import oshi.hardware.common.platform.linux.LinuxGlobalMemory;
import oshi.util.driver.linux.proc.CpuStat;

/**
 * Looks at the machine's load again and again, by OSHI's readers of /proc/stat and /proc/meminfo.
 *
 * <p>These two, and not {@code oshi.nativefree.SystemInfo} that they belong to: its processor takes
 * a third of a second to set up and starts {@code getconf} and {@code uname} four times over.
 */
public final class SystemLoadSampler {
    private static final RawPath LOADAVG = RawPath.of("/proc/loadavg");
    private static final long PAGE = 4096;

    private final GlobalMemory memory = new LinuxGlobalMemory(PAGE);
    private long[] ticks = new long[TickType.values().length];

    /**
     * The load now.
     *
     * @throws ErrnoException if /proc cannot be read
     */
    public SystemLoad sample() throws ErrnoException {
        long[] now = CpuStat.getSystemCpuLoadTicks();
        double busy = busy(ticks, now);
        ticks = now;
        double[] load = loadAverages(Fd.readAll(LOADAVG));
        long total = memory.getTotal();
        return new SystemLoad(
                busy,
                Runtime.getRuntime().availableProcessors(),
                total,
                total - memory.getAvailable(),
                load[0],
                load[1],
                load[2]);
    }

    /** Percent that was spent on anything but idling, and waiting for disks. */
    static double busy(long[] before, long[] now) {
        long all = 0;
        long idle = 0;
        for (TickType type : TickType.values()) {
            // a core that is taken away takes its ticks with it
            long spent = Math.max(0, now[type.getIndex()] - before[type.getIndex()]);
            all += spent;
            if (type == TickType.IDLE || type == TickType.IOWAIT) {
                idle += spent;
            }
        }
        return all == 0 ? 0 : 100.0 * (all - idle) / all;
    }

    /** The first three numbers of the file. */
    static double[] loadAverages(byte[] content) {
        String[] fields = new String(content, StandardCharsets.US_ASCII).split(" ", 4);
        return new double[] {
            Double.parseDouble(fields[0]),
            Double.parseDouble(fields[1]),
            Double.parseDouble(fields[2])
        };
    }
}
