package dev.reclaim.scan;

import dev.reclaim.linux.RawPath;
import java.util.Arrays;
import java.util.List;

/**
 * The paths that a git index lists, relative to the work tree; a directory of a sparse index ends
 * in a slash and stands for everything below it. Immutable.
 */
final class GitIndex {
    /** The index of a repository where nothing was ever added. */
    static final GitIndex EMPTY = new GitIndex(List.of(), false);

    private final byte[][] sorted;
    private final boolean ignoreCase;
    private final boolean sparse;

    /**
     * @param names the listed paths, in any order
     * @param ignoreCase whether ASCII letters match in either case, as under core.ignorecase
     */
    GitIndex(List<byte[]> names, boolean ignoreCase) {
        this.ignoreCase = ignoreCase;
        sorted = names.toArray(byte[][]::new);
        if (ignoreCase) {
            Arrays.setAll(sorted, i -> lowerCase(sorted[i]));
        }
        Arrays.sort(sorted, Arrays::compareUnsigned);
        sparse = Arrays.stream(sorted).anyMatch(name -> name[name.length - 1] == '/');
    }

    /** How many entries it has; a conflict counts once for each stage. */
    int size() {
        return sorted.length;
    }

    /** True if the path or anything below it is listed. */
    boolean tracks(RawPath relative) {
        byte[] name = ignoreCase ? lowerCase(relative.bytes()) : relative.bytes();
        return holds(name) || holdsBelow(name) || (sparse && holdsParent(name));
    }

    private boolean holds(byte[] name) {
        return Arrays.binarySearch(sorted, name, Arrays::compareUnsigned) >= 0;
    }

    private boolean holdsBelow(byte[] name) {
        byte[] prefix = Arrays.copyOf(name, name.length + 1);
        prefix[name.length] = '/';
        int found = Arrays.binarySearch(sorted, prefix, Arrays::compareUnsigned);
        int first = found >= 0 ? found : -found - 1;
        return first < sorted.length
                && sorted[first].length >= prefix.length
                && Arrays.equals(sorted[first], 0, prefix.length, prefix, 0, prefix.length);
    }

    private boolean holdsParent(byte[] name) {
        for (int i = 0; i < name.length; i++) {
            if (name[i] == '/' && holds(Arrays.copyOf(name, i + 1))) {
                return true;
            }
        }
        return false;
    }

    private static byte[] lowerCase(byte[] name) {
        byte[] lower = name.clone();
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] >= 'A' && lower[i] <= 'Z') {
                lower[i] = (byte) (lower[i] + 'a' - 'A');
            }
        }
        return lower;
    }
}
