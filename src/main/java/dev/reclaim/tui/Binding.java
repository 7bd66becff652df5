package dev.reclaim.tui;

import java.util.List;

/**
 * Keys and what they do.
 *
 * @param keys their names, as the terminal's input has them
 * @param action what they do
 * @param word what they do, in a word or two: for the footer
 * @param description the same in a few words: for the help
 * @param rank place in the footer, where there is not room for all: 1 is the last to be left out; 0
 *     never stands there
 */
record Binding(List<String> keys, Action action, String word, String description, int rank) {}
