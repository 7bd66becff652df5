package dev.reclaim.plan;

import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.Silence;
import java.util.ArrayList;
import java.util.List;

/**
 * An absolute pattern of a plan: the directory where the search begins, and a pattern for each
 * further component.
 *
 * @param text the pattern as written, variables expanded
 * @param base the longest leading directory without wildcards, {@code .} and {@code ..} taken out
 * @param rest one pattern for each component below the base; {@code **} stands for any number
 */
public record PathGlob(String text, RawPath base, List<Glob> rest) {

    /**
     * Compiles an absolute pattern.
     *
     * @throws ValueException if it is relative or malformed, or has {@code ..} below a wildcard
     */
    public static PathGlob of(String text) {
        if (text.isEmpty()) {
            throw new ValueException("a path cannot be empty");
        }
        if (!text.startsWith("/")) {
            throw new ValueException("\"" + text + "\" is a relative path; write it from / on");
        }
        RawPath base = RawPath.ROOT;
        List<Glob> rest = new ArrayList<>();
        for (String component : PathPattern.components(text)) {
            Glob glob = Glob.of(component);
            NamePattern part = glob.parts().getFirst();
            if (rest.isEmpty() && part.isLiteral()) {
                base = base.resolve(RawText.path(part.literal()));
            } else if (component.equals("..")) {
                throw new ValueException("\"..\" cannot stand below a wildcard");
            } else if (!component.equals(".")) {
                rest.add(glob);
            }
        }
        return new PathGlob(text, base.normalize(), List.copyOf(rest));
    }

    /** The pattern with the bytes of {@code raw}, as from a command line. */
    public static PathGlob of(RawPath raw) {
        return of(RawText.decode(raw.bytes()));
    }

    /**
     * The same with the symbolic links on the way to where the search begins followed, as far as
     * mounts answer: what real paths are matched with. A path named outright is not followed
     * itself.
     */
    public PathGlob resolved(Silence silence) {
        RawPath real = (isLiteral() ? silence.locate(base) : silence.follow(base)).real();
        return real.equals(base) ? this : new PathGlob(text, real, rest);
    }

    /** True if the path or a directory above it matches. */
    public boolean covers(RawPath path) {
        for (RawPath at = path; !at.equals(RawPath.ROOT); at = at.parentOrRoot()) {
            if (matches(at)) {
                return true;
            }
        }
        return false;
    }

    /** True if the whole path matches. */
    public boolean matches(RawPath path) {
        if (!path.startsWith(base)) {
            return false;
        }
        List<NamePattern> parts = new ArrayList<>(rest.size());
        rest.forEach(glob -> parts.addAll(glob.parts()));
        int below = base.equals(RawPath.ROOT) ? 1 : base.length() + 1;
        return PathPattern.matches(parts, path.bytes(), below);
    }

    /** True if it has no wildcard: it names one path. */
    public boolean isLiteral() {
        return rest.isEmpty();
    }
}
