package dev.reclaim.planted.cli;

/** Planted: the command line sees the screen. */
record LooksAcross(dev.reclaim.planted.tui.LooksUp across) {}
