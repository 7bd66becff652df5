package dev.reclaim.scan;

import dev.reclaim.journal.Kind;

/**
 * A path of the plan that matches nothing: a finding, not an error.
 *
 * @param kind what the plan says is there
 * @param pattern the pattern or the root, as written
 */
public record NotFound(Kind kind, String pattern) {}
