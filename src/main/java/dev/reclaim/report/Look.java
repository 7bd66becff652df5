package dev.reclaim.report;

import java.time.Instant;

/**
 * How text for people is to look.
 *
 * @param units how sizes are counted
 * @param style colours or none
 * @param now what ages are counted to
 */
public record Look(Units units, Style style, Instant now) {}
