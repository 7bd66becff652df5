package dev.reclaim.plan;

/**
 * A place in a plan file.
 *
 * @param line 1 is the first
 * @param column in characters, 1 is the first
 */
record Position(int line, int column) implements Comparable<Position> {
    static final Position START = new Position(1, 1);

    @Override
    public int compareTo(Position other) {
        return line != other.line
                ? Integer.compare(line, other.line)
                : Integer.compare(column, other.column);
    }
}
