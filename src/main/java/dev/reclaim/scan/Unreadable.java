package dev.reclaim.scan;

import dev.reclaim.linux.RawPath;

/**
 * A directory that could not be searched, or not all of it.
 *
 * @param path where it is
 * @param reason why, in a few words
 */
public record Unreadable(RawPath path, String reason) {}
