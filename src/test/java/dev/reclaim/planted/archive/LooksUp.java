package dev.reclaim.planted.archive;

/** Planted: a package sees one that is above it. */
public record LooksUp(dev.reclaim.planted.cleanup.LooksUp up) {}
