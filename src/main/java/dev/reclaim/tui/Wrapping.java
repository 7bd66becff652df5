package dev.reclaim.tui;

import dev.reclaim.tui.screen.CellText;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines that are too long for their box, as several: nothing that is asked about is cut off. They
 * break between words or after a slash, where there is one not too far back, and go on below their
 * last column.
 */
final class Wrapping {
    /** Further to the right no column begins. */
    private static final int WIDEST_INDENT = 24;

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

    /**
     * The lines as a terminal breaks them itself: each piece as wide as it, and nothing is added or
     * left out.
     */
    static List<Line> filled(List<Line> lines, int width) {
        List<Line> filled = new ArrayList<>();
        for (Line line : lines) {
            StringBuilder piece = new StringBuilder();
            int used = 0;
            for (String character : characters(line.text(), width)) {
                int columns = CellText.width(character);
                if (used + columns > width && used > 0) {
                    filled.add(new Line(piece.toString(), line.role(), true));
                    piece.setLength(0);
                    used = 0;
                }
                piece.append(character);
                used += columns;
            }
            filled.add(new Line(piece.toString(), line.role()));
        }
        return filled;
    }

    /** Its characters, each with its marks; or all of it, where it is not too long. */
    private static List<String> characters(String text, int width) {
        if (fits(text, width)) {
            return List.of(text);
        }
        List<String> characters = new ArrayList<>();
        int begin = 0;
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            if (at > begin && !isMark(text.substring(at))) {
                characters.add(text.substring(begin, at));
                begin = at;
            }
        }
        characters.add(text.substring(begin));
        return characters;
    }

    private static List<String> pieces(String text, int width) {
        if (fits(text, width)) {
            return List.of(text);
        }
        int indent = indent(text, width);
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int least = width / 2;
        int used = 0;
        for (int at = 0; at < text.length(); ) {
            int next = text.offsetByCodePoints(at, 1);
            String character = text.substring(at, next);
            int columns = isMark(character) ? 0 : CellText.width(character);
            boolean blank = character.equals(" ");
            if (used + columns > width) {
                int end = blank ? piece.length() : end(piece, least);
                pieces.add(piece.substring(0, end).stripTrailing());
                piece.delete(0, end).insert(0, " ".repeat(indent));
                least = Math.max(indent + 1, width / 2);
                used = CellText.width(piece.toString());
            }
            if (blank && !pieces.isEmpty() && used <= indent) {
                at = next; // the gap is where it was cut
                continue;
            }
            piece.append(character);
            used += columns;
            at = next;
        }
        pieces.add(piece.toString());
        return pieces;
    }

    /** Where the piece is best cut: after a word or a slash in its second half, or at its end. */
    private static int end(StringBuilder piece, int least) {
        int blank = piece.lastIndexOf(" ") + 1;
        if (blank > 1 && piece.charAt(blank - 2) == ' ') {
            blank = 0; // between columns
        }
        int slash = piece.lastIndexOf("/") + 1;
        return blank > least ? blank : slash > least ? slash : piece.length();
    }

    /** Where the last column of a table's line begins; 0 if that leaves too little room. */
    private static int indent(String text, int width) {
        int gap = text.lastIndexOf("  ", Math.min(WIDEST_INDENT, width / 3) - 2);
        return gap <= 0 ? 0 : gap + 2;
    }

    private static boolean isMark(String character) {
        int type = Character.getType(character.codePointAt(0));
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static boolean fits(String text, int width) {
        return CellText.width(text) <= width;
    }
}
