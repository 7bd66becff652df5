package dev.reclaim.plan;

import java.util.function.Function;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/**
 * How one TOML value becomes a value of the plan.
 *
 * @param <T> the plan's type
 */
@FunctionalInterface
interface ValueType<T> {
    ValueType<Boolean> FLAG =
            toml -> {
                if (toml instanceof Boolean flag) {
                    return flag;
                }
                throw wrongType("true or false", toml);
            };

    /** Converts it; ValueException says what is wrong. */
    T of(Object toml);

    /** A text that is read further. */
    static <T> ValueType<T> text(Function<String, T> parser) {
        return toml -> {
            if (toml instanceof String text) {
                return parser.apply(text);
            }
            throw wrongType("a text in quotes", toml);
        };
    }

    /** A whole number within bounds. */
    static ValueType<Integer> integer(int least, int most) {
        return toml -> {
            if (!(toml instanceof Long number)) {
                throw wrongType("a whole number", toml);
            }
            if (number < least || number > most) {
                throw new ValueException(number + " is not within " + least + "…" + most);
            }
            return Math.toIntExact(number);
        };
    }

    static ValueException wrongType(String expected, Object found) {
        return new ValueException("expected " + expected + ", found " + kind(found));
    }

    private static String kind(Object toml) {
        return switch (toml) {
            case String text -> "a text";
            case Long number -> "a whole number";
            case Double number -> "a decimal number";
            case Boolean flag -> "true or false without quotes";
            case TomlArray array -> "an array";
            case TomlTable table -> "a table";
            default -> "a date or time";
        };
    }
}
