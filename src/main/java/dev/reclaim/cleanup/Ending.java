package dev.reclaim.cleanup;

import dev.reclaim.linux.Signal;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How processes are ended.
 *
 * @param match patterns that a process must still match if its command line has changed
 * @param signal sent first
 * @param grace how long their end is waited for
 * @param force whether what is left then is killed
 */
public record Ending(List<Pattern> match, Signal signal, Duration grace, boolean force) {}
