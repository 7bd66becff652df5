package dev.reclaim.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reclaim.archive.Progress;
import dev.reclaim.journal.Cleanup;
import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Operation;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.Plan;
import dev.reclaim.report.ResultView.ResultRow;
import dev.reclaim.report.ResultView.Status;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutorTest {
    private Scene scene;
    private Plan plan;

    @BeforeEach
    void setUp(@TempDir Path directory) throws Exception {
        scene = Scene.in(directory);
        plan = scene.plan("");
    }

    private List<Path> files(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Scene.file(scene.temp.resolve("f" + i + ".tmp"), "x".repeat(5000)))
                .toList();
    }

    private static long du(Path path) {
        String out = Scene.command("du", "-s", "-B1", path.toString());
        return Long.parseLong(out.substring(0, out.indexOf('\t')));
    }

    private static long freed(List<ResultRow> rows) {
        return rows.stream().mapToLong(r -> Objects.requireNonNullElse(r.freed(), 0L)).sum();
    }

    @Test
    void whatIsFreedIsWhatDuCounted() throws Exception {
        Path tree = Files.createDirectories(scene.temp.resolve("d.tmp"));
        Path one = Scene.file(tree.resolve("one"), "x".repeat(100_000));
        Files.createLink(tree.resolve("two"), one);
        Files.createDirectories(tree.resolve("sub"));
        Files.createLink(tree.resolve("sub/three"), one);
        Scene.command("truncate", "-s", "1M", tree.resolve("sparse").toString());
        Files.createSymbolicLink(tree.resolve("link"), one);
        long counted = du(tree);
        Proposal proposal = scene.delete(plan, tree);
        assertThat(proposal.frees()).isEqualTo(counted);

        List<ResultRow> rows = scene.done(proposal);

        assertThat(freed(rows)).isEqualTo(counted);
        assertThat(rows).as("no name was left").allMatch(r -> r.reason() == null);
        assertThat(tree).doesNotExist();
    }

    @Test
    void theReportHoldsThePackagesThatWereSeen() throws Exception {
        Path one = Scene.file(scene.temp.resolve("a.tmp"), "x");

        scene.done(scene.delete(plan, one).noting(Map.of("polars", Optional.of("1.17.1"))));

        assertThat(scene.cleanup().packages())
                .extracting(Entry.PackageNoted::name, Entry.PackageNoted::version)
                .containsExactly(tuple("polars", "1.17.1"));
    }

    @Test
    void aNameThatStaysElsewhereKeepsTheBlocksAndIsSaidSo() throws Exception {
        Path one = Scene.file(scene.temp.resolve("a.tmp"), "x".repeat(100_000));
        Path two = Files.createLink(scene.temp.resolve("b.tmp"), one);
        Path kept = Files.createLink(scene.data.resolve("kept"), one);
        Proposal proposal = scene.delete(plan, one, two);
        assertThat(proposal.frees()).isZero();

        List<ResultRow> rows = scene.done(proposal);

        assertThat(freed(rows)).isZero();
        assertThat(rows).allMatch(r -> "other hard links keep its blocks".equals(r.reason()));
        assertThat(kept).exists();
    }

    @Test
    void whatChangedSinceItWasShownIsLeftAlone() throws Exception {
        Path changed = Scene.file(scene.temp.resolve("a.tmp"));
        Path replaced = Scene.file(scene.temp.resolve("b.tmp"));
        Path gone = Scene.file(scene.temp.resolve("c.tmp"));
        Path same = Scene.file(scene.temp.resolve("d.tmp"));
        Proposal proposal = scene.delete(plan, changed, replaced, gone, same);
        Files.writeString(changed, "longer than it was");
        Files.move(
                Scene.file(scene.data.resolve("other")),
                replaced,
                StandardCopyOption.REPLACE_EXISTING);
        Files.delete(gone);

        Execution execution = scene.carryOut(proposal);

        assertThat(execution.complete()).isFalse();
        assertThat(execution.results()).hasSize(4);
        assertThat(execution.results())
                .filteredOn(r -> r.status() == Status.DONE)
                .singleElement()
                .extracting(ResultRow::path)
                .isEqualTo(Scene.raw(same));
        assertThat(changed).exists();
        assertThat(replaced).hasContent("other");
        assertThat(scene.cleanup().refused()).hasSize(3);
    }

    @Test
    void whatIsOpenedMeanwhileIsRefused() throws Exception {
        Path file = Scene.file(scene.temp.resolve("a.tmp"));
        Proposal proposal = scene.delete(plan, file);
        Process holder =
                new ProcessBuilder("bash", "-c", "exec 7<'" + file + "'; echo ready; read -r _")
                        .start();
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("ready");
            assertThat(scene.carryOut(proposal).results())
                    .singleElement()
                    .matches(r -> r.status() == Status.SKIPPED)
                    .matches(r -> ("open by " + holder.pid()).equals(r.reason()));
        } finally {
            holder.destroyForcibly();
            holder.onExit().join();
        }
        assertThat(file).exists();
    }

    @Test
    void cancelledBetweenItemsEachItemHasItsRow() throws Exception {
        List<Path> files = files(5);

        Execution execution =
                Executor.execute(
                        scene.delete(plan, files.toArray(Path[]::new)),
                        true,
                        false,
                        new StopAfter(2));

        assertThat(execution.complete()).isFalse();
        assertThat(execution.results()).hasSize(5);
        assertThat(execution.results()).filteredOn(r -> r.status() == Status.DONE).hasSize(2);
        assertThat(files).filteredOn(Files::exists).hasSize(3);
        assertThat(scene.ledger().leftOvers()).isEmpty();
        assertThat(scene.cleanup().closed()).as("it can be gone on with").isNull();
    }

    @Test
    void hashingThatIsCancelledLeavesTheFileMovedAndSaysSo() throws Exception {
        Path file = Scene.file(scene.data.resolve("a.bin"));

        Execution execution =
                Executor.execute(scene.archive(plan, file), false, false, new StopAfter(1));

        assertThat(execution.results())
                .singleElement()
                .matches(r -> r.status() == Status.DONE && r.sha256() == null)
                .matches(r -> "not hashed".equals(r.reason()));
        assertThat(execution.warnings()).singleElement().asString().contains("not hashed");
        assertThat(scene.archive.resolve("a.bin")).exists();
        scene.done(scene.undo());
        assertThat(file).exists();
    }

    @Test
    void whetherAnArchiveMayBeOneIsAskedWhenItIsUsedToo() throws Exception {
        // as where its mount did not answer when the plan was read
        Files.createSymbolicLink(scene.archive, scene.top.resolve("home"));
        Path file = Scene.file(scene.data.resolve("a.bin"));

        Proposal proposal = scene.archive(plan, file);

        assertThat(proposal.isEmpty()).isTrue();
        assertThat(proposal.refused())
                .singleElement()
                .extracting(ResultRow::reason)
                .asString()
                .startsWith("the archive cannot be used: ")
                .contains("holds the home directory");
    }

    @Test
    void aManifestThatCannotBeWrittenIsAWarning() throws Exception {
        Files.createDirectories(scene.archive.resolve("SHA256SUMS"));
        Path file = Scene.file(scene.data.resolve("a.bin"));

        Execution execution = scene.carryOut(scene.archive(plan, file));

        assertThat(execution.complete()).isTrue();
        assertThat(execution.warnings()).singleElement().asString().contains("SHA256SUMS");
        assertThat(execution.results().getFirst().sha256()).hasSize(64);
    }

    @Test
    void anEmptyRunStillMakesATrueReport() throws Exception {
        Proposal proposal = scene.run(plan);
        assertThat(proposal.isEmpty()).isTrue();

        Execution execution = Executor.execute(proposal, true, false, Progress.NONE);

        assertThat(execution.complete()).isTrue();
        assertThat(execution.results()).isEmpty();
        assertThat(scene.cleanup().opened().cleanup()).isEqualTo(execution.cleanup());
        assertThat(scene.cleanup().closed()).isNotNull();
        assertThat(scene.cleanup().before()).isNotNull();
        assertThat(scene.cleanup().after()).isNotNull();
    }

    @Test
    void refusedItemsAreRecordedOnce() throws Exception {
        Path fifo = scene.temp.resolve("a.tmp");
        Scene.command("mkfifo", fifo.toString());
        Path file = Scene.file(scene.temp.resolve("b.tmp"));

        Execution execution = scene.carryOut(scene.delete(plan, fifo, file, fifo));

        assertThat(execution.results()).hasSize(2);
        assertThat(scene.cleanup().refused())
                .singleElement()
                .matches(r -> r.kind() == Kind.OTHER)
                .extracting(r -> r.path())
                .isEqualTo(Scene.raw(fifo));
        assertThat(execution.complete()).isFalse();
    }

    @Test
    void verbsOfOnePlanJoinTheOpenCleanup() throws Exception {
        String first = act(plan, "a.tmp");
        Cleanup opened = scene.cleanup();
        assertThat(act(plan, "b.tmp")).isEqualTo(first);
        assertThat(scene.cleanup().before()).isEqualTo(opened.before());
        String roots = act(scene.defaults(), "c.tmp");
        assertThat(roots).isNotEqualTo(first);
        assertThat(act(scene.defaults(), "d.tmp")).isEqualTo(roots);
        assertThat(scene.ledger().cleanups()).hasSize(2);

        Reporting.close(scene.request(plan), scene.ledger().cleanup(first).orElseThrow());
        String second = act(plan, "e.tmp");
        assertThat(second).isNotEqualTo(first);
        scene.later = Duration.ofHours(13);
        assertThat(act(plan, "f.tmp")).isNotEqualTo(second);
        assertThat(scene.ledger().cleanups())
                .filteredOn(c -> c.closed() == null)
                .as("what was idle is closed")
                .hasSize(1);
    }

    private String act(Plan with, String name) throws Exception {
        Path file = Scene.file(scene.temp.resolve(name));
        return String.valueOf(scene.carryOut(scene.delete(with, file)).cleanup());
    }

    @Test
    void twoInstancesAtOnceDoNothingTwice() throws Exception {
        List<Path> files = files(200);
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Execution> instance =
                () -> {
                    Proposal proposal = scene.delete(plan, files.toArray(Path[]::new));
                    together.await();
                    return scene.carryOut(proposal);
                };
        List<ResultRow> done = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<Execution>> both =
                    List.of(threads.submit(instance), threads.submit(instance));
            for (Future<Execution> one : both) {
                assertThat(one.get().results()).hasSize(200);
                one.get().results().stream()
                        .filter(r -> r.status() == Status.DONE)
                        .forEach(done::add);
            }
        }
        assertThat(done).extracting(ResultRow::path).doesNotHaveDuplicates().hasSize(200);
        assertThat(done).extracting(ResultRow::id).doesNotHaveDuplicates();
        assertThat(files).noneMatch(Files::exists);
        assertThat(scene.ledger().operations())
                .filteredOn(o -> o.status() == Operation.Status.DONE)
                .hasSize(200);
        assertThat(scene.ledger().leftOvers()).isEmpty();
        assertThat(Scene.below(scene.temp)).as("no temporaries").isEmpty();
    }

    @Test
    void twoInstancesArchiveTheSameFilesOnce() throws Exception {
        List<Path> files = files(50);
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Execution> instance =
                () -> {
                    Proposal proposal = scene.archive(plan, files.toArray(Path[]::new));
                    together.await();
                    return scene.carryOut(proposal);
                };
        try (var threads = Executors.newFixedThreadPool(2)) {
            List<Future<Execution>> both =
                    List.of(threads.submit(instance), threads.submit(instance));
            long done = 0;
            for (Future<Execution> one : both) {
                done += one.get().results().stream().filter(r -> r.status() == Status.DONE).count();
            }
            assertThat(done).isEqualTo(50);
        }
        assertThat(Scene.below(scene.archive)).hasSize(51);
        Scene.command("bash", "-c", "cd '" + scene.archive + "' && sha256sum -c SHA256SUMS");
    }

    @Test
    void tenThousandFilesTakeSeconds() throws Exception {
        int count = 10_000;
        Scene.command(
                "bash",
                "-c",
                "cd '"
                        + scene.temp
                        + "' && for i in {1.."
                        + (count + 1)
                        + "}; do : > f$i.tmp; done");
        Proposal many = DeleteVerb.planned(scene.look(plan));
        assertThat(many.needsCount()).isTrue();
        Files.delete(scene.temp.resolve("f1.tmp"));
        long start = System.nanoTime();
        Proposal proposal = DeleteVerb.planned(scene.look(plan));
        assertThat(proposal.needsCount()).isFalse();
        List<ResultRow> rows = scene.done(proposal);
        long seconds = (System.nanoTime() - start) / 1_000_000_000;

        assertThat(rows).hasSize(count);
        assertThat(Scene.below(scene.temp)).isEmpty();
        assertThat(seconds).isLessThan(30);
    }

    @Test
    void rawNamesGoToo() throws Exception {
        Scene.command(
                "bash",
                "-c",
                "cd '" + scene.temp + "' && : > $'a\\xff\\n.tmp' && : > $'\\e[31m.tmp'");

        List<ResultRow> rows = scene.done(DeleteVerb.planned(scene.look(plan)));

        assertThat(rows).extracting(ResultRow::path).doesNotContain((RawPath) null).hasSize(2);
        assertThat(Scene.below(scene.temp)).isEmpty();
    }
}
