package dev.reclaim.plan;

import dev.reclaim.linux.RawPath;
import java.util.List;

/**
 * A shell pattern over raw bytes (glob(7)): {@code *}, {@code ?}, {@code [a-z]}, {@code [!a]} or
 * {@code [^a]}, {@code [[:digit:]]}, {@code \} before a character to be taken as it is. Case
 * matters. {@code *} and {@code ?} match a leading dot too, but never a slash; {@code **} as a
 * whole component matches any number of components. {@code ?} and brackets match one UTF-8
 * character, or one byte that is none. Braces are ordinary characters: {@code {a,b}} is the shell's
 * and not a pattern's.
 *
 * <p>Matching takes time in proportion to the length of the pattern and of the path at most, never
 * an exponential.
 */
public final class Glob {
    private final String text;
    private final boolean absolute;
    private final List<NamePattern> parts;

    private Glob(String text) {
        this.text = text;
        this.absolute = text.startsWith("/");
        this.parts = PathPattern.parse(text);
    }

    /**
     * Compiles a pattern.
     *
     * @throws ValueException if it is empty, holds NUL, or a bracket is not closed
     */
    public static Glob of(String text) {
        if (text.isEmpty()) {
            throw new ValueException("a pattern cannot be empty");
        }
        return new Glob(text);
    }

    /** The pattern with the bytes of {@code raw}, as from a command line. */
    public static Glob of(RawPath raw) {
        return of(RawText.decode(raw.bytes()));
    }

    /** A pattern that matches exactly this text: wildcards and backslashes escaped. */
    public static String quote(String literal) {
        StringBuilder quoted = new StringBuilder(literal.length());
        literal.codePoints()
                .forEach(
                        code -> {
                            if (code == '*' || code == '?' || code == '[' || code == '\\') {
                                quoted.append('\\');
                            }
                            quoted.appendCodePoint(code);
                        });
        return quoted.toString();
    }

    /**
     * True if the pattern matches all of {@code path}. Absolute paths are matched by absolute
     * patterns and by those that begin with {@code **}.
     */
    public boolean matches(RawPath path) {
        byte[] bytes = path.bytes();
        boolean rooted = bytes[0] == '/';
        if (rooted != absolute && !(rooted && !parts.isEmpty() && parts.getFirst().isAnyDepth())) {
            return false;
        }
        return PathPattern.matches(parts, bytes, rooted ? 1 : 0);
    }

    /** True if it holds a slash, so that it is about whole paths. */
    public boolean isPath() {
        return text.indexOf('/') >= 0;
    }

    /** True if it is {@code **} alone: any number of components, none included. */
    public boolean isAnyDepth() {
        return parts.size() == 1 && parts.getFirst().isAnyDepth();
    }

    List<NamePattern> parts() {
        return parts;
    }

    /** The pattern as written. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && text.equals(glob.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
