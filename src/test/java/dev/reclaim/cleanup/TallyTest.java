package dev.reclaim.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TallyTest {
    private static final long PAUSE = Duration.ofMillis(100).toNanos();

    private final AtomicLong nanos = new AtomicLong();
    private final List<Headway> told = new ArrayList<>();
    private Scene scene;
    private Path memory;

    @BeforeEach
    void setUp(@TempDir Path directory) throws IOException {
        scene = Scene.in(directory);
        memory = Files.createTempDirectory(Path.of("/dev/shm"), "reclaim-tally-");
    }

    @AfterEach
    void tidyUp() {
        Scene.command("rm", "-rf", memory.toString());
    }

    /** A clock that goes on so far between any two calls that each of them is told. */
    private Tally tally(Headway begin) {
        return new Tally(begin, new Interruption(), () -> nanos.addAndGet(PAUSE + 1), told::add);
    }

    private List<Headway> carriedOut(Proposal proposal) throws Exception {
        told.clear();
        Execution execution =
                Executor.execute(proposal, false, false, tally(Headway.before(proposal)));
        assertThat(execution.complete()).isTrue();
        return told;
    }

    /** Bytes and items only grow, and at the end each has been counted once. */
    private static void eachOnce(List<Headway> told, long bytes, int items) {
        assertThat(told).extracting(Headway::bytes).isSorted();
        assertThat(told).extracting(Headway::done).isSorted();
        assertThat(told.getLast())
                .returns(bytes, Headway::bytes)
                .returns(bytes, Headway::total)
                .returns(items, Headway::done)
                .returns(items, Headway::items)
                .returns(1.0, Headway::part);
    }

    private Path output(String name, int bytes) {
        return Scene.file(scene.data.resolve(name), "x".repeat(bytes));
    }

    @Test
    void aCopyIsGoneThroughTwiceAndCountsOnce() throws Exception {
        Plan plan = scene.plan("");
        Path one = output("one", 3_000_001);
        Path two = output("two", 1);
        Path three = output("three", 0);
        Proposal proposal =
                ArchiveVerb.named(
                        scene.look(plan),
                        List.of(Scene.raw(one), Scene.raw(two), Scene.raw(three)),
                        new ArchiveVerb.Options(Scene.raw(memory), null, false));
        List<Headway> soFar = carriedOut(proposal);
        eachOnce(soFar, 3_000_002, 3);
        Headway half = soFar.stream().filter(h -> h.bytes() >= 1_500_000).findFirst().orElseThrow();
        assertThat(half.done()).as("written, not read back").isZero();
        assertThat(half.item()).endsWith("/one");
    }

    @Test
    void aRenameIsDoneWhenItIsHashedAndItsUndoAtOnce() throws Exception {
        Plan plan = scene.plan("");
        Path one = output("one", 2_000_000);
        Path two = output("two", 2_000_000);
        List<Headway> soFar = carriedOut(scene.archive(plan, one, two));
        eachOnce(soFar, 4_000_000, 2);
        assertThat(soFar.stream().filter(h -> h.done() == 1).findFirst().orElseThrow().bytes())
                .isEqualTo(2_000_000);
        eachOnce(carriedOut(scene.undo()), 4_000_000, 2);
        eachOnce(carriedOut(scene.redo()), 4_000_000, 2);
    }

    @Test
    void deletionsCountWhatTheyRemove() throws Exception {
        Plan plan = scene.plan("");
        Path one = Scene.file(scene.temp.resolve("one.tmp"), "x".repeat(5000));
        Path two = Scene.file(scene.temp.resolve("two.tmp"), "x".repeat(7000));
        eachOnce(carriedOut(scene.delete(plan, one, two)), 12_000, 2);
    }

    @Test
    void whatIsSparedAtTheLastMomentHasComeToItsEndToo() throws Exception {
        Plan plan = scene.plan("");
        Path one = Scene.file(scene.temp.resolve("one.tmp"), "x".repeat(5000));
        Path two = Scene.file(scene.temp.resolve("two.tmp"), "x".repeat(7000));
        Proposal proposal = scene.delete(plan, one, two);
        Files.writeString(two, "another");
        Executor.execute(proposal, false, false, tally(Headway.before(proposal)));
        assertThat(told.getLast().done()).isEqualTo(2);
        assertThat(told.getLast().bytes()).isEqualTo(5000);
    }

    @Test
    void itIsToldAtMostTenTimesASecond() {
        Tally tally =
                new Tally(
                        Headway.unknown(),
                        new Interruption(),
                        () -> nanos.addAndGet(PAUSE / 10),
                        told::add);
        for (int i = 0; i < 100; i++) {
            tally.done();
        }
        assertThat(told).hasSizeBetween(9, 10);
    }

    @Test
    void rateAndTimeLeftWaitUntilTheyCanBeTold() {
        Headway soon = new Headway(1000, 100, 1, 0, "", Duration.ofMillis(999));
        assertThat(soon.rate()).isZero();
        assertThat(soon.left()).isEmpty();
        Headway later = new Headway(1000, 100, 1, 0, "", Duration.ofSeconds(2));
        assertThat(later.rate()).isEqualTo(50);
        assertThat(later.left()).hasValue(Duration.ofSeconds(18));
        Headway unknown = new Headway(0, 100, 1, 0, "", Duration.ofSeconds(2));
        assertThat(unknown.rate()).isEqualTo(50);
        assertThat(unknown.left()).isEmpty();
        Headway grown = new Headway(90, 100, 4, 3, "", Duration.ofSeconds(2));
        assertThat(grown.left()).isEmpty();
        assertThat(grown.part()).isEqualTo(0.75);
    }
}
