package dev.reclaim.tui;

/** Paths in few columns. */
final class Paths {
    private Paths() {}

    /**
     * With its middle left out, so that the end of the name shows; only where a letter is a cell.
     */
    static String shortened(String path, int width) {
        boolean plain = path.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        if (!plain || path.length() <= width || width < 12) {
            return path;
        }
        int front = width / 3;
        return path.substring(0, front) + "…" + path.substring(path.length() - (width - front - 1));
    }
}
