package dev.reclaim.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reclaim.archive.Progress;
import dev.reclaim.journal.Cleanup;
import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Items;
import dev.reclaim.journal.Journal;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.Signal;
import dev.reclaim.plan.Plan;
import dev.reclaim.plan.RenameTemplate;
import dev.reclaim.report.Report;
import dev.reclaim.report.ResultView.ResultRow;
import dev.reclaim.report.ResultView.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftOverWorkTest {
    private Scene scene;
    private Plan plan;

    @BeforeEach
    void setUp(@TempDir Path directory) throws Exception {
        scene = Scene.in(directory);
        plan = scene.plan("");
    }

    /** The end of a program that had no time for last words. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** How a run stops when so many items have begun. */
    private enum Stop {
        KILL,
        SIGNAL,
        KEY
    }

    private static final class StopAt implements Progress {
        private final int items;
        private final Stop stop;
        private int begun;

        StopAt(int items, Stop stop) {
            this.items = items;
            this.stop = stop;
        }

        @Override
        public void bytes(long count) {}

        @Override
        public void item(String name) {
            begun++;
            if (stop == Stop.KILL && cancelled()) {
                throw new Killed();
            }
        }

        @Override
        public void done() {}

        @Override
        public boolean cancelled() {
            return begun > items;
        }

        @Override
        public boolean givenUp() {
            return stop == Stop.KEY;
        }
    }

    private void killed(Proposal proposal, int after) {
        assertThatThrownBy(() -> stopped(proposal, after, Stop.KILL)).isInstanceOf(Killed.class);
    }

    private Execution stopped(Proposal proposal, int after, Stop stop) throws Exception {
        return Executor.execute(proposal, false, false, new StopAt(after, stop));
    }

    private Optional<LeftOverWork> find(Plan asked) throws Exception {
        Startup.recover(scene.request(asked));
        return LeftOverWork.find(scene.request(asked));
    }

    private LeftOverWork found() throws Exception {
        return find(plan).orElseThrow();
    }

    private List<Path> files(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Scene.file(scene.temp.resolve("f" + i + ".tmp"), "x".repeat(5000)))
                .toList();
    }

    private Proposal delete(List<Path> paths) throws Exception {
        return scene.delete(plan, paths.toArray(Path[]::new));
    }

    private static List<String> paths(List<ResultRow> rows) {
        return rows.stream().map(r -> String.valueOf(r.path())).toList();
    }

    private static List<String> strings(List<Path> paths) {
        return paths.stream().map(Path::toString).toList();
    }

    private static List<String> rest(LeftOverWork work) {
        return paths(work.rest().stream().map(LeftOverItem::row).toList());
    }

    @Test
    void whatAKilledDeletionDidNotComeToIsFinishedInTheSameCleanup() throws Exception {
        List<Path> files = files(10);
        killed(delete(files), 4);

        LeftOverWork work = found();

        assertThat(work.verb()).isEqualTo("delete");
        assertThat(paths(work.done())).isEqualTo(strings(files.subList(0, 4)));
        assertThat(work.failed()).isEmpty();
        assertThat(rest(work)).isEqualTo(strings(files.subList(4, 10)));
        assertThat(work.remaining()).isEqualTo(6);
        assertThat(work.canUndo()).isFalse();

        assertThat(notDone()).containsAll(strings(files.subList(4, 10)));

        assertThat(scene.done(work.finish())).hasSize(6);

        assertThat(notDone()).isEmpty();
        assertThat(files).noneMatch(Files::exists);
        assertThat(find(plan)).isEmpty();
        Cleanup cleanup = scene.ledger().cleanups().getFirst();
        assertThat(scene.ledger().cleanups()).hasSize(1);
        assertThat(
                        cleanup.operations().stream()
                                .filter(o -> o.finished() != null && !o.interrupted()))
                .hasSize(10);
    }

    private List<String> notDone() throws Exception {
        Report report = Report.of(scene.ledger().cleanups().getFirst(), scene.now());
        return report.notDone().stream().map(n -> String.valueOf(n.path())).toList();
    }

    @Test
    void whatIsNeverFinishedIsInTheReport() throws Exception {
        List<Path> files = files(1_500);
        killed(delete(files), 500);
        LeftOverWork work = found();
        assertThat(work.remaining()).isEqualTo(1_000);
        assertThat(scene.ledger().cleanups().getFirst().notBegun()).hasSize(500);
        assertThat(notDone()).hasSize(1_000);
        work.dismiss();
        assertThat(find(plan)).isEmpty();
        assertThat(notDone()).as("dismissed, not forgotten").hasSize(1_000);
    }

    @Test
    void whatWasMovedIsTakenBackAndTheRestIsNotOfferedAgain() throws Exception {
        List<Path> files = files(6);
        killed(scene.archive(plan, files.toArray(Path[]::new)), 3);
        LeftOverWork work = found();
        assertThat(work.verb()).isEqualTo("archive");
        assertThat(work.canUndo()).isTrue();
        assertThat(work.remaining()).isEqualTo(3);

        scene.done(work.undo());

        assertThat(files).allMatch(Files::exists);
        assertThat(Scene.below(scene.archive)).isEmpty();
        assertThat(find(plan)).isEmpty();
    }

    @Test
    void theRestGoesWhereItWasToGoUnderTheNameItWasToHave() throws Exception {
        List<Path> files = files(4);
        Path elsewhere = scene.data.resolve("elsewhere");
        Proposal proposal =
                ArchiveVerb.named(
                        scene.look(plan),
                        files.stream().map(Scene::raw).toList(),
                        new ArchiveVerb.Options(
                                Scene.raw(elsewhere),
                                RenameTemplate.of("{stem}-kept{ext}"),
                                false));
        killed(proposal, 2);

        scene.done(found().finish());

        assertThat(files).noneMatch(Files::exists);
        assertThat(Scene.below(elsewhere))
                .containsExactly(
                        "SHA256SUMS", "f0-kept.tmp", "f1-kept.tmp", "f2-kept.tmp", "f3-kept.tmp");
        assertThat(find(plan)).isEmpty();
        assertThat(scene.undo().tasks()).as("the newest command").hasSize(2);
    }

    @Test
    void whatChangedSinceIsRefusedAndWhatIsGoneNeedsNothing() throws Exception {
        List<Path> files = files(5);
        killed(delete(files), 1);
        Startup.recover(scene.request(plan)); // to which what is gone counts as deleted
        Files.writeString(files.get(1), "gone on with");
        Files.delete(files.get(2));
        Files.delete(files.get(3));
        Scene.file(files.get(3), "x".repeat(5000));

        LeftOverWork work = found();
        assertThat(work.rest())
                .extracting(LeftOverItem::state)
                .containsExactly(
                        LeftOverItem.State.CHANGED,
                        LeftOverItem.State.GONE,
                        LeftOverItem.State.CHANGED,
                        LeftOverItem.State.THERE);
        Proposal proposal = work.finish();
        assertThat(Scene.reasons(proposal))
                .hasSize(2)
                .allMatch(r -> r.equals("changed since it was listed; left alone"));
        assertThat(paths(proposal.settled())).containsExactly(files.get(2).toString());
        scene.carryOut(proposal);

        assertThat(files.get(1)).hasContent("gone on with");
        assertThat(files.get(3)).exists();
        assertThat(files.get(4)).doesNotExist();
        assertThat(find(plan)).as("what was refused is told, not offered again").isEmpty();
    }

    @Test
    void aSignalLeavesWorkOverAndAKeyDoesNot() throws Exception {
        List<Path> first = files(5);
        Execution execution = stopped(delete(first), 2, Stop.KEY);
        assertThat(execution.complete()).isFalse();
        assertThat(first.get(4)).exists();
        assertThat(find(plan)).isEmpty();

        stopped(delete(first.subList(2, 5)), 1, Stop.SIGNAL);
        LeftOverWork work = found();
        assertThat(paths(work.done())).isEqualTo(strings(first.subList(2, 3)));
        assertThat(work.failed()).isEmpty();
        assertThat(rest(work)).isEqualTo(strings(first.subList(3, 5)));
        scene.done(work.finish());
        assertThat(first).noneMatch(Files::exists);
    }

    @Test
    void whatIsDismissedOrFinishedByHandIsNotOfferedAgain() throws Exception {
        List<Path> files = files(6);
        killed(delete(files.subList(0, 3)), 1);
        killed(delete(files.subList(3, 6)), 1);

        LeftOverWork newest = found();
        assertThat(rest(newest)).isEqualTo(strings(files.subList(4, 6)));
        newest.dismiss();

        LeftOverWork older = found();
        assertThat(rest(older)).isEqualTo(strings(files.subList(1, 3)));
        scene.done(delete(files.subList(1, 3)));
        assertThat(find(plan)).isEmpty();
        assertThat(files.get(4)).exists();
    }

    @Test
    void aFinishThatIsKilledItselfIsOfferedAndTakesBackBothParts() throws Exception {
        List<Path> files = files(9);
        killed(scene.archive(plan, files.toArray(Path[]::new)), 3);
        killed(found().finish(), 3);

        LeftOverWork work = found();
        assertThat(rest(work)).isEqualTo(strings(files.subList(6, 9)));
        assertThat(work.done()).hasSize(6);
        scene.done(work.undo());

        assertThat(files).allMatch(Files::exists);
        assertThat(find(plan)).isEmpty();
        assertThat(scene.redo().tasks()).hasSize(6);
    }

    @Test
    void anInterruptedUndoIsFinishedOrTakenBack() throws Exception {
        List<Path> files = files(6);
        scene.done(scene.archive(plan, files.toArray(Path[]::new)));
        killed(scene.undo(), 2);
        LeftOverWork work = found();
        assertThat(work.verb()).isEqualTo("undo");
        assertThat(work.done()).hasSize(2);
        assertThat(work.canUndo()).isTrue();
        assertThat(work.undo().tasks()).hasSize(2);

        scene.done(work.finish());
        assertThat(files).allMatch(Files::exists);
        assertThat(find(plan)).isEmpty();
    }

    @Test
    void anInterruptedRunGoesOnUnderItsOwnPlanAndClosesItsCleanup() throws Exception {
        Path output = Scene.file(scene.data.resolve("x.parquet"));
        List<Path> files = files(3);
        files.forEach(LeftOverWorkTest::makeOld);
        Plan ours =
                scene.planWithTemp(
                        "older_than = \"10m\"",
                        "[outputs]\npaths = [\"" + output + "\"]\nrename = \"{stem}_KEPT{ext}\"");
        Scene.letTicksPass();
        scene.later = Duration.ofMinutes(20);
        assertThatThrownBy(
                        () ->
                                Executor.execute(
                                        scene.run(ours), true, false, new StopAt(1, Stop.KILL)))
                .isInstanceOf(Killed.class);

        LeftOverWork work = find(scene.defaults()).orElseThrow();
        assertThat(work.verb()).isEqualTo("run");
        scene.done(work.finish());

        assertThat(scene.archive.resolve("x_KEPT.parquet")).exists();
        assertThat(files).noneMatch(Files::exists);
        assertThat(scene.ledger().cleanups())
                .singleElement()
                .satisfies(c -> assertThat(c.closed()).isNotNull());
    }

    private static void makeOld(Path path) {
        try {
            Scene.old(path, Duration.ofHours(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void withoutItsPlanNothingIsFinishedButUndoIs() throws Exception {
        List<Path> files = files(4);
        killed(scene.archive(plan, files.toArray(Path[]::new)), 2);
        Files.writeString(scene.top.resolve("plan.toml"), "title = 3");

        LeftOverWork work = find(scene.defaults()).orElseThrow();
        Proposal finish = work.finish();
        assertThat(finish.isEmpty()).isTrue();
        assertThat(Scene.reasons(finish)).hasSize(2).allMatch(r -> r.contains("its plan"));
        scene.done(work.undo());
        assertThat(files).allMatch(Files::exists);
    }

    @Test
    void theGuardsAreAskedAgain() throws Exception {
        List<Path> files = files(3);
        killed(delete(files), 1);
        Process holder =
                new ProcessBuilder("sleep", "1000").redirectInput(files.get(2).toFile()).start();
        try {
            Proposal proposal = found().finish();
            assertThat(proposal.tasks()).hasSize(1);
            assertThat(Scene.reasons(proposal)).singleElement().asString().contains("open");
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    @Test
    void aHalfEmptiedTreeGoesWithNothingThatWasNotListed() throws Exception {
        Path tree = Files.createDirectories(scene.temp.resolve("d.tmp"));
        for (int i = 0; i < 6; i++) {
            Scene.file(tree.resolve("sub" + i % 2).resolve("f" + i));
        }
        killed(scene.delete(plan, tree), 4);
        Path late = Scene.file(tree.resolve("late"));
        Proposal refused = found().finish();
        assertThat(refused.isEmpty()).isTrue();
        assertThat(Scene.reasons(refused)).singleElement().asString().contains("not on the list");
        Files.delete(late);

        scene.done(found().finish());
        assertThat(tree).doesNotExist();
    }

    @Test
    void aLiveRunsWorkIsNotOffered() throws Exception {
        List<Path> files = files(4);
        Proposal proposal = delete(files);
        Progress asking =
                new Progress() {
                    @Override
                    public void bytes(long count) {}

                    @Override
                    public void item(String name) {
                        try {
                            assertThat(LeftOverWork.find(scene.request(plan))).isEmpty();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }

                    @Override
                    public void done() {}

                    @Override
                    public boolean cancelled() {
                        return false;
                    }
                };
        assertThat(Executor.execute(proposal, false, false, asking).complete()).isTrue();
        assertThat(find(plan)).isEmpty();
    }

    @Test
    void aProcessThatRunsOnIsLeftOverAndAnotherOfItsNumberIsNot() throws Exception {
        Process child = new ProcessBuilder("sleep", "1000").start();
        try {
            Proposal proposal =
                    KillVerb.named(
                            scene.look(plan),
                            List.of((int) child.pid()),
                            List.of(),
                            new Ending(List.of(), Signal.TERM, Duration.ofSeconds(5), false));
            // A child of this program is refused: the list is written as a run would have.
            assertThat(proposal.tasks()).isEmpty();
            var process = scene.look(plan).processes().find((int) child.pid()).orElseThrow();
            Entry.Item item = ProcessEnding.item(process);
            write(1, item);
            assertThat(found().verb()).isEqualTo("kill");
            assertThat(found().remaining()).isEqualTo(1);
            assertThat(Scene.reasons(found().finish()))
                    .singleElement()
                    .isEqualTo("started by this program");
            Entry.Target target = Objects.requireNonNull(item.target());
            write(
                    2,
                    new Entry.Item(
                            Op.KILL,
                            item.kind(),
                            null,
                            null,
                            null,
                            true,
                            false,
                            0,
                            new Entry.Target(
                                    target.pid(), target.startTicks() + 1, target.command())));
            assertThat(found().rest().getFirst().id()).as("the other is none").isEqualTo(1);
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(find(plan)).isEmpty();
    }

    private void write(long batch, Entry.Item item) throws Exception {
        try (Journal journal = scene.journal()) {
            journal.append(
                    List.of(
                            new Entry.Confirmed(batch, "", scene.now(), false, null, null, 1),
                            new Entry.Listed(batch, Items.pack(List.of(item)).getFirst())));
        }
    }

    @Test
    void whatFailedByItselfIsNamedAndNotTriedAgain() throws Exception {
        List<Path> files = files(4);
        Path folder = Files.createDirectories(scene.temp.resolve("dir.tmp"));
        Proposal proposal = delete(List.of(folder, files.get(0), files.get(1), files.get(2)));
        Scene.file(folder.resolve("late"));
        stopped(proposal, 2, Stop.SIGNAL);
        LeftOverWork work = found();
        assertThat(work.failed())
                .singleElement()
                .satisfies(r -> assertThat(r.status()).isEqualTo(Status.FAILED));
        assertThat(rest(work)).isEqualTo(strings(files.subList(1, 3)));
    }
}
