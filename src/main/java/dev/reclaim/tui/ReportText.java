package dev.reclaim.tui;

import dev.reclaim.tui.screen.Letters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a report, of which there may be tens of thousands, and how they fill a screen: that
 * is worked out once for each width. For one thread.
 */
final class ReportText {
    private final List<Line> lines;
    private @Nullable Filled filled;

    private record Filled(Letters letters, int width, List<Line> rows) {}

    ReportText(List<Line> lines) {
        this.lines = List.copyOf(lines);
    }

    /** The lines as a terminal of so many columns breaks them. */
    List<Line> rows(Letters letters, int width) {
        Filled known = filled;
        if (known == null || known.letters() != letters || known.width() != width) {
            known = new Filled(letters, width, fill(letters, width));
            filled = known;
        }
        return known.rows();
    }

    private List<Line> fill(Letters letters, int width) {
        List<Line> rows = new ArrayList<>();
        for (Line line : lines) {
            List<String> pieces = letters.fill(line.text(), width);
            for (int i = 0; i < pieces.size(); i++) {
                rows.add(new Line(pieces.get(i), line.role(), i < pieces.size() - 1));
            }
        }
        return List.copyOf(rows);
    }
}
