package dev.reclaim.scan;

import dev.reclaim.linux.RawPath;
import java.util.List;

/**
 * What a plan's rules found.
 *
 * @param roots real paths of the temp roots that were searched, in the plan's order, each once
 * @param files what was found, in the order of the path's bytes, each path once
 * @param notFound patterns and roots that match nothing, in the plan's order
 * @param unreadable directories that may hold more, in the order of the path's bytes
 */
public record ScanResult(
        List<RawPath> roots,
        List<Found> files,
        List<NotFound> notFound,
        List<Unreadable> unreadable) {}
