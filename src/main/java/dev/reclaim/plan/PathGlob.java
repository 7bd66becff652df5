package dev.reclaim.plan;

import dev.reclaim.linux.RawPath;
import java.util.List;

/**
 * An absolute pattern of a plan: the directory where the search begins, and a pattern for each
 * further component.
 *
 * @param text the pattern as written, variables expanded
 * @param base the longest leading directory without wildcards
 * @param rest one pattern for each component below the base; {@code **} stands for any number
 */
public record PathGlob(String text, RawPath base, List<Glob> rest) {

    /** Compiles an absolute pattern; IllegalArgumentException if it is relative or malformed. */
    public static PathGlob of(String text) {
        return new PathGlob(text, RawPath.of(text), List.of());
    }

    /** True if the whole path matches. */
    public boolean matches(RawPath path) {
        return base.equals(path);
    }

    /** True if it has no wildcard: it names one path. */
    public boolean isLiteral() {
        return rest.isEmpty();
    }
}
