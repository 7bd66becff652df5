package dev.reclaim.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reclaim.journal.Kind;
import dev.reclaim.linux.Fd;
import dev.reclaim.scan.Found;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JudgedFilesTest {
    private Scene scene;
    private Judge judge;
    private long nanos;

    /** Each file takes so long. */
    private Duration each = Duration.ZERO;

    private final LongAdder progress = new LongAdder();
    private final JudgedFiles files = new JudgedFiles(progress, () -> nanos += each.toNanos());

    @BeforeEach
    void plant(@TempDir Path top) throws IOException {
        scene = Scene.in(top);
        judge = Judge.of(scene.look(scene.plan("")));
    }

    private Found found(String name) throws IOException {
        Path path = Scene.file(scene.temp.resolve(name));
        try (Fd fd = Fd.open(Scene.raw(path), Fd.O_PATH)) {
            return new Found(Scene.raw(path), Kind.TEMP, fd.stat(), "*.tmp");
        }
    }

    private List<Found> all(String... names) throws IOException {
        List<Found> all = new ArrayList<>();
        for (String name : names) {
            all.add(found(name));
        }
        return List.copyOf(all);
    }

    private List<Found> shown() {
        return files.candidates().stream().map(FileCandidate::found).toList();
    }

    @Test
    void whatChangedStaysAsItWasUntilThereIsTimeForIt() throws Exception {
        List<Found> before = all("a.tmp", "b.tmp", "d.tmp");
        assertThat(files.take(before, judge)).isTrue();
        assertThat(shown()).isEqualTo(before);
        each = Duration.ofMillis(200);
        List<Found> touched = all("a.tmp", "b.tmp", "c.tmp", "d.tmp");
        assertThat(files.take(touched, judge)).isTrue();
        assertThat(files.hasTaken(touched)).isFalse();
        assertThat(shown())
                .as("one is judged anew, two are not, and of the new one nothing is known")
                .usingElementComparator((one, other) -> one == other ? 0 : 1)
                .containsExactly(touched.getFirst(), before.get(1), before.get(2));
        each = Duration.ZERO;
        assertThat(files.take(touched, judge)).isTrue();
        assertThat(files.hasTaken(touched)).isTrue();
        assertThat(shown())
                .usingElementComparator((one, other) -> one == other ? 0 : 1)
                .containsExactlyElementsOf(touched);
    }

    @Test
    void nothingIsUnderJudgementOnceJudgingFailed() throws Exception {
        Found one = found("a.tmp");
        Found unknown = new Found(one.path(), Kind.OTHER, one.stat(), "");
        assertThatThrownBy(() -> files.take(List.of(unknown), judge))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(files.underJudgement()).isNull();
    }
}
