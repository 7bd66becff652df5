package dev.reclaim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a run moved comes back in later runs of the program, byte for byte, and goes again. */
class UndoTest {

    /** All but the deleted and all but the times of directories, which come and go. */
    private static Map<String, String> keepable(Scene scene) {
        Map<String, String> kept = new TreeMap<>(Shell.snapshot(scene.project));
        scene.deletable().stream()
                .map(path -> "." + path.substring(scene.project.toString().length()))
                .forEach(kept::remove);
        kept.replaceAll((path, what) -> what.startsWith("d") ? "directory" : what);
        return kept;
    }

    private static void setXattr(Path file) {
        Shell.bash(
                """
                python3 -c 'import os, sys; os.setxattr(sys.argv[1], "user.origin", b"polars")' "$1" \
                    2>/dev/null || true
                """,
                file.toString());
    }

    private static String xattrs(Path file) {
        return Shell.bash(
                """
                python3 -c 'import os, sys
                print([(n, os.getxattr(sys.argv[1], n)) for n in os.listxattr(sys.argv[1])])' "$1" \
                    2>/dev/null || true
                """,
                file.toString());
    }

    private static void thereAndBack(Scene scene, Reclaim reclaim) {
        setXattr(scene.output());
        String attributes = xattrs(scene.output());
        Map<String, String> before = keepable(scene);
        reclaim.run("run", scene.plan.toString(), "--yes").expect(1);
        assertThat(xattrs(scene.archivedOutput())).isEqualTo(attributes);
        Map<String, String> archived = keepable(scene);
        assertThat(archived).isNotEqualTo(before);

        int batches = undoEverything(reclaim);
        assertThat(batches).isPositive();
        assertThat(keepable(scene)).containsAllEntriesOf(before);
        assertThat(xattrs(scene.output())).isEqualTo(attributes);
        assertThat(scene.archivedOutput()).doesNotExist();
        assertThat(scene.archive.resolve("logs/polars_merge.log")).doesNotExist();

        Map<String, String> undone = Shell.snapshot(scene.folder);
        assertThat(reclaim.run("redo", "--dry-run", "--json").expect(0).results())
                .isNotEmpty()
                .allMatch(item -> item.get("status").stringValue().equals("planned"));
        assertThat(Shell.snapshot(scene.folder)).as("the state too").isEqualTo(undone);
        for (int i = 0; i < batches; i++) {
            reclaim.run("redo", "--yes").expect(0);
        }
        assertThat(withoutManifest(keepable(scene))).isEqualTo(withoutManifest(archived));
        Shell.bash("cd \"$1\" && sha256sum --strict -c SHA256SUMS", scene.archive.toString());

        undoEverything(reclaim);
        assertThat(keepable(scene)).containsAllEntriesOf(before);
    }

    private static Map<String, String> withoutManifest(Map<String, String> files) {
        files.keySet().removeIf(path -> path.endsWith("/SHA256SUMS"));
        return files;
    }

    private static int undoEverything(Reclaim reclaim) {
        int batches = 0;
        while (!reclaim.undoable().isEmpty()) {
            reclaim.run("undo", "--yes").expect(0);
            assertThat(++batches).as("batches undone").isLessThan(20);
        }
        return batches;
    }

    @Test
    void batchByBatchAndAgain(@TempDir Path folder) {
        try (Scene scene = new Scene(folder.resolve("scene"))) {
            thereAndBack(scene, new Reclaim(scene));
        }
    }

    @Test
    void acrossFileSystems(@TempDir Path folder) {
        try (Mount disk = Mount.tmpfs(folder.resolve("other"), "size=200m");
                Scene scene = new Scene(folder.resolve("scene"))) {
            Path other = disk.path().resolve("polars_archive");
            scene.replaceInPlan(
                    "archive = \"" + scene.archive + "\"", "archive = \"" + other + "\"");
            Reclaim reclaim = new Reclaim(scene);
            Map<String, String> before = keepable(scene);
            // with the archive elsewhere it is a temp file like any other
            before.remove("./archive/polars_test_20251211/first_polars_run.tmp");
            reclaim.run("run", scene.plan.toString(), "--yes").expect(1);
            Path archived = other.resolve(scene.archivedOutput().getFileName());
            assertThat(scene.output()).doesNotExist();
            assertThat(Shell.bash("stat -c '%a %s %Y %u' \"$1\"", archived.toString()))
                    .startsWith("640 2000000 1765485720 ");
            Shell.bash("cd \"$1\" && sha256sum --strict -c SHA256SUMS", other.toString());
            undoEverything(reclaim);
            assertThat(keepable(scene)).containsAllEntriesOf(before);
            assertThat(archived).doesNotExist();
        }
    }

    @Test
    void oneItemByItsId(@TempDir Path folder) {
        try (Scene scene = new Scene(folder.resolve("scene"))) {
            Reclaim reclaim = new Reclaim(scene);
            reclaim.run("run", scene.plan.toString(), "--yes").expect(1);
            List<JsonNode> all = reclaim.undoable();
            Map<String, String> asItIs = Shell.snapshot(scene.folder);
            assertThat(reclaim.run("undo", "--dry-run", "--json").expect(0).results())
                    .hasSameSizeAs(all)
                    .allMatch(item -> item.get("status").stringValue().equals("planned"));
            assertThat(Shell.snapshot(scene.folder)).as("the state too").isEqualTo(asItIs);
            JsonNode output =
                    all.stream()
                            .filter(
                                    operation ->
                                            operation
                                                    .get("path")
                                                    .stringValue()
                                                    .equals(scene.output().toString()))
                            .findFirst()
                            .orElseThrow();
            Reclaim.Result undone =
                    reclaim.run("undo", output.get("id").asString(), "--yes", "--json").expect(0);
            assertThat(undone.results()).hasSize(1);
            assertThat(scene.output()).hasSize(2_000_000);
            assertThat(scene.project.resolve("logs/polars_merge.log")).doesNotExist();
            assertThat(reclaim.undoable()).hasSize(all.size() - 1);
            assertThat(reclaim.run("undo", output.get("id").asString(), "--yes").status())
                    .as("a second time")
                    .isOne();
            assertThat(reclaim.run("undo", "999999", "--yes").status()).isOne();
        }
    }

    @Test
    void neverOverSomethingNewer(@TempDir Path folder) throws Exception {
        try (Scene scene = new Scene(folder.resolve("scene"))) {
            Reclaim reclaim = new Reclaim(scene);
            reclaim.run("archive", "--plan", scene.plan.toString(), "--yes").expect(0);
            Files.writeString(scene.output(), "written since");
            Reclaim.Result undone = reclaim.run("undo", "--yes");
            undone.expect(1);
            assertThat(scene.output()).hasContent("written since");
            assertThat(scene.archivedOutput()).hasSize(2_000_000);
            assertThat(undone.err() + undone.out()).contains(scene.output().toString());
        }
    }
}
