package dev.reclaim.process;

/**
 * Which process: numbers are used again, numbers with a start are not.
 *
 * @param pid the number
 * @param startTicks clock ticks since boot, field 22 of /proc/PID/stat
 */
public record ProcessId(int pid, long startTicks) {}
