package dev.reclaim.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.plan.Plan;
import dev.reclaim.scan.Disorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A live survey shows what a survey from scratch would. */
final class LiveSurveyTest {
    @TempDir Path top;
    private Scene scene;

    @BeforeEach
    void plant() throws IOException {
        scene = Scene.in(top);
    }

    /** One whose own clock goes on with the scene's. */
    private LiveSurvey live(Plan plan) {
        return new LiveSurvey(scene.request(plan), () -> System.nanoTime() + scene.later.toNanos());
    }

    private static List<Object> facts(Survey survey) {
        List<Object> facts = new ArrayList<>();
        for (FileCandidate file : survey.files()) {
            facts.add(
                    List.of(
                            file.found().path(),
                            file.found().kind(),
                            file.found().rule(),
                            file.found().stat().size(),
                            file.found().stat().inode(),
                            file.found().stat().newest(),
                            file.action(),
                            String.valueOf(file.remark())));
        }
        facts.addAll(survey.notFound());
        facts.addAll(survey.unreadable());
        facts.addAll(survey.warnings());
        return facts;
    }

    private Survey scratch(Plan plan) throws IOException, InterruptedException {
        return Surveyor.survey(scene.look(plan));
    }

    /** Goes on to when processes and open files are looked at again. */
    private Survey later(LiveSurvey live) throws IOException, InterruptedException {
        scene.later = scene.later.plusSeconds(60);
        return settled(live);
    }

