package dev.reclaim.tui;

import dev.reclaim.tui.screen.Role;
import java.util.List;

/**
 * A line of a dialog.
 *
 * @param text safe or not: it is made safe when it is drawn
 * @param role how it looks
 * @param goesOn true if it is only as much of a longer one as there was room for, and the next is
 *     the rest
 */
record Line(String text, Role role, boolean goesOn) {
    /** A whole one. */
    Line(String text, Role role) {
        this(text, role, false);
    }

    /** An ordinary one. */
    static Line of(String text) {
        return new Line(text, Role.TEXT);
    }

    /** Ordinary ones. */
    static List<Line> of(List<String> texts) {
        return texts.stream().map(Line::of).toList();
    }
}
