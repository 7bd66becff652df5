package dev.reclaim.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Identity;
import dev.reclaim.journal.Journal;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.Directory;
import dev.reclaim.report.ResultView.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupTest {
    private Scene scene;

    @BeforeEach
    void setUp(@TempDir Path directory) throws Exception {
        scene = Scene.in(directory);
    }

    private Entry.Intent intent(long id, String cleanup, Op op, Path from, Path to)
            throws Exception {
        try (Directory parent = Directory.openReal(Scene.raw(from).parentOrRoot())) {
            return new Entry.Intent(
                    id,
                    id,
                    cleanup,
                    scene.now(),
                    op,
                    Kind.OUTPUT,
                    Scene.raw(from),
                    Scene.raw(to),
                    null,
                    Identity.of(parent.stat(Scene.raw(from).name())),
                    0,
                    0,
                    null);
        }
    }

    @Test
    void whatAnEarlierRunLeftIsEndedAndHashedIntoTheManifest() throws Exception {
        Path file = Scene.file(scene.data.resolve("a.parquet"));
        Path target = scene.archive.resolve("a.parquet");
        Files.createDirectories(scene.archive);
        try (Journal journal = scene.journal()) {
            journal.append(
                    new Entry.Opened(
                            "c1",
                            scene.now(),
                            "key",
                            "Scene",
                            "Scene",
                            Scene.raw(scene.archive),
                            List.of(),
                            true,
                            List.of()));
            journal.append(intent(1, "c1", Op.ARCHIVE, file, target));
            Files.move(file, target);
        }

        Startup.Recovered recovered = Startup.recover(scene.request(scene.defaults()));

        assertThat(recovered.warnings()).isEmpty();
        assertThat(recovered.results()).hasSize(1).allMatch(r -> r.status() == Status.DONE);
        assertThat(recovered.results().getFirst().sha256()).hasSize(64);
        Scene.command("bash", "-c", "cd '" + scene.archive + "' && sha256sum -c SHA256SUMS");
        assertThat(scene.ledger().operations().getFirst().sha256()).hasSize(64);
        scene.done(scene.undo());
        assertThat(file).hasContent("a.parquet");
    }

    @Test
    void whereNothingWasLeftNothingIsWritten() throws Exception {
        Startup.Recovered recovered = Startup.recover(scene.request(scene.defaults()));

        assertThat(recovered.results()).isEmpty();
        assertThat(scene.top.resolve("state")).doesNotExist();
    }
}
