package dev.reclaim.planted.disk;

import dev.reclaim.planted.process.SeesDisk;

/** Planted: half of a circle of two packages. */
public record SeesProcess(SeesDisk other) {}
