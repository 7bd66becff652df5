package dev.reclaim.tui.screen;

/**
 * How a cell looks: by what it means ({@link Role}), which {@link Theme} turns into colours, or by
 * what a program's own output asked for ({@link Sgr}).
 */
public sealed interface Paint permits Role, Sgr {
    /** The letter of the cell in {@link Frame#styles()}. */
    char letter();
}
