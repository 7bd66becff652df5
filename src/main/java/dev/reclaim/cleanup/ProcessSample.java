package dev.reclaim.cleanup;

import dev.reclaim.process.JobShield;
import dev.reclaim.process.SystemLoad;
import java.time.Instant;
import java.util.List;

/**
 * All processes at one moment.
 *
 * @param at when
 * @param rows every process, by number
 * @param job what is shielded, and which processes are the job itself
 * @param jobState whether the job runs, has ended or was never there
 * @param load how busy the machine is
 */
public record ProcessSample(
        Instant at, List<ProcessRow> rows, JobShield job, JobState jobState, SystemLoad load) {}
