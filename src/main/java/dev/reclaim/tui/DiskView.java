package dev.reclaim.tui;

import dev.reclaim.disk.Volume;
import dev.reclaim.linux.StatVfs;
import dev.reclaim.process.HeldOpen;
import dev.reclaim.report.Durations;
import dev.reclaim.report.Sizes;
import dev.reclaim.report.Units;
import dev.reclaim.tui.screen.Canvas;
import dev.reclaim.tui.screen.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The disk pane: how full each file system is, and what becomes of it. */
final class DiskView {
    private static final double HIGH = 0.9;

    private DiskView() {}

    /**
     * Draws it.
     *
     * @param rows how many file systems show; below them stands what is to be known of the one
     *     under the cursor
     */
    static void draw(Model model, boolean focused, int rows, Canvas canvas) {
        Listing<VolumeItem> volumes = model.lists().volumes();
        if (volumes.shown().isEmpty()) {
            Drawing.empty(
                    Optional.of(
                            model.live().disk() == null
                                    ? "Looking at file systems..."
                                    : "None of them holds \"" + volumes.filter() + "\""),
                    canvas);
            return;
        }
        Drawing.rows(volumes, focused, canvas, 0, rows, (item, row) -> row(model, item, row));
        if (canvas.rows() > rows) {
            volumes.current()
                    .ifPresent(
                            item ->
                                    canvas.put(
                                            2,
                                            rows,
                                            canvas.columns() - 2,
                                            remarks(model, item.volume()),
                                            Role.QUIET));
        }
    }

    // /            ████████████████░░░░  84%   21.2 GB  ▲ 2.0 MB/s
    private static void row(Model model, VolumeItem item, Canvas row) {
        Units units = model.facts().units();
        Volume volume = item.volume();
        StatVfs space = volume.fileSystem().space();
        int name = Math.clamp(row.columns() / 4, 8, 30);
        int right = row.columns() - 30;
        Role role = volume.stale() ? Role.BLOCKED : Role.TEXT;
        row.put(0, 0, name, Paths.shortened(item.text(), name), role);
        if (!volume.isKnown()) {
            int rest = row.columns() - name - 1;
            row.put(name + 1, 0, rest, String.valueOf(volume.silent()), Role.WARNING);
            return;
        }
        double used = usedPart(space);
        int bar = right - name - 1;
        if (bar >= 4) {
            Bar.draw(row, name + 1, 0, bar, used, used >= HIGH);
        }
        row.putRight(
                right + 1,
                0,
                4,
                // 99.6 % must not look full: df rounds up, and so do we below 100 %.
                (used >= 1 ? 100 : Math.min(99, (int) Math.ceil(used * 100))) + "%",
                used >= HIGH ? Role.BAD : role);
        row.putRight(right + 6, 0, 9, Sizes.oneDecimal(space.available(), units), role);
        if (volume.stale()) {
            row.put(right + 17, 0, 13, String.valueOf(volume.silent()), Role.WARNING);
        } else if (volume.rate() != 0) {
            row.put(
                    right + 17,
                    0,
                    13,
                    (volume.rate() > 0 ? "▲" : "▼")
                            + Sizes.oneDecimal(Math.abs(volume.rate()), units)
                            + "/s",
                    volume.rate() > 0 ? Role.WARNING : Role.GOOD);
        }
    }

    /** As df(1): used of what an ordinary user could use. */
    private static double usedPart(StatVfs space) {
        long usable = space.used() + space.available();
        return usable <= 0 ? 1 : (double) space.used() / usable;
    }

    // full in 2h51m · 3 deleted files held open: 1.1 GB · inodes 12%
    private static String remarks(Model model, Volume volume) {
        List<String> remarks = new ArrayList<>();
        if (volume.toFull() != null) {
            remarks.add("full in " + Durations.age(volume.toFull()));
        }
        held(model, volume).ifPresent(remarks::add);
        StatVfs space = volume.fileSystem().space();
        if (space.inodes() > 0) {
            long usedInodes = space.inodes() - space.inodesFree();
            remarks.add(
                    String.format(
                            Locale.ROOT,
                            "inodes %d%%",
                            (long) Math.ceil(100.0 * usedInodes / space.inodes())));
        }
        remarks.add(volume.fileSystem().mount().type());
        remarks.add("Enter looks into it");
        return String.join(" · ", remarks);
    }

    private static Optional<String> held(Model model, Volume volume) {
        Msg.Surveyed surveyed = model.live().survey();
        if (surveyed == null) {
            return Optional.empty();
        }
        Set<Long> devices = volume.fileSystem().devices();
        Set<Long> inodes = new HashSet<>();
        long bytes = 0;
        for (HeldOpen held : surveyed.survey().situation().open().deleted()) {
            if (devices.contains(held.device()) && inodes.add(held.inode())) {
                bytes += held.allocated();
            }
        }
        return inodes.isEmpty() || bytes == 0
                ? Optional.empty()
                : Optional.of(
                        inodes.size()
                                + (inodes.size() == 1 ? " deleted file" : " deleted files")
                                + " held open: "
                                + Sizes.oneDecimal(bytes, model.facts().units()));
    }
}
