package dev.reclaim.planted.cleanup;

import org.jline.terminal.Terminal;

/** Planted: a library where it does not belong. */
record Uses(Terminal terminal) {}
