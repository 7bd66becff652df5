package dev.reclaim.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A TOML text without its comments and blank lines, and where each of the other lines was.
 *
 * <p>The parser (tomlj 2.2.0) takes time that grows with more than the square of the length of a
 * run of comments or blank lines: 1,600 such lines need 18 s. Without them it is linear, so they
 * are taken out first. A text that is never closed ends with its line, as for the parser.
 */
final class TomlLines {
    private static final int DEEPEST = 32;

    private final String text;
    private final Problems problems;
    private final StringBuilder kept = new StringBuilder();
    private final List<Integer> origins = new ArrayList<>();
    private int line = 1;
    private int lineStart;
    private int keptStart;
    private int depth;

    private TomlLines(String text, Problems problems) {
        this.text = text;
        this.problems = problems;
    }

    /** Reads the text; adds a problem where arrays and tables are nested too deep. */
    static TomlLines of(String text, Problems problems) {
        TomlLines lines = new TomlLines(text, problems);
        lines.read();
        return lines;
    }

    /** What remains. */
    String text() {
        return kept.toString();
    }

    /** The line of the whole text that a line of the remaining text was, both from 1 on. */
    int origin(int keptLine) {
        return origins.get(Math.clamp(keptLine - 1L, 0, origins.size() - 1));
    }

    private void read() {
        @Nullable String closing = null;
        for (int i = 0; i < text.length() && depth <= DEEPEST; ) {
            char c = text.charAt(i);
            int taken = 1;
            if (c == '\n') {
                boolean within = closing != null && closing.length() == 3;
                endLine(i + 1, within);
                closing = within ? closing : null;
            } else if (closing != null) {
                if (c == '\\' && closing.startsWith("\"") && isCharacter(i + 1)) {
                    taken = 2;
                } else if (text.startsWith(closing, i)) {
                    taken = closing.length();
                    closing = null;
                }
                kept.append(text, i, i + taken);
            } else if (c == '#') {
                int end = text.indexOf('\n', i);
                taken = (end < 0 ? text.length() : end) - i;
            } else {
                closing = opened(i);
                taken = closing == null ? 1 : closing.length();
                nest(c, i);
                kept.append(text, i, i + taken);
            }
            i += taken;
        }
        origins.add(line);
    }

    private boolean isCharacter(int i) {
        return i < text.length() && text.charAt(i) != '\n';
    }

    /** The quotes that open a text at {@code i}, which will also close it; null if none do. */
    private @Nullable String opened(int i) {
        for (String quotes : List.of("\"\"\"", "'''", "\"", "'")) {
            if (text.startsWith(quotes, i)) {
                return quotes;
            }
        }
        return null;
    }

    private void nest(char c, int i) {
        if (c == '[' || c == '{') {
            depth++;
        } else if (c == ']' || c == '}') {
            depth = Math.max(0, depth - 1);
        }
        if (depth > DEEPEST) {
            Position at = new Position(line, text.codePointCount(lineStart, i) + 1);
            problems.add(at, "more than " + DEEPEST + " brackets are open here; close them");
        }
    }

    private void endLine(int next, boolean withinText) {
        if (withinText || !kept.substring(keptStart).isBlank()) {
            kept.append('\n');
            origins.add(line);
        } else {
            kept.setLength(keptStart);
        }
        keptStart = kept.length();
        lineStart = next;
        line++;
    }
}
