package dev.reclaim.tui;

import dev.reclaim.tui.screen.CellText;
import java.util.ArrayList;
import java.util.List;

/** Lines that are too long for their box, as several: nothing that is asked about is cut off. */
final class Wrapping {
    private Wrapping() {}

    /** The lines, none wider than so many columns. */
    static List<Line> of(List<Line> lines, int width) {
        boolean fits = lines.stream().allMatch(line -> fits(line.text(), width));
        if (fits || width < 2) {
            return lines;
        }
        List<Line> wrapped = new ArrayList<>();
        for (Line line : lines) {
            pieces(line.text(), width).forEach(piece -> wrapped.add(new Line(piece, line.role())));
        }
        return wrapped;
    }

    private static List<String> pieces(String text, int width) {
        if (fits(text, width)) {
            return List.of(text);
        }
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int used = 0;
        for (int at = 0; at < text.length(); ) {
            int next = text.offsetByCodePoints(at, 1);
            String character = text.substring(at, next);
            int columns = CellText.width(character);
            if (used + columns > width) {
                pieces.add(piece.toString());
                piece.setLength(0);
                used = 0;
            }
            piece.append(character);
            used += columns;
            at = next;
        }
        pieces.add(piece.toString());
        return pieces;
    }

    private static boolean fits(String text, int width) {
        return text.length() * 2 <= width || CellText.width(text) <= width;
    }
}
