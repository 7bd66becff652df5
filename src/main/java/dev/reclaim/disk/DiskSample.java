package dev.reclaim.disk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The file systems at one moment.
 *
 * @param at when
 * @param volumes all that hold files, in the order they were mounted
 * @param concerned the one of them that the sampler was asked about; null if there is none
 */
public record DiskSample(Instant at, List<Volume> volumes, @Nullable Volume concerned) {}
