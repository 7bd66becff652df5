/**
 * The terminal: frames to draw on, shown by their difference; keys, mouse and pastes decoded;
 * colours for each kind of terminal. The one owner of the tty, and the only user of Lanterna.
 */
@NullMarked
package dev.reclaim.tui.screen;

import org.jspecify.annotations.NullMarked;
