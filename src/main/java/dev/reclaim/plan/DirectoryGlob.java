package dev.reclaim.plan;

import dev.reclaim.linux.DirEntry;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.Silence;
import java.util.ArrayList;
import java.util.List;

/** The existing paths that a pattern stands for at this moment. */
public final class DirectoryGlob {
    private DirectoryGlob() {}

    /**
     * The paths that match, sorted; if there is none, the pattern itself as a path, for the scan to
     * say that it was not found.
     */
    static List<RawPath> expand(PathGlob glob, Silence silence) {
        List<RawPath> found = matches(glob, silence);
        return found.isEmpty() ? List.of(RawText.path(glob.text())) : found;
    }

    /**
     * The paths that match, sorted. Directories that cannot be read hold no match; in one that does
     * not answer the rest of the pattern is taken as it is written, for who looks there to say
     * that.
     *
     * @throws ValueException if the pattern holds {@code **}
     */
    public static List<RawPath> matches(PathGlob glob, Silence silence) {
        if (glob.rest().stream().anyMatch(Glob::isAnyDepth)) {
            throw new ValueException("\"" + glob.text() + "\": ** cannot stand here");
        }
        List<RawPath> found = List.of(glob.base());
        for (Glob component : glob.rest()) {
            found =
                    found.stream()
                            .flatMap(path -> matching(path, component, silence).stream())
                            .toList();
        }
        return found;
    }

    private static List<RawPath> matching(RawPath parent, Glob component, Silence silence) {
        if (silence.lies(parent)) {
            return List.of(parent.resolve(RawText.path(component.toString())));
        }
        List<RawPath> matches = new ArrayList<>();
        try (Directory directory = Directory.open(parent)) {
            for (DirEntry entry : directory.list()) {
                if (component.matches(entry.name())) {
                    matches.add(parent.resolve(entry.name()));
                }
            }
        } catch (ErrnoException unreadable) {
            return List.of();
        }
        matches.sort(null);
        return matches;
    }
}