    /** A slow machine may need more than one look. */
    @SuppressWarnings("ReferenceEquality") // the same survey says that nothing has changed
    private static Survey settled(LiveSurvey live) throws IOException, InterruptedException {
        Survey before = live.look();
        Survey now = live.look();
        for (int looks = 0; now != before && looks < 50; looks++) {
            before = now;
            now = live.look();
        }
        return now;
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void agreesWithASurveyFromScratch(long seed) throws Exception {
        Path work = Files.createDirectories(scene.temp.resolve("work"));
        Plan plan =
                scene.planWithTemp(
                        "older_than = \"2h\"\nkeep = [\"keep*\"]",
                        """
                        [outputs]
                        paths = ["%s/**/out*", "%s/a/b.tmp"]
                        [scripts]
                        paths = ["%s/d"]
                        [logs]
                        paths = ["%s/*/*.log"]
                        """
                                .formatted(work, work, work, work));
        Random random = new Random(seed);
        Disorder disorder = new Disorder(work, seed, Scene.isRoot());
        List<String> done = new ArrayList<>();
        try (LiveSurvey live = live(plan)) {
            for (int step = 0; step < 500; step++) {
                done.add(disorder.step());
                if (random.nextInt(4) == 0) {
                    live.look();
                }
                if (random.nextInt(20) == 0) {
                    if (random.nextBoolean()) {
                        scene.later = scene.later.plus(Duration.ofHours(random.nextInt(3)));
                    }
                    List<Object> seen = facts(later(live));
                    List<Object> expected = facts(scratch(plan));
                    if (!seen.equals(expected)) {
                        assertThat(seen)
                                .as("seed %d, step %d: %s", seed, step, done)
                                .containsExactlyElementsOf(expected);
                    }
                    done.clear();
                }
            }
        } finally {
            disorder.end();
        }
    }

    @Test
    void theSameAsLongAsNothingChanges() throws Exception {
        Path one = Scene.file(scene.temp.resolve("one.tmp"));
        Path two = Scene.file(scene.temp.resolve("sub/two.tmp"));
        Plan plan = scene.plan("");
        try (LiveSurvey live = live(plan)) {
            Survey first = live.look();
            assertThat(first.files()).hasSize(2).allMatch(file -> file.blocked() == null);
            assertThat(live.look()).isSameAs(first);
            assertThat(later(live).files()).as("looked at again").isSameAs(first.files());

            Files.writeString(two, "and more", StandardOpenOption.APPEND);
            Path three = Scene.file(scene.temp.resolve("three.tmp"));
            Survey second = live.look();
            assertThat(second.files())
                    .extracting(file -> file.found().path())
                    .containsExactly(Scene.raw(one), Scene.raw(two), Scene.raw(three));
            assertThat(second.files().getFirst()).isSameAs(first.files().getFirst());
            assertThat(second.files().get(1).found().stat().size()).isEqualTo(15);

            Files.delete(one);
            assertThat(live.look().files())
                    .containsExactly(second.files().get(1), second.files().get(2));
        }
    }

    @Test
    void whoHasAFileOpenIsSeen() throws Exception {
        Path old = Scene.file(scene.temp.resolve("old.tmp"));
        Plan plan = scene.plan("");
        try (LiveSurvey live = live(plan)) {
            assertThat(live.look().files().getFirst().blocked()).isNull();
            Path fresh = scene.temp.resolve("fresh.tmp");
            String script = "exec 3>" + fresh + " 4<" + old + "; echo ready; read line";
            Process holder = new ProcessBuilder("bash", "-c", script).start();
            try {
                assertThat(holder.inputReader().readLine()).isEqualTo("ready");
                assertThat(later(live).files())
                        .extracting(FileCandidate::blocked)
                        .containsExactly("open by " + holder.pid(), "open by " + holder.pid());
            } finally {
                holder.outputWriter().close();
                holder.waitFor();
            }
            assertThat(later(live).files()).allMatch(file -> file.blocked() == null);
        }
    }

    @Test
    void aClockThatIsSetBackStopsNothing() throws Exception {
        Path old = Scene.file(scene.temp.resolve("old.tmp"));
        AtomicLong nanos = new AtomicLong();
        try (LiveSurvey live = new LiveSurvey(scene.request(scene.plan("")), nanos::get);
                Holding holder = Holding.open(old)) {
            assertThat(live.look().files().getFirst().blocked()).isEqualTo("open by " + holder);
            holder.end();
            scene.later = Duration.ofDays(-1);
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            assertThat(live.look().files().getFirst().blocked()).isNull();
        }
    }

    @Test
    void whoHoldsADeletedFileIsKnownThoughItChangesNoVerdict() throws Exception {
        Scene.file(scene.temp.resolve("one.tmp"));
        Path gone = Scene.file(scene.temp.resolve("gone.data"));
        try (LiveSurvey live = live(scene.plan(""))) {
            Survey first = live.look();
            try (Holding holder = Holding.open(gone)) {
                Files.delete(gone);
                Survey later = later(live);
                assertThat(later.situation().open().deleted())
                        .filteredOn(held -> held.pid() == holder.process.pid())
                        .extracting(held -> held.path().toString())
                        .containsExactly(gone.toString());
                assertThat(later.files()).as("nothing else changed").isSameAs(first.files());
            }
        }
    }

    @Test
    void afterDeedsItIsSeenAtOnceWhoHasAFileOpen() throws Exception {
        Path file = Scene.file(scene.temp.resolve("held.tmp"));
        AtomicLong nanos = new AtomicLong();
        try (LiveSurvey live = new LiveSurvey(scene.request(scene.plan("")), nanos::get);
                Holding holder = Holding.open(file)) {
            Survey first = live.look();
            assertThat(first.files().getFirst().blocked()).isEqualTo("open by " + holder);
            holder.end();
            assertThat(live.look()).as("it is not time yet").isSameAs(first);
            assertThat(live.lookAfterDeeds(_ -> {}).files().getFirst().blocked()).isNull();
            Survey then = live.look();
            assertThat(live.look()).as("and once only").isSameAs(then);
        }
    }

    /** A process that has a file open until it is closed. */
    private record Holding(Process process) implements AutoCloseable {
        static Holding open(Path file) throws IOException {
            String script = "exec 3>>" + file + "; echo ready; read line";
            Process holder = new ProcessBuilder("bash", "-c", script).start();
            assertThat(holder.inputReader().readLine()).isEqualTo("ready");
            return new Holding(holder);
        }

        @Override
        public String toString() {
            return String.valueOf(process.pid());
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }

        void end() throws IOException, InterruptedException {
            process.outputWriter().close();
            process.waitFor();
        }
    }

    @Test
    void ageComesWithTime() throws Exception {
        Scene.file(scene.temp.resolve("young.tmp"));
        Plan plan = scene.planWithTemp("older_than = \"1h\"", "");
        try (LiveSurvey live = live(plan)) {
            assertThat(live.look().files().getFirst().blocked()).isEqualTo("younger than 1h");
            scene.later = Duration.ofMinutes(61);
            assertThat(live.look().files().getFirst().blocked()).isNull();
        }
    }

    @Test
    void anInterruptedLookGoesOnWithTheNext() throws Exception {
        Scene.file(scene.temp.resolve("one.tmp"));
        Plan plan = scene.plan("");
        try (LiveSurvey live = live(plan)) {
            Thread.currentThread().interrupt();
            org.assertj.core.api.Assertions.assertThatThrownBy(live::look)
                    .isInstanceOf(InterruptedException.class);
            assertThat(facts(live.look())).isEqualTo(facts(scratch(plan)));
        }
    }

    @Test
    void againForgetsEverything() throws Exception {
        Scene.file(scene.temp.resolve("one.tmp"));
        Plan plan = scene.plan("");
        try (LiveSurvey live = live(plan)) {
            Survey first = live.look();
            Survey second = live.again();
            assertThat(second).isNotSameAs(first);
            assertThat(facts(second)).isEqualTo(facts(first));
        }
    }
}
