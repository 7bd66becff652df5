package dev.reclaim.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.disk.DiskSampler;
import dev.reclaim.linux.Account;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Tree;
import dev.reclaim.plan.Plan;
import dev.reclaim.process.Candidates;
import dev.reclaim.process.ProcessInfo;
import dev.reclaim.process.ProcessShield;
import dev.reclaim.process.ProcessTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveProcessesTest {
    /** In the command lines of this test's processes, and in no other. */
    private final String tag = "live-" + UUID.randomUUID();

    private Scene scene;

    private final List<LiveProcesses> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(LiveProcesses::close);
    }

    @BeforeEach
    void lay(@TempDir Path folder) throws IOException {
        scene = Scene.in(folder);
    }

    /** A process that is neither this program's child nor in its session, as a real left-over. */
    private record Orphan(int pid) implements AutoCloseable {
        static Orphan called(String name) {
            String started =
                    Scene.command(
                            "bash",
                            "-c",
                            "setsid bash -c 'exec -a \"$0\" sleep 1000' \"$0\""
                                    + " </dev/null >/dev/null 2>&1 & echo $!",
                            name);
            return new Orphan(Integer.parseInt(started.strip()));
        }

        @Override
        public void close() {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /** Samples until it is so, for at most ten seconds. */
    private static ProcessSample until(LiveProcesses live, Predicate<ProcessSample> condition)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + 10_000_000_000L;
        ProcessSample sample = live.sample();
        while (!condition.test(sample)) {
            assertThat(System.nanoTime()).as("still not so after 10 s").isLessThan(deadline);
            sample = live.sample();
        }
        return sample;
    }

    private static ProcessRow row(ProcessSample sample, int pid) {
        return sample.rows().stream()
                .filter(row -> row.process().pid() == pid)
                .findFirst()
                .orElseThrow();
    }

    private Plan plan() {
        return scene.plan("job = { match = \"%s job\" }".formatted(tag));
    }

    private LiveProcesses live(Plan plan) {
        LiveProcesses live = new LiveProcesses(scene.request(plan));
        opened.add(live);
        return live;
    }

    @Test
    void everyProcessWithWhatIsKnownOfIt() throws Exception {
        LiveProcesses live = live(scene.plan("[processes]\nmatch = [\"" + tag + "\"]"));
        try (Orphan child = Orphan.called(tag)) {
            ProcessSample sample = live.sample();
            assertThat(sample.rows())
                    .extracting(row -> row.process().pid())
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .contains(1, ProcessTable.self(), child.pid());
            assertThat(sample.rows()).allMatch(row -> row.cpu() == 0);
            assertThat(sample.jobState()).isEqualTo(JobState.NONE);
            ProcessRow found = row(sample, child.pid());
            assertThat(found.rule()).isEqualTo(tag);
            assertThat(found.user()).isEqualTo(Account.nameOf(Account.effectiveUid()));
            assertThat(found.proposed()).isTrue();
            assertThat(found.blocked()).isNull();
            assertThat(found.unselected()).isNull();
            ProcessRow self = row(sample, ProcessTable.self());
            assertThat(self.rule()).isNull();
            assertThat(self.blocked()).isEqualTo("this program itself");
            assertThat(self.proposed()).isFalse();
            assertThat(row(sample, 1).blocked()).isEqualTo("the system's first process");
        }
        until(live, s -> s.rows().stream().noneMatch(row -> isRunning(row, tag)));
    }

    private static boolean isRunning(ProcessRow row, String rule) {
        return rule.equals(row.rule()) && !row.process().isZombie();
    }

    @Test
    void whatItProposesIsWhatTheRulesPropose() throws Exception {
        Plan plan = scene.plan("[processes]\nmatch = [\"bash\", \"java\", \"" + tag + "\"]");
        try (Orphan child = Orphan.called(tag)) {
            LiveProcesses live = live(plan);
            for (int look = 0; look < 3; look++) {
                ProcessSample sample = live.sample();
                Set<ProcessInfo> listed =
                        sample.rows().stream().map(ProcessRow::process).collect(Collectors.toSet());
                ProcessTable table = ProcessTable.of(List.copyOf(listed));
                Candidates candidates =
                        Candidates.find(
                                plan.processes(),
                                plan.written(),
                                table,
                                ProcessShield.of(table, sample.job()));
                assertThat(sample.rows().stream().filter(row -> row.rule() != null))
                        .extracting(ProcessRow::process, ProcessRow::rule, ProcessRow::proposed)
                        .containsExactlyElementsOf(
                                candidates.processes().stream()
                                        .map(c -> tuple(c.process(), c.rule(), c.preselected()))
                                        .toList());
            }
            assertThat(row(live.sample(), child.pid()).proposed()).isTrue();
        }
    }

    @Test
    void theJobRunsAndThenHasEnded() throws Exception {
        LiveProcesses live = live(plan());
        assertThat(live.sample().jobState()).isEqualTo(JobState.MISSING);
        assertThat(live.sample().job().matchedNothing()).isTrue();
        try (Orphan job = Orphan.called(tag + " job")) {
            // While it is becoming another program it has no arguments.
            ProcessSample sample = until(live, s -> s.jobState() == JobState.RUNNING);
            assertThat(sample.job().matched())
                    .extracting(ProcessInfo::pid)
                    .containsExactly(job.pid());
            assertThat(sample.job().isShielded(row(sample, job.pid()).process().id())).isTrue();
            assertThat(sample.job().start()).isPresent();
        }
        until(live, sample -> sample.jobState() == JobState.ENDED);
        assertThat(live.sample().jobState()).as("it stays ended").isEqualTo(JobState.ENDED);
        try (Orphan again = Orphan.called(tag + " job")) {
            ProcessSample sample = until(live, s -> s.jobState() == JobState.RUNNING);
            assertThat(row(sample, again.pid()).blocked()).isEqualTo("belongs to the job");
        }
    }

    @Test
    void aProcTableThatHangsIsSaidSoAndWaitedForOnce() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        AtomicInteger reads = new AtomicInteger();
        LiveProcesses.Table table =
                () -> {
                    reads.incrementAndGet();
                    try {
                        hangs.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    return ProcessTable.read();
                };
        try (LiveProcesses live =
                new LiveProcesses(
                        scene.request(plan()), table, new LongAdder(), Duration.ofMillis(1))) {
            for (int looks = 0; looks < 3; looks++) {
                assertThatThrownBy(live::sample)
                        .isInstanceOf(IOException.class)
                        .hasMessage("/proc does not answer");
            }
            assertThat(reads).hasValue(1);
            hangs.countDown();
            ProcessSample back = null;
            long deadline = System.nanoTime() + 10_000_000_000L;
            while (back == null && System.nanoTime() < deadline) {
                try {
                    back = live.sample();
                } catch (IOException stillHanging) {
                    assertThat(stillHanging).hasMessage("/proc does not answer");
                }
            }
            assertThat(Objects.requireNonNull(back).rows()).isNotEmpty();
        }
    }

    /** Samples a few times: to be watched from outside. */
    static final class Sampling {
        private Sampling() {}

        public static void main(String[] folder) throws Exception {
            Scene scene = Scene.in(Path.of(folder[0]));
            LiveProcesses processes =
                    new LiveProcesses(
                            scene.request(scene.plan("[processes]\nmatch = [\"polars\"]")));
            DiskSampler disks = new DiskSampler(RawPath.ROOT);
            System.err.println("SAMPLING");
            for (int i = 0; i < 5; i++) {
                processes.sample();
                disks.sample();
            }
            System.err.println("SAMPLED");
        }
    }

    @Test
    void samplingStartsNoProcessAndWritesNothing(@TempDir Path folder) throws Exception {
        assumeTrue(
                new ProcessBuilder("bash", "-c", "strace -f -qq true").start().waitFor() == 0,
                "needs strace, and the right to trace");
        try (Tree tree = new Tree()) {
            Path trace = folder.resolve("trace");
            tree.java(
                    List.of(
                            "strace",
                            "-f",
                            "-qq",
                            "-e",
                            "trace=process,kill,tgkill,connect,open,openat,openat2,creat,unlink,"
                                    + "unlinkat,rename,renameat2,mkdir,mkdirat,ftruncate,write,pwrite64",
                            "-o",
                            trace.toString()),
                    Sampling.class,
                    folder.toString());
            List<String> calls = Files.readAllLines(trace, StandardCharsets.ISO_8859_1);
            List<String> during =
                    calls.subList(indexOf(calls, "SAMPLING"), indexOf(calls, "SAMPLED"));
            assertThat(during).hasSizeGreaterThan(100).anyMatch(line -> line.contains("/stat\""));
            assertThat(during)
                    .allMatch(line -> ALLOWED.matcher(line).matches() || line.contains("resumed>"));
        }
    }

    /** Opening to read, the virtual machine's own threads, and what the test itself prints. */
    private static final Pattern ALLOWED =
            Pattern.compile(
                    "[0-9]+ +(open(at2?)?\\(.*(O_RDONLY|O_PATH)(?!.*O_CREAT).*"
                            + "|clone3?\\(.*CLONE_THREAD.*"
                            + "|exit\\(0.*"
                            + "|write\\(2, .*)");

    private static int indexOf(List<String> calls, String said) {
        int at = 0;
        while (!calls.get(at).contains("write(2, \"" + said)) {
            at++;
        }
        return at;
    }

    @Test
    void aCandidateIsProposedUnlessSomethingSpeaksAgainstIt() throws Exception {
        Plan plan = scene.plan("[processes]\nmatch = [\"a\", \"e\", \"s\"]");
        ProcessSample sample = live(plan).sample();
        for (ProcessRow row : sample.rows()) {
            assertThat(row.blocked() == null || row.unselected() == null)
                    .as("one reason is enough: %s", row)
                    .isTrue();
            if (row.proposed()) {
                assertThat(row.process().uid()).isEqualTo(Account.caller().uid());
                assertThat(row.process().kernelThread()).isFalse();
                assertThat(row.process().pid()).isNotEqualTo(1).isNotEqualTo(ProcessTable.self());
            }
        }
        assertThat(sample.rows().stream().map(ProcessRow::rule).filter(Objects::nonNull))
                .isNotEmpty();
    }
}
