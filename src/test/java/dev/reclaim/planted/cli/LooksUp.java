package dev.reclaim.planted.cli;

import dev.reclaim.planted.Main;

/** Planted: a package sees one that is above it. */
public record LooksUp(Main up) {}
