package dev.reclaim.disk;

import dev.reclaim.linux.StatVfs;

/**
 * A file system and its space.
 *
 * @param mount where it was reached
 * @param space what statfs(2) said there
 */
public record FileSystem(Mount mount, StatVfs space) {}
