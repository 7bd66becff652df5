package dev.reclaim.planted.plan;

/** Planted: a package sees one that is above it. */
public record LooksUp(dev.reclaim.planted.cleanup.LooksUp up) {}
