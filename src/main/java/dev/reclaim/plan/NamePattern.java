package dev.reclaim.plan;

import dev.reclaim.linux.Utf8;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The pattern of one path component, compiled to one element a character.
 *
 * <p>Matching goes back only to the latest {@code *}: what an earlier one could still take, the
 * latest can take too. So it needs at most (length of the name × length of the pattern) steps.
 *
 * @param elements in order
 */
record NamePattern(List<Element> elements) {

    /** What one element of the pattern takes. */
    sealed interface Element {
        /** Exactly this character. */
        record Literal(int code) implements Element {}

        /** One character of a set; {@code ?} is the set of all. */
        record OneOf(IntPredicate set) implements Element {}

        /** Any number of characters: {@code *}. */
        record Star() implements Element {}
    }

    boolean matches(byte[] name, int from, int to) {
        int at = from;
        int element = 0;
        int afterStar = -1;
        int starTaken = from;
        while (true) {
            if (element < elements.size() && elements.get(element) instanceof Element.Star) {
                afterStar = ++element;
                starTaken = at;
            } else if (at == to) {
                return element == elements.size();
            } else {
                int length = Utf8.sequenceLength(name, at, to);
                if (element < elements.size()
                        && takes(elements.get(element), RawText.codeAt(name, at, length))) {
                    at += Math.max(1, length);
                    element++;
                } else if (afterStar >= 0) {
                    starTaken += Math.max(1, Utf8.sequenceLength(name, starTaken, to));
                    at = starTaken;
                    element = afterStar;
                } else {
                    return false;
                }
            }
        }
    }

    private static boolean takes(Element element, int code) {
        return switch (element) {
            case Element.Literal literal -> literal.code() == code;
            case Element.OneOf oneOf -> oneOf.set().test(code);
            case Element.Star star -> false;
        };
    }

    /** True if it is {@code **}: any number of whole components, none included. */
    boolean isAnyDepth() {
        return elements.size() == 2
                && elements.get(0) instanceof Element.Star
                && elements.get(1) instanceof Element.Star;
    }

    /** True if it has no wildcard. */
    boolean isLiteral() {
        return elements.stream().allMatch(Element.Literal.class::isInstance);
    }

    /** The one name that a pattern without wildcards matches. */
    String literal() {
        StringBuilder text = new StringBuilder();
        for (Element element : elements) {
            if (!(element instanceof Element.Literal literal)) {
                throw new IllegalStateException("it has wildcards");
            }
            text.appendCodePoint(literal.code());
        }
        return text.toString();
    }
}
