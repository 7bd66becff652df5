package dev.reclaim.planted.process;

/** Planted: a package sees one that is above it. */
public record LooksUp(dev.reclaim.planted.tui.screen.LooksUp up) {}
