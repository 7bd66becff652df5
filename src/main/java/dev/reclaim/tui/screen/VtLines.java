package dev.reclaim.tui.screen;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The lines of a terminal: those on its screen, and those that have left it at the top. */
final class VtLines {
    /** How many lines are kept that have left the screen. */
    static final int SCROLL_BACK = 2_000;

    private final Deque<VtLine> past = new ArrayDeque<>();
    private final List<VtLine> screen = new ArrayList<>();
    private long passed;

    VtLines(int rows) {
        fill(rows);
    }

    /** The line in a row of the screen. */
    VtLine get(int row) {
        return screen.get(row);
    }

    /** How many lines can be scrolled back to. */
    int past() {
        return past.size();
    }

    /** How many lines have ever left the screen, and not come back. */
    long passed() {
        return passed;
    }

    /** Up to {@code count} lines from {@code first} on, counted from the oldest that is kept. */
    List<VtLine> from(int first, int count) {
        List<VtLine> lines = new ArrayList<>(count);
        if (first < past.size()) {
            past.stream().skip(first).limit(count).forEach(lines::add);
        }
        int row = Math.max(0, first - past.size());
        int end = Math.min(screen.size(), row + count - lines.size());
        lines.addAll(screen.subList(Math.min(row, end), end));
        return lines;
    }

    /** Moves all lines up; what leaves the screen is kept. */
    void scroll(int count) {
        int rows = screen.size();
        for (int i = 0; i < count; i++) {
            pass(screen.removeFirst());
            fill(rows);
        }
    }

    /** Puts blank lines in at {@code row}; as many leave the screen at its foot and are gone. */
    void insert(int row, int count) {
        for (int i = 0; i < count; i++) {
            screen.removeLast();
            screen.add(row, new VtLine());
        }
    }

    /** Takes lines out from {@code row} on; as many blank ones appear at the foot. */
    void delete(int row, int count) {
        int rows = screen.size();
        screen.subList(row, row + count).clear();
        fill(rows);
    }

    /** Blanks the lines from {@code first} up to {@code end}, which is not blanked. */
    void blank(int first, int end) {
        screen.subList(first, end).forEach(line -> line.cut(0));
    }

    /** Blanks the screen; what was on it can still be scrolled back to. */
    void clear() {
        int used = screen.size();
        while (used > 0 && screen.get(used - 1).isBlank()) {
            used--;
        }
        scroll(used);
    }

    /** Forgets what has left the screen. */
    void forget() {
        past.clear();
    }

    /**
     * Changes the number of rows. When there are fewer, lines leave at the foot as far as {@code
     * row} stays on the screen, then at the top; when there are more, lines come back.
     *
     * @return by how much {@code row} has moved down; negative for up
     */
    int resize(int rows, int row) {
        int moved = 0;
        while (row + moved >= rows) {
            pass(screen.removeFirst());
            moved--;
        }
        while (screen.size() > rows) {
            screen.removeLast();
        }
        while (screen.size() < rows && !past.isEmpty()) {
            screen.addFirst(past.removeLast());
            passed--;
            moved++;
        }
        fill(rows);
        return moved;
    }

    private void pass(VtLine line) {
        line.trim();
        past.add(line);
        passed++;
        if (past.size() > SCROLL_BACK) {
            past.removeFirst();
        }
    }

    private void fill(int rows) {
        while (screen.size() < rows) {
            screen.add(new VtLine());
        }
    }
}
