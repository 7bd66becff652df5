package dev.reclaim.planted.tui;

import com.googlecode.lanterna.TerminalSize;
import picocli.CommandLine;

/** Planted: two libraries where they do not belong. */
record Uses(TerminalSize lanterna, CommandLine picocli) {}
