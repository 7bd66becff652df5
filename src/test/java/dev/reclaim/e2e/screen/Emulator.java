package dev.reclaim.e2e.screen;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jline.utils.WCWidth;

/**
 * A terminal that only shows: what a program writes becomes a picture. Knows what this program,
 * bash and tmux say to an xterm ("XTerm Control Sequences"); written for the tests alone, so that
 * the program's own ideas of a terminal are not checked by themselves.
 */
final class Emulator {
    private static final int ESC = 27;

    private final StringBuilder sequence = new StringBuilder();
    private final Set<Integer> modes = new TreeSet<>(Set.of(7, 25));
    private final Set<String> looks = new TreeSet<>();
    private final List<String> clipboard = new ArrayList<>();
    private State state = State.TEXT;
    private int columns;
    private int rows;
    private String[][] ordinary;
    private String[][] alternate;
    private String[][] cells;
    private int column;
    private int row;
    private boolean wrapsNext;
    private int top;
    private int bottom;
    private int[] saved = {0, 0};
    private int[] savedOrdinary = {0, 0};
    private int bells;

    private enum State {
        TEXT,
        ESCAPE,
        CHARSET,
        CSI,
        STRING
    }

    Emulator(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        ordinary = blank(columns, rows);
        alternate = blank(columns, rows);
        cells = ordinary;
        bottom = rows - 1;
    }

    private static String[][] blank(int columns, int rows) {
        String[][] blank = new String[rows][columns];
        for (String[] line : blank) {
            Arrays.fill(line, " ");
        }
        return blank;
    }

    /** Another size; what stands at the top left stays. */
    @SuppressWarnings("ReferenceEquality") // which of the two grids is in use
    void resize(int newColumns, int newRows) {
        boolean full = modes.contains(1049);
        ordinary = resized(ordinary, newColumns, newRows);
        alternate = resized(alternate, newColumns, newRows);
        cells = full ? alternate : ordinary;
        columns = newColumns;
        rows = newRows;
        top = 0;
        bottom = rows - 1;
        column = Math.min(column, columns - 1);
        row = Math.min(row, rows - 1);
    }

    private static String[][] resized(String[][] from, int columns, int rows) {
        String[][] to = blank(columns, rows);
        for (int i = 0; i < Math.min(rows, from.length); i++) {
            System.arraycopy(from[i], 0, to[i], 0, Math.min(columns, from[i].length));
        }
        return to;
    }

    /** The picture: its rows from the top, without blanks at their ends. */
    List<String> lines() {
        return Arrays.stream(cells).map(line -> String.join("", line).stripTrailing()).toList();
    }

    /** The private modes (DECSET) that are on. */
    Set<Integer> modes() {
        return Set.copyOf(modes);
    }

    /** Every SGR that came, by its parameters. */
    Set<String> looks() {
        return Set.copyOf(looks);
    }

    /** What was sent to the clipboard by OSC 52. */
    List<String> clipboard() {
        return List.copyOf(clipboard);
    }

    int bells() {
        return bells;
    }

    /** Takes a character of what the program writes. */
    void accept(int c) {
        switch (state) {
            case TEXT -> text(c);
            case ESCAPE -> escape(c);
            case CHARSET -> state = State.TEXT;
            case CSI -> {
                if (c >= '@' && c <= '~') {
                    state = State.TEXT;
                    csi(sequence.toString(), c);
                } else {
                    sequence.appendCodePoint(c);
                }
            }
            case STRING -> string(c);
        }
    }

    private void text(int c) {
        switch (c) {
            case ESC -> state = State.ESCAPE;
            case 7 -> bells++;
            case '\b' -> column = Math.max(0, column - 1);
            case '\t' -> column = Math.min(columns - 1, (column / 8 + 1) * 8);
            case '\n' -> lineFeed();
            case '\r' -> {
                column = 0;
                wrapsNext = false;
            }
            default -> {
                if (c >= ' ') {
                    put(c);
                }
            }
        }
    }

    private void put(int c) {
        int width = WCWidth.wcwidth(c);
        if (width <= 0) {
            int at = Math.max(0, column - (wrapsNext ? 0 : 1));
            cells[row][at] += Character.toString(c);
            return;
        }
        if (wrapsNext || column + width > columns) {
            wrapsNext = false;
            if (modes.contains(7)) {
                column = 0;
                lineFeed();
            } else {
                column = columns - width;
            }
        }
        cells[row][column] = Character.toString(c);
        if (width == 2) {
            cells[row][column + 1] = "";
        }
        column += width;
        if (column == columns) {
            column--;
            wrapsNext = true;
        }
    }

    private void lineFeed() {
        if (row == bottom) {
            scroll(top, 1);
        } else {
            row = Math.min(rows - 1, row + 1);
        }
    }

