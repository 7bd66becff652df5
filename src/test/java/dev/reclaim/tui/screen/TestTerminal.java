package dev.reclaim.tui.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A terminal as far as {@link Painter} uses one; anything else that is sent to it fails the test.
 * What reaches the last column stays there, unless autowrap is on.
 */
final class TestTerminal {
    private static final Pattern SEQUENCE =
            Pattern.compile("\033\\[(?<parameters>[?<0-9;]*)(?<end>[A-Za-z])");

    private final Size size;
    private final IntUnaryOperator width;
    private final String[] cells;
    private final String[] looks;
    private final TreeMap<Integer, Boolean> modes = new TreeMap<>();
    private int column;
    private int row;
    private boolean pending;
    private String look = "0";
    private final boolean[] wrapped;

    /**
     * @param width how many columns it gives a character, 0 for what combines
     */
    TestTerminal(Size size, IntUnaryOperator width) {
        this.size = size;
        this.width = width;
        cells = new String[size.columns() * size.rows()];
        looks = new String[cells.length];
        wrapped = new boolean[size.rows()];
        Arrays.fill(cells, "?");
        Arrays.fill(looks, "?");
    }

    void write(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        Matcher sequence = SEQUENCE.matcher(text);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c == '\033') {
                assertThat(sequence.find(i) && sequence.start() == i)
                        .as("a sequence: %s", text.substring(i).replace('\033', '^'))
                        .isTrue();
                obey(sequence.group("parameters"), sequence.group("end").charAt(0));
                i = sequence.end();
            } else {
                assertThat(Character.isISOControl(c)).as("control character %x", c).isFalse();
                assertThat(Character.getType(c)).isNotEqualTo(Character.FORMAT);
                put(c);
                i += Character.charCount(c);
            }
        }
    }

    private void obey(String parameters, char end) {
        switch (end) {
            case 'H' -> {
                pending = false;
                String[] position = parameters.split(";", -1);
                row = Integer.parseInt(position[0]) - 1;
                column = Integer.parseInt(position[1]) - 1;
                assertThat(row).isBetween(0, size.rows() - 1);
                assertThat(column).isBetween(0, size.columns() - 1);
            }
            case 'C' -> {
                column += Integer.parseInt(parameters);
                assertThat(column).isLessThan(size.columns());
            }
            case 'K' -> {
                erase(at(), (row + 1) * size.columns());
                wrapped[row] = false;
                if (row > 0 && column == 0) {
                    wrapped[row - 1] = false; // as tmux has it
                }
            }
            case 'J' -> {
                erase(0, cells.length);
                Arrays.fill(wrapped, false);
            }
            case 'm' -> look = parameters;
            case 'h', 'l' -> modes.put(Integer.parseInt(parameters.substring(1)), end == 'h');
            default -> throw new AssertionError("not a sequence of ours: " + parameters + end);
        }
    }

    private void erase(int from, int to) {
        assertThat(look).as("erased with the terminal's own background").isEqualTo("0");
        Arrays.fill(cells, from, to, " ");
        Arrays.fill(looks, from, to, look);
    }

    private void put(int c) {
        int columns = width.applyAsInt(c);
        if (columns == 0) {
            int last = pending ? at() : at() - 1;
            cells[cells[last].isEmpty() ? last - 1 : last] += Character.toString(c);
            return;
        }
        if (mode(7) && (pending || column + columns > size.columns())) {
            wrapped[row++] = true;
            column = 0;
        } else if (pending) {
            column = size.columns() - 1;
        }
        pending = false;
        if (column + columns > size.columns()) {
            column = size.columns() - columns;
        }
        for (int i = 0; i < columns; i++) {
            split(at() + i);
            cells[at() + i] = i == 0 ? Character.toString(c) : "";
            looks[at() + i] = look;
        }
        column += columns;
        if (column == size.columns()) {
            column--;
            pending = true;
        }
    }

    /** What is written over half a wide character takes the other half away. */
    private void split(int at) {
        if (cells[at].isEmpty()) {
            cells[at - 1] = " ";
        }
        if (at % size.columns() < size.columns() - 1 && cells[at + 1].isEmpty()) {
            cells[at + 1] = " ";
        }
    }

    private int at() {
        return row * size.columns() + column;
    }

    /** Rows of characters; the second half of a wide one is empty. */
    List<String> text() {
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < size.rows(); line++) {
            int from = line * size.columns();
            lines.add(
                    String.join("", Arrays.copyOfRange(cells, from, from + size.columns()))
                            .stripTrailing());
        }
        return lines;
    }

    /** The SGR parameters of all cells, row by row. */
    List<String> looks() {
        return List.of(looks);
    }

    /** Whether a private mode is on. */
    boolean mode(int number) {
        return modes.getOrDefault(number, false);
    }

    /** True if the row is one line with the next: what was written went on there by itself. */
    boolean wrapped(int line) {
        return wrapped[line];
    }

    /** Where in a row a character stands for the last time. */
    int column(char c, int row) {
        int from = row * size.columns();
        return Arrays.asList(cells)
                .subList(from, from + size.columns())
                .lastIndexOf(String.valueOf(c));
    }

    int cursorColumn() {
        return column;
    }

    int cursorRow() {
        return row;
    }
}
