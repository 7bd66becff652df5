package dev.reclaim.planted.tui;

/** Planted: the screen sees the command line. */
record LooksAcross(dev.reclaim.planted.cli.LooksUp across) {}
