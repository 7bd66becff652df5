package dev.reclaim.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlTable;

/** Every key that a plan may hold, by its table; the table without a name is the top. */
final class PlanKeys {
    private static final Map<String, List<String>> BY_TABLE = new LinkedHashMap<>();

    static {
        BY_TABLE.put(
                "",
                List.of(
                        "title",
                        "name",
                        "label",
                        "archive",
                        "audit",
                        "window",
                        "job",
                        "outputs",
                        "temp",
                        "processes",
                        "packages",
                        "scripts",
                        "logs"));
        BY_TABLE.put("job", List.of("match", "pid"));
        BY_TABLE.put("outputs", List.of("paths", "rename"));
        BY_TABLE.put(
                "temp",
                List.of(
                        "roots",
                        "names",
                        "older_than",
                        "larger_than",
                        "keep",
                        "max_depth",
                        "owner",
                        "directories"));
        BY_TABLE.put("processes", List.of("match", "pids", "signal", "grace"));
        BY_TABLE.put("packages", List.of("pip"));
        BY_TABLE.put("scripts", List.of("paths"));
        BY_TABLE.put("logs", List.of("paths"));
    }

    private PlanKeys() {}

    /** Adds a problem for each key that the table of that name may not hold. */
    static void check(String table, TomlTable found, TomlDocument document, Problems problems) {
        List<String> known = BY_TABLE.getOrDefault(table, List.of());
        for (String key : found.keySet()) {
            if (!known.contains(key)) {
                String where = table.isEmpty() ? "" : " in [" + table + "]";
                @Nullable String near = Nearest.to(key, known);
                String elsewhere = near == null ? placeOf(key) : "";
                problems.add(
                        document.keyPosition(found, key),
                        "unknown key \"" + key + "\"" + where + elsewhere,
                        near);
            }
        }
    }

    /** "; it belongs in [temp]", or nothing. */
    private static String placeOf(String key) {
        Optional<String> table =
                BY_TABLE.entrySet().stream()
                        .filter(entry -> entry.getValue().contains(key))
                        .map(Map.Entry::getKey)
                        .findFirst();
        return table.map(
                        name ->
                                name.isEmpty()
                                        ? "; it belongs at the top, before the first [table]"
                                        : "; it belongs in [" + name + "]")
                .orElse("");
    }
}
