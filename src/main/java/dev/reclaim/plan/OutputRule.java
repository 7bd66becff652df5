package dev.reclaim.plan;

import java.util.List;

/**
 * Which files are outputs, and what they are called in the archive.
 *
 * @param paths absolute patterns
 * @param rename template of the new name; {@code {name}} keeps it
 */
public record OutputRule(List<PathGlob> paths, RenameTemplate rename) {}
