package dev.reclaim.planted.process;

import dev.reclaim.planted.disk.SeesProcess;

/** Planted: the other half of the circle. */
public record SeesDisk(SeesProcess other) {}
