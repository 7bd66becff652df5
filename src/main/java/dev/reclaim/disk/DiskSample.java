package dev.reclaim.disk;

import java.time.Instant;
import java.util.List;

/**
 * The file systems at one moment.
 *
 * @param at when
 * @param volumes all that hold files, in the order they were mounted
 */
public record DiskSample(Instant at, List<Volume> volumes) {}
