package dev.reclaim.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.archive.Progress;
import dev.reclaim.journal.Cleanup;
import dev.reclaim.journal.Journal;
import dev.reclaim.journal.Ledger;
import dev.reclaim.journal.StateDirectory;
import dev.reclaim.linux.Account;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.DefaultPlan;
import dev.reclaim.plan.Environment;
import dev.reclaim.plan.JobRule;
import dev.reclaim.plan.Plan;
import dev.reclaim.plan.PlanException;
import dev.reclaim.plan.PlanReader;
import dev.reclaim.report.ResultView.ResultRow;
import dev.reclaim.report.ResultView.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A small world with a home, a temp root, data and a state directory of its own. */
final class Scene {
    final Path top;
    final Path temp;
    final Path data;
    final Path archive;
    final StateDirectory state;

    /** Added to the time that the program sees. */
    Duration later = Duration.ZERO;

    private final Environment environment;

    private Scene(Path top) throws IOException {
        this.top = top;
        temp = Files.createDirectories(top.resolve("temp"));
        data = Files.createDirectories(top.resolve("data"));
        archive = top.resolve("archive");
        Path home = Files.createDirectories(top.resolve("home"));
        Account me = Account.caller();
        environment =
                new Environment(
                        Map.of("HOME", home.toString()),
                        new Account(me.uid(), me.gid(), me.name(), raw(home)),
                        "etl-vm-1",
                        Clock.systemUTC());
        state = StateDirectory.locate(raw(top.resolve("state")), Map.of(), me);
    }

    static Scene in(Path directory) throws IOException {
        return new Scene(directory.toRealPath());
    }

    static RawPath raw(Path path) {
        return RawPath.of(path.toString());
    }

    Instant now() {
        return Instant.now().plus(later);
    }

    /** The plan of this text after a head with title, archive, audit and the temp section. */
    Plan plan(String sections) {
        return planWithTemp("", sections);
    }

    /** The same with more keys for the temp section. */
    Plan planWithTemp(String keys, String sections) {
        return write(
                """
                title = "Scene"
                archive = "%s"
                audit = ["%s"]
                %s
                [temp]
                roots = ["%s"]
                names = ["*.tmp"]
                %s
                """
                                .formatted(
                                        archive,
                                        top,
                                        sections.startsWith("[") ? "" : sections,
                                        temp,
                                        keys)
                        + (sections.startsWith("[") ? sections : ""));
    }

    Plan write(String text) {
        try {
            Path file = top.resolve("plan.toml");
            Files.writeString(file, text);
            return PlanReader.read(raw(file), environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (PlanException e) {
            throw new AssertionError(e);
        }
    }

    /** What stands where there is no plan. */
    Plan defaults() {
        try {
            return DefaultPlan.of(environment, List.of(raw(temp)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Request request(Plan plan) {
        return request(plan, plan.job());
    }

    Request request(Plan plan, @Nullable JobRule job) {
        return new Request(plan, job, environment, state, this::now);
    }

    /** The machine as it is now, as a verb with this plan would see it. */
    Situation look(Plan plan) throws IOException {
        return Situation.observe(request(plan));
    }

    Ledger ledger() throws IOException {
        return Ledger.read(state);
    }

    /** The latest. */
    Cleanup cleanup() throws IOException {
        return ledger().cleanups().getLast();
    }

    /** A journal of a run that will have ended without a word. */
    Journal journal() throws IOException {
        return Journal.open(state);
    }

    Proposal delete(Plan plan, Path... paths) throws IOException {
        return DeleteVerb.named(look(plan), raws(paths));
    }

    Proposal archive(Plan plan, Path... paths) throws IOException {
        return ArchiveVerb.named(look(plan), raws(paths), ArchiveVerb.Options.PLAN);
    }

    Proposal run(Plan plan) throws IOException, InterruptedException {
        return RunVerb.propose(look(plan), false);
    }

    Proposal undo() throws IOException {
        return UndoVerb.newest(look(defaults()));
    }

    Proposal redo() throws IOException {
        return UndoVerb.redo(look(defaults()));
    }

    Execution carryOut(Proposal proposal) throws IOException, InterruptedException {
        return Executor.execute(proposal, false, false, Progress.NONE);
    }

    /** Carries it out; all of it must be done. */
    List<ResultRow> done(Proposal proposal) throws IOException, InterruptedException {
        Execution execution = carryOut(proposal);
        assertThat(execution.warnings()).isEmpty();
        assertThat(execution.results()).isNotEmpty().allMatch(r -> r.status() == Status.DONE);
        assertThat(execution.complete()).isTrue();
        return execution.results();
    }

    private static List<RawPath> raws(Path... paths) {
        return Arrays.stream(paths).map(Scene::raw).toList();
    }

    /** A file whose content is its name; directories on the way are made. */
    static Path file(Path path) {
        return file(path, raw(path).name().toString());
    }

    static Path file(Path path, String content) {
        try {
            Files.createDirectories(path.resolveSibling("."));
            return Files.writeString(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets the time of the last modification that long ago. */
    static Path old(Path path, Duration age) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(age)));
        return path;
    }

    /** Why each refused item is refused. */
    static List<String> reasons(Proposal proposal) {
        return proposal.refused().stream().map(r -> String.valueOf(r.reason())).toList();
    }

    /** Runs a command that must succeed; its output. */
    static String command(String... words) {
        try {
            Process process =
                    new ProcessBuilder(words)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(String.join(" ", words)).isZero();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Goes on when the kernel's clocks, which count in ticks, tell now from before. */
    static void letTicksPass() {
        long end = System.nanoTime() + 50_000_000;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    static boolean isRoot() {
        return Account.effectiveUid() == 0;
    }

    /** Everything below a directory but itself, relative, sorted. */
    static List<String> below(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(p -> !p.equals(directory))
                    .map(p -> directory.relativize(p).toString())
                    .sorted()
                    .toList();
        }
    }
}
