package dev.reclaim.planted.linux;

/** Planted: a package sees one that is above it. */
public record LooksUp(dev.reclaim.planted.journal.LooksUp up) {}
