package dev.reclaim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Before, After and Freed against df, on a file system that nobody else writes to. */
class BeforeAfterTest {

    private static long available(Path path) {
        return Long.parseLong(
                Shell.bash("df -B1 --output=avail \"$1\" | tail -n1", path.toString()).strip());
    }

    @Test
    void theFileSystemsOwnFiguresAreStated(@TempDir Path folder) {
        try (Mount disk = Mount.tmpfs(folder.resolve("disk"), "size=200m");
                Scene scene = new Scene(disk.path().resolve("scene"))) {
            Reclaim reclaim = new Reclaim(folder.resolve("state"));
            long before = available(scene.project);
            reclaim.run("run", scene.plan.toString(), "--yes").expect(1);
            long after = available(scene.project);
            var stated = reclaim.run("report", "--json").expect(0).json().get("disk");
            assertThat(stated.get("mount").stringValue()).isEqualTo(disk.path().toString());
            assertThat(stated.get("before").longValue()).isEqualTo(before);
            // the archive's own directories and manifest are written between the two
            assertThat(stated.get("after").longValue()).isBetween(after - 65_536, after + 65_536);
            assertThat(stated.get("freed").longValue()).isGreaterThan(12_000_000);
        }
    }
}
