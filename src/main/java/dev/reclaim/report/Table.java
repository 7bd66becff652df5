package dev.reclaim.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Rows whose columns line up. The last column, where paths stand, is neither padded nor cut; a cell
 * longer than {@link #WIDEST} pushes the rest of its row aside instead of widening every row.
 */
final class Table {
    /** What a column is padded to at most. */
    static final int WIDEST = 32;

    private record Row(UnaryOperator<String> style, List<String> cells) {}

    private final String alignment;
    private final List<Row> rows = new ArrayList<>();

    /**
     * @param alignment a letter for each column: {@code l} for left, {@code r} for right
     */
    Table(String alignment) {
        this.alignment = alignment;
    }

    /** A row in a style; as many cells as there are columns. */
    void row(UnaryOperator<String> style, String... cells) {
        if (cells.length != alignment.length()) {
            throw new IllegalArgumentException(
                    cells.length + " cells for " + alignment.length() + " columns");
        }
        rows.add(new Row(style, List.of(cells)));
    }

    /** A row. */
    void row(String... cells) {
        row(UnaryOperator.identity(), cells);
    }

    void print(Consumer<String> line) {
        int[] widths = new int[alignment.length()];
        for (Row row : rows) {
            for (int i = 0; i < widths.length - 1; i++) {
                int width = Width.of(row.cells().get(i));
                widths[i] = Math.max(widths[i], width > WIDEST ? 0 : width);
            }
        }
        for (Row row : rows) {
            line.accept(row.style().apply(joined(row.cells(), widths)));
        }
    }

    private String joined(List<String> cells, int[] widths) {
        StringBuilder out = new StringBuilder();
        int last = widths.length - 1;
        for (int i = 0; i < last; i++) {
            String cell = cells.get(i);
            String padding = " ".repeat(Math.max(0, widths[i] - Width.of(cell)));
            if (alignment.charAt(i) == 'r') {
                out.append(padding).append(cell);
            } else {
                out.append(cell).append(padding);
            }
            out.append("  ");
        }
        String tail = cells.get(last);
        // Blanks at the end of a name belong to it, padding before no name does not.
        return tail.isEmpty() ? out.toString().stripTrailing() : out.append(tail).toString();
    }
}
