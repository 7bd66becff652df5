package dev.reclaim.tui;

import dev.reclaim.tui.screen.Letters;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines that are too long for their box, as several: nothing that is asked about is cut off. They
 * break between words or after a slash, where there is one not too far back, and go on below their
 * last column.
 *
 * @param letters what they are drawn in
 * @param width how many columns there are
 */
record Wrapping(Letters letters, int width) {
    /** Further to the right no column begins. */
    private static final int WIDEST_INDENT = 24;

    /** The lines, none wider than the box. */
    List<Line> of(List<Line> lines) {
        boolean fits = lines.stream().allMatch(line -> fits(line.text()));
        if (fits || width < 2) {
            return lines;
        }
        List<Line> wrapped = new ArrayList<>();
        for (Line line : lines) {
            pieces(line.text()).forEach(piece -> wrapped.add(new Line(piece, line.role())));
        }
        return wrapped;
    }

    private List<String> pieces(String text) {
        if (fits(text)) {
            return List.of(text);
        }
        int indent = indent(text);
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int least = width / 2;
        int used = 0;
        for (int at = 0; at < text.length(); ) {
            int next = text.offsetByCodePoints(at, 1);
            String character = text.substring(at, next);
            int columns = isMark(character) ? 0 : letters.width(character);
            boolean blank = character.equals(" ");
            if (used + columns > width) {
                int end = blank ? piece.length() : end(piece, least);
                pieces.add(piece.substring(0, end).stripTrailing());
                piece.delete(0, end).insert(0, " ".repeat(indent));
                least = Math.max(indent + 1, width / 2);
                used = letters.width(piece.toString());
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
    private int indent(String text) {
        int gap = text.lastIndexOf("  ", Math.min(WIDEST_INDENT, width / 3) - 2);
        return gap <= 0 ? 0 : gap + 2;
    }

    /** True if it takes no column of its own. */
    private boolean isMark(String character) {
        int type = Character.getType(character.codePointAt(0));
        return letters == Letters.UNICODE
                && (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK);
    }

    private boolean fits(String text) {
        return letters.width(text) <= width;
    }
}