    /** Moves the lines from one down to the bottom of the region up, or down if by is negative. */
    private void scroll(int from, int by) {
        for (int i = 0; i < Math.abs(by); i++) {
            if (by > 0) {
                System.arraycopy(cells, from + 1, cells, from, bottom - from);
                cells[bottom] = blank(columns, 1)[0];
            } else {
                System.arraycopy(cells, from, cells, from + 1, bottom - from);
                cells[from] = blank(columns, 1)[0];
            }
        }
    }

    private void escape(int c) {
        sequence.setLength(0);
        state = State.TEXT;
        switch (c) {
            case '[' -> state = State.CSI;
            case ']', 'P', '^', '_', 'X', 'k' -> state = State.STRING;
            case '(', ')', '*', '+', '#', '%' -> state = State.CHARSET;
            case '7' -> saved = new int[] {column, row};
            case '8' -> moveTo(saved[0], saved[1]);
            case 'D' -> lineFeed();
            case 'M' -> {
                if (row == top) {
                    scroll(top, -1);
                } else {
                    row--;
                }
            }
            default -> {}
        }
    }

    private void string(int c) {
        boolean ended = c == '\\' && sequence.toString().endsWith("\033");
        if (c != 7 && !ended) {
            sequence.appendCodePoint(c);
            return;
        }
        state = State.TEXT;
        String[] parts = sequence.toString().replace("\033", "").split(";", 3);
        if (parts.length == 3 && parts[0].equals("52")) {
            clipboard.add(new String(Base64.getDecoder().decode(parts[2]), StandardCharsets.UTF_8));
        }
    }

    private void csi(String parameters, int end) {
        if (parameters.startsWith("?")) {
            privateModes(parameters.substring(1), end);
            return;
        }
        if (end == 'm') {
            looks.add(parameters);
        }
        if (!parameters.matches("[0-9;]*") || end == 'm') {
            return;
        }
        String[] numbers = parameters.split(";", -1);
        int first = number(numbers, 0);
        int by = Math.max(1, first);
        wrapsNext = false;
        switch (end) {
            case 'A' -> moveTo(column, row - by);
            case 'B' -> moveTo(column, row + by);
            case 'C' -> moveTo(column + by, row);
            case 'D' -> moveTo(column - by, row);
            case 'G' -> moveTo(by - 1, row);
            case 'd' -> moveTo(column, by - 1);
            case 'H', 'f' -> moveTo(Math.max(1, number(numbers, 1)) - 1, by - 1);
            case 'J' -> {
                for (int line = first == 0 ? row + 1 : 0; line < rows; line++) {
                    if (first != 1 || line < row) {
                        cells[line] = blank(columns, 1)[0];
                    }
                }
                erase(first);
            }
            case 'K' -> erase(first);
            case 'X' -> Arrays.fill(cells[row], column, Math.min(columns, column + by), " ");
            case 'P', '@' -> shift(end == 'P' ? by : -by);
            case 'L' -> scroll(row, -by);
            case 'M' -> scroll(row, by);
            case 'S' -> scroll(top, by);
            case 'T' -> scroll(top, -by);
            case 'r' -> {
                top = by - 1;
                bottom = number(numbers, 1) == 0 ? rows - 1 : number(numbers, 1) - 1;
                moveTo(0, 0);
            }
            default -> {}
        }
    }

    private static int number(String[] numbers, int at) {
        return at < numbers.length && !numbers[at].isEmpty() ? Integer.parseInt(numbers[at]) : 0;
    }

    private void moveTo(int toColumn, int toRow) {
        column = Math.clamp(toColumn, 0, columns - 1);
        row = Math.clamp(toRow, 0, rows - 1);
        wrapsNext = false;
    }

    private void erase(int what) {
        int from = what == 0 ? column : 0;
        int to = what == 1 ? column + 1 : columns;
        Arrays.fill(cells[row], from, to, " ");
    }

    private void shift(int by) {
        List<String> line = new ArrayList<>(Arrays.asList(cells[row]));
        for (int i = 0; i < Math.abs(by); i++) {
            line.add(by > 0 ? columns : column, " ");
            line.remove(by > 0 ? column : columns);
        }
        cells[row] = line.toArray(String[]::new);
    }

    private void privateModes(String parameters, int end) {
        if (end != 'h' && end != 'l') {
            return;
        }
        for (String number : parameters.split(";", -1)) {
            int mode = Integer.parseInt(number);
            boolean changed = end == 'h' ? modes.add(mode) : modes.remove(mode);
            if (mode == 1049 && changed) {
                full(end == 'h');
            }
        }
    }

    private void full(boolean on) {
        if (on) {
            savedOrdinary = new int[] {column, row};
            alternate = blank(columns, rows);
            cells = alternate;
        } else {
            cells = ordinary;
            moveTo(savedOrdinary[0], savedOrdinary[1]);
        }
    }
}
