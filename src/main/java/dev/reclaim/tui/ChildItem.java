package dev.reclaim.tui;

import dev.reclaim.disk.Children;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import java.util.List;

/**
 * What a directory holds, as a row of the drill-down.
 *
 * @param path where it is
 * @param allocated bytes on the disk, of a directory with all that is in it
 * @param files how many files that are
 * @param directory whether it is a directory
 * @param mountPoint whether something else is mounted there, which is not counted
 */
record ChildItem(RawPath path, long allocated, long files, boolean directory, boolean mountPoint)
        implements Item {

    /** The rows of what was counted. */
    static List<ChildItem> of(Children counted) {
        return counted.children().stream()
                .map(
                        child ->
                                new ChildItem(
                                        counted.path(child),
                                        child.allocated(),
                                        child.files(),
                                        child.directory(),
                                        child.mountPoint()))
                .toList();
    }

    @Override
    public RawPath key() {
        return path;
    }

    @Override
    public long weight() {
        return allocated;
    }

    @Override
    public String text() {
        return SafeText.of(path.name()) + (directory ? "/" : "");
    }
}
