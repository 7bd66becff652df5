package dev.reclaim.planted.report;

import org.jline.terminal.Terminal;

/** Planted: more of a library than belongs here. */
record Uses(Terminal terminal) {}
