package dev.reclaim.planted.journal;

/** Planted: a package sees one that is above it. */
public record LooksUp(dev.reclaim.planted.archive.LooksUp up) {}
