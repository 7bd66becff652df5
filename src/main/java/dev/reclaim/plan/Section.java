package dev.reclaim.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/**
 * One table of a plan while it is read. What is wrong is added to the problems and read as absent;
 * no plan is made once there is a problem.
 */
final class Section {
    private final String name;
    private final TomlTable table;
    private final Position position;
    private final TomlDocument document;
    private final Problems problems;

    private Section(
            String name,
            TomlTable table,
            Position position,
            TomlDocument document,
            Problems problems) {
        this.name = name;
        this.table = table;
        this.position = position;
        this.document = document;
        this.problems = problems;
        PlanKeys.check(name, table, document, problems);
    }

    /** The top of a plan. */
    static Section top(TomlDocument document, Problems problems) {
        return new Section("", document.root(), Position.START, document, problems);
    }

    /** A table within this one; null if it is absent or none. */
    @Nullable Section table(String key) {
        @Nullable Object value = table.get(List.of(key));
        if (value == null) {
            return null;
        }
        if (value instanceof TomlTable inner) {
            Position at = document.keyPosition(table, key);
            return new Section(path(key), inner, at, document, problems);
        }
        Position at = document.valuePosition(table, key);
        problems.add(at, path(key) + ": expected one table, [" + path(key) + "]");
        return null;
    }

    /** True if the key is there, be its value right or wrong. */
    boolean has(String key) {
        return table.contains(List.of(key));
    }

    /** The value of the key; null if it is absent or wrong. */
    <T> @Nullable T value(String key, ValueType<T> type) {
        @Nullable Object value = table.get(List.of(key));
        return value == null ? null : convert(key, value, document.valuePosition(table, key), type);
    }

    /** The values of an array; null if it is absent, the right ones if some are wrong. */
    <T> @Nullable List<T> list(String key, ValueType<T> type) {
        @Nullable Object value = table.get(List.of(key));
        if (value == null) {
            return null;
        }
        if (!(value instanceof TomlArray array)) {
            problem(key, ValueType.wrongType("an array: [...]", value));
            return null;
        }
        List<T> values = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            Position at = document.position(array.inputPositionOf(i));
            @Nullable T converted = convert(key, array.get(i), at, type);
            if (converted != null) {
                values.add(converted);
            }
        }
        return List.copyOf(values);
    }

    /** As {@link #list}, and an empty array is wrong. */
    <T> @Nullable List<T> listOfSome(String key, ValueType<T> type) {
        if (table.get(List.of(key)) instanceof TomlArray array && array.isEmpty()) {
            problem(key, new ValueException("the array is empty; leave the key out"));
        }
        return list(key, type);
    }

    private <T> @Nullable T convert(String key, Object value, Position at, ValueType<T> type) {
        try {
            return type.of(value);
        } catch (ValueException wrong) {
            problems.add(at, path(key) + ": " + wrong.problem(), wrong.suggestion());
            return null;
        }
    }

    /** Adds a problem with the value of a key, or with this table where the key is absent. */
    void problem(String key, ValueException wrong) {
        Position at = has(key) ? document.valuePosition(table, key) : position;
        problems.add(at, path(key) + ": " + wrong.problem(), wrong.suggestion());
    }

    /** Adds a problem with this table. */
    void problem(String text) {
        problems.add(position, name.isEmpty() ? text : name + ": " + text);
    }

    private String path(String key) {
        return name.isEmpty() ? key : name + "." + key;
    }
}
