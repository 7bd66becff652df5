package dev.reclaim.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.cleanup.Task;
import dev.reclaim.disk.FileSystem;
import dev.reclaim.journal.Identity;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.StatVfs;
import dev.reclaim.mount.Mount;
import dev.reclaim.report.Units;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link Cost} says of moves to file systems that are as the test says. */
final class CostTest {
    private static final long MB = 1_000_000;
    private static final long MOUNT = 25;
    private static final long SUBVOLUME = 26;

    private final List<Collection<RawPath>> asked = new ArrayList<>();

    private static FileSystem btrfs(long device) {
        Mount mount =
                new Mount(
                        28,
                        1,
                        MOUNT,
                        RawPath.of("/@"),
                        RawPath.of("/mnt"),
                        "btrfs",
                        RawPath.of("/dev/sda2"),
                        false);
        return new FileSystem(mount, new StatVfs(9 * MB, 5 * MB, 5 * MB, 0, 0), Set.of(device));
    }

    private static Task.OfFile move(String to, long device, long size, long allocated) {
        return new Task.OfFile(
                Op.ARCHIVE,
                Kind.OUTPUT,
                RawPath.of("/data/file"),
                RawPath.of(to),
                new Identity(device, 7, size, 0, 0),
                size,
                allocated,
                1,
                false,
                false,
                Set.of(),
                0,
                null);
    }

    private List<String> cost(Map<RawPath, FileSystem> targets, Task.OfFile... files)
            throws IOException {
        Cost.Lookup lookup =
                folders -> {
                    asked.add(List.copyOf(folders));
                    return targets;
                };
        return Cost.of(List.of(files), lookup, Units.SI).stream().map(Line::text).toList();
    }

    @Test
    void foldersAreLookedAtOnceHoweverManyFilesGoThere() throws Exception {
        Task.OfFile file = move("/mnt/dead/a", SUBVOLUME, MB, MB);
        Task.OfFile other = move("/mnt/other/a", SUBVOLUME, MB, MB);
        assertThat(cost(Map.of(), file, file, other, file)).isEmpty();
        assertThat(asked)
                .containsExactly(List.of(RawPath.of("/mnt/dead"), RawPath.of("/mnt/other")));
    }

    @Test
    void theDeviceThatCountsIsTheOneThatStatShows() throws Exception {
        Map<RawPath, FileSystem> targets = Map.of(RawPath.of("/mnt/a"), btrfs(SUBVOLUME));
        assertThat(cost(targets, move("/mnt/a/file", SUBVOLUME, MB, MB)))
                .containsExactly("Renamed within a file system: takes no room");
        assertThat(cost(targets, move("/mnt/a/file", MOUNT, MB, MB)))
                .as("another subvolume")
                .containsExactly("Copied to /mnt: 1.0 MB of 5.0 MB available");
    }

    @Test
    void holesTakeNoRoomAndFoldersOfOneFileSystemShareIt() throws Exception {
        Map<RawPath, FileSystem> targets =
                Map.of(
                        RawPath.of("/mnt/a"), btrfs(SUBVOLUME),
                        RawPath.of("/mnt/b"), btrfs(SUBVOLUME + 1));
        assertThat(cost(targets, move("/mnt/a/file", 1, 900 * MB, 3 * MB)))
                .containsExactly("Copied to /mnt: 3.0 MB of 5.0 MB available");
        assertThat(
                        cost(
                                targets,
                                move("/mnt/a/file", 1, 3 * MB, 3 * MB),
                                move("/mnt/b/file", 1, 3 * MB, 3 * MB)))
                .containsExactly("Copied to /mnt: 6.0 MB of 5.0 MB available: too little");
    }
}
