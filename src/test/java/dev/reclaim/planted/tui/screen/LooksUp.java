package dev.reclaim.planted.tui.screen;

/** Planted: a package sees one that is above it. */
public record LooksUp(dev.reclaim.planted.tui.LooksUp up) {}
