package dev.reclaim.tui;

/** Paths in few columns. */
final class Paths {
    private Paths() {}

    /** In so few columns the begin of a path would leave no room for the name. */
    private static final int NARROW = 24;

    /**
     * With its middle left out, or its begin where there is little room, so that the end of the
     * name shows; only where a letter is a cell.
     */
    static String shortened(String path, int width) {
        boolean plain = path.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        if (!plain || path.length() <= width || width < 2) {
            return path;
        }
        int front = width < NARROW ? 0 : width / 3;
        return path.substring(0, front) + "…" + path.substring(path.length() - (width - front - 1));
    }
}
