package dev.reclaim.plan;

import dev.reclaim.linux.Signal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which processes are ended, and how.
 *
 * @param match patterns looked for in the command line, any of which will do
 * @param pids process numbers, 2…4194304, which must also match a pattern if there is one
 * @param signal sent first
 * @param grace how long it is waited for their end
 */
public record ProcessRule(List<Pattern> match, List<Integer> pids, Signal signal, Duration grace) {}
