package dev.reclaim.scan;

import dev.reclaim.journal.Kind;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;

/**
 * A file that a rule of the plan found, before anybody asked whether it may be touched.
 *
 * @param path its real path: no symbolic link on the way to it, though it may be one itself
 * @param kind what it is to the plan
 * @param stat what it was when it was found: its identity from here on
 * @param rule the pattern that found it, as written
 */
public record Found(RawPath path, Kind kind, Stat stat, String rule) {}
