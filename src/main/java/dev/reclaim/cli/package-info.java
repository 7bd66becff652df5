/** The command line: one class per verb that parses, calls and prints. */
@NullMarked
package dev.reclaim.cli;

import org.jspecify.annotations.NullMarked;
