package dev.reclaim.planted.mount;

/** Planted: a package sees one that is above it. */
public record LooksUp(dev.reclaim.planted.report.LooksUp up) {}
