package dev.reclaim.planted.journal;

import java.lang.foreign.MemorySegment;

/** Planted: a library where it does not belong. */
record Uses(MemorySegment memorySegment) {}
