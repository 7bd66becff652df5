/** The full-screen program: one loop of model, messages and effects, and a file for each pane. */
@NullMarked
package dev.reclaim.tui;

import org.jspecify.annotations.NullMarked;
