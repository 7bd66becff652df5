package dev.reclaim.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A plan's text and the TOML table it makes, with the places of keys and values. */
final class TomlDocument {
    private final List<int[]> lines;
    private final TomlLines parsed;
    private final TomlTable root;

    private TomlDocument(String text, TomlLines parsed, TomlTable root) {
        this.lines = text.lines().map(line -> line.codePoints().toArray()).toList();
        this.parsed = parsed;
        this.root = root;
    }

    /** Parses the text; a mistake of syntax ends the reading, for it would breed others. */
    static TomlDocument parse(String text, Problems problems) throws PlanException {
        TomlLines lines = TomlLines.of(text, problems);
        problems.throwIfAny();
        TomlParseResult result = Toml.parse(lines.text());
        TomlDocument document = new TomlDocument(text, lines, result);
        for (TomlParseError error : result.errors()) {
            problems.add(
                    document.position(error.position()),
                    TomlMessage.of(String.valueOf(error.getMessage()), lines::origin));
        }
        problems.throwIfAny();
        return document;
    }

    TomlTable root() {
        return root;
    }

    /** Where the key stands, or the header of its table. */
    Position keyPosition(TomlTable table, String key) {
        return position(table.inputPositionOf(List.of(key)));
    }

    /** Where the value of the key begins; where the key stands if that cannot be seen. */
    Position valuePosition(TomlTable table, String key) {
        Position at = keyPosition(table, key);
        if (at.line() > lines.size()) {
            return at;
        }
        int[] line = lines.get(at.line() - 1);
        int i = afterEquals(line, at.column() - 1);
        while (i < line.length && (line[i] == ' ' || line[i] == '\t')) {
            i++;
        }
        return i < line.length ? new Position(at.line(), i + 1) : at;
    }

    /** The index after the {@code =} that ends the key at {@code from}; the length if none does. */
    private static int afterEquals(int[] line, int from) {
        int quote = 0;
        for (int i = from; i < line.length; i++) {
            int c = line[i];
            if (quote != 0) {
                if (c == '\\' && quote == '"') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '=') {
                return i + 1;
            } else if (c == '[') {
                return line.length;
            }
        }
        return line.length;
    }

    /** A place that the parser names, in the whole text. */
    Position position(@Nullable TomlPosition at) {
        return at == null
                ? Position.START
                : new Position(parsed.origin(at.line()), Math.max(1, at.column()));
    }
}
