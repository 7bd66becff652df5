package dev.reclaim.process;

/**
 * How busy the whole machine is.
 *
 * @param cpuBusy percent of the time of all cores, 0…100, since the look before or, at the first,
 *     since boot; waiting for a disk is not busy
 * @param cores how many there are to use
 * @param memoryTotal bytes
 * @param memoryUsed bytes that could not be had without swapping: total − available of
 *     proc_meminfo(5)
 * @param load1 load average of a minute (proc_loadavg(5))
 * @param load5 of five minutes
 * @param load15 of a quarter of an hour
 */
public record SystemLoad(
        double cpuBusy,
        int cores,
        long memoryTotal,
        long memoryUsed,
        double load1,
        double load5,
        double load15) {}
