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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What moving files costs beside the time to hash them: nothing, or room where they go. */
final class Cost {
    private Cost() {}

    /**
     * A line for each file system that files are copied to, and one for those that stay on theirs.
     */
    static List<Line> of(Proposal proposal, Units units) throws IOException, InterruptedException {
        Map<RawPath, FileSystem> targets = new HashMap<>();
        Map<FileSystem, Long> copied = new HashMap<>();
        long renamed = 0;
        for (Task.OfFile file : proposal.files()) {
            if (file.to() == null) {
                continue;
            }
            RawPath folder = Objects.requireNonNull(file.to()).parentOrRoot();
            FileSystem there = targets.get(folder);
            if (there == null) {
                List<FileSystem> answering = FileSystems.of(List.of(folder)).answering();
                if (answering.isEmpty()) {
                    continue;
                }
                there = answering.getFirst();
                targets.put(folder, there);
            }
            boolean moves =
                    !file.keepsSource() && there.mount().device() == file.identity().device();
            if (moves) {
                renamed++;
            } else {
                copied.merge(there, file.size(), Long::sum);
            }
        }
        List<Line> lines = new ArrayList<>();
        if (renamed > 0) {
            lines.add(new Line("Renamed within a file system: takes no room", Role.QUIET));
        }
        copied.forEach((there, bytes) -> lines.add(line(there, bytes, units)));
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
