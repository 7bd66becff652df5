package dev.reclaim.planted.archive;

import java.io.File;

/** Planted: a path that loses names. */
record UsesFile(File file) {}
