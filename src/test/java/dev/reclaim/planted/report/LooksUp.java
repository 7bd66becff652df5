package dev.reclaim.planted.report;

/** Planted: a package sees one that is above it. */
public record LooksUp(dev.reclaim.planted.cli.LooksUp up) {}
