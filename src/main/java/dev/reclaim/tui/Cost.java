package dev.reclaim.tui;

import dev.reclaim.cleanup.Proposal;
import dev.reclaim.cleanup.Task;
import dev.reclaim.disk.FileSystem;
import dev.reclaim.disk.FileSystems;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import dev.reclaim.report.Sizes;
import dev.reclaim.report.Units;
import dev.reclaim.tui.screen.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What moving files costs beside the time to hash them: nothing, or room where they go. */
final class Cost {
    private Cost() {}

    /** Finds the file system of each folder, those that do not answer left out. */
    @FunctionalInterface
    interface Lookup {
        /** Looks at all of them at once. */
        Map<RawPath, FileSystem> of(Collection<RawPath> folders) throws IOException;
    }

    /**
     * A line for each file system that files are copied to, and one for those that stay on theirs.
     */
    static List<Line> of(Proposal proposal, Units units) throws IOException {
        return of(proposal.files(), FileSystems::ofEach, units);
    }

    static List<Line> of(List<Task.OfFile> files, Lookup lookup, Units units) throws IOException {
        Set<RawPath> folders = new LinkedHashSet<>();
        for (Task.OfFile file : files) {
            if (file.to() != null) {
                folders.add(file.to().parentOrRoot());
            }
        }
        Map<RawPath, FileSystem> targets = lookup.of(folders);
        // Several folders may lie on one file system, whose room they share.
        Map<Long, FileSystem> fileSystems = new LinkedHashMap<>();
        Map<Long, Long> copied = new LinkedHashMap<>();
        long renamed = 0;
        for (Task.OfFile file : files) {
            FileSystem there = file.to() == null ? null : targets.get(file.to().parentOrRoot());
            if (there == null) {
                continue;
            }
            if (!file.keepsSource() && there.devices().contains(file.identity().device())) {
                renamed++;
            } else {
                long device = there.mount().device();
                fileSystems.putIfAbsent(device, there);
                copied.merge(device, file.allocated(), Long::sum); // holes stay holes
            }
        }
        List<Line> lines = new ArrayList<>();
        if (renamed > 0) {
            lines.add(new Line("Renamed within a file system: takes no room", Role.QUIET));
        }
        fileSystems.forEach(
                (device, there) -> lines.add(line(there, copied.getOrDefault(device, 0L), units)));
        return lines;
    }

    // Copied to /mnt: 9.3 GB of 20.0 GB available
    private static Line line(FileSystem there, long bytes, Units units) {
        boolean fits = bytes <= there.space().available();
        return new Line(
                "Copied to "
                        + SafeText.of(there.mount().mountPoint())
                        + ": "
                        + Sizes.oneDecimal(bytes, units)
                        + " of "
                        + Sizes.oneDecimal(there.space().available(), units)
                        + " available"
                        + (fits ? "" : ": too little"),
                fits ? Role.QUIET : Role.BAD);
    }
}
