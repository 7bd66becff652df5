package dev.reclaim.plan;

import dev.reclaim.plan.NamePattern.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/** Reads the pattern of one path component: glob(7), with {@code \} for a character as it is. */
final class NamePatternParser {
    private final int[] codes;
    private int at;

    private NamePatternParser(String text) {
        codes = text.codePoints().toArray();
    }

    /** Compiles a pattern without slashes; ValueException says what is wrong with it. */
    static NamePattern parse(String text) {
        NamePatternParser parser = new NamePatternParser(text);
        List<Element> elements = new ArrayList<>();
        while (parser.at < parser.codes.length) {
            elements.add(parser.element());
        }
        return new NamePattern(List.copyOf(elements));
    }

    private Element element() {
        int code = codes[at++];
        return switch (code) {
            case 0 -> throw new ValueException("a pattern cannot hold a NUL byte");
            case '*' -> new Element.Star();
            case '?' -> new Element.OneOf(any -> true);
            case '[' -> new Element.OneOf(set());
            case '\\' -> new Element.Literal(escaped());
            default -> new Element.Literal(code);
        };
    }

    private int escaped() {
        if (at == codes.length) {
            throw new ValueException("nothing follows the last backslash of the pattern");
        }
        return codes[at++];
    }

    /** What stands between the brackets; a {@code ]} that comes first is a member. */
    private IntPredicate set() {
        boolean not = at < codes.length && (codes[at] == '!' || codes[at] == '^');
        if (not) {
            at++;
        }
        int first = at;
        IntPredicate members = code -> false;
        while (true) {
            if (at == codes.length) {
                throw new ValueException("a bracket of the pattern is not closed");
            }
            if (codes[at] == ']' && at > first) {
                at++;
                return not ? members.negate() : members;
            }
            members = members.or(startsClass() ? namedClass() : range());
        }
    }

    private IntPredicate range() {
        int low = member();
        boolean isRange = at + 1 < codes.length && codes[at] == '-' && codes[at + 1] != ']';
        if (!isRange) {
            return code -> code == low;
        }
        at++;
        int high = member();
        if (high < low) {
            throw new ValueException("a range of the pattern runs backwards");
        }
        return code -> code >= low && code <= high;
    }

    private int member() {
        int code = codes[at++];
        if (code == 0) {
            throw new ValueException("a pattern cannot hold a NUL byte");
        }
        return code == '\\' ? escaped() : code;
    }

    private boolean startsClass() {
        return codes[at] == '[' && at + 1 < codes.length && codes[at + 1] == ':';
    }

    /** A class such as {@code [:digit:]}, of ASCII characters as in the C locale. */
    private IntPredicate namedClass() {
        int end = at + 2;
        while (end + 1 < codes.length && !(codes[end] == ':' && codes[end + 1] == ']')) {
            end++;
        }
        if (end + 1 >= codes.length) {
            throw new ValueException("a bracket of the pattern is not closed");
        }
        String name = new String(codes, at + 2, end - at - 2);
        at = end + 2;
        return switch (name) {
            case "digit" -> code -> code >= '0' && code <= '9';
            case "lower" -> NamePatternParser::isLower;
            case "upper" -> NamePatternParser::isUpper;
            case "alpha" -> code -> isLower(code) || isUpper(code);
            case "alnum" -> code -> isLower(code) || isUpper(code) || (code >= '0' && code <= '9');
            case "space" -> code -> code == ' ' || (code >= '\t' && code <= '\r');
            case "xdigit" -> code -> code < 128 && Character.digit(code, 16) >= 0;
            case "punct" -> code -> code > ' ' && code < 127 && !Character.isLetterOrDigit(code);
            default -> throw new ValueException("[:" + name + ":] is no class of characters");
        };
    }

    private static boolean isLower(int code) {
        return code >= 'a' && code <= 'z';
    }

    private static boolean isUpper(int code) {
        return code >= 'A' && code <= 'Z';
    }
}
