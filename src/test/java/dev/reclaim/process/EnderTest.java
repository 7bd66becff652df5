package dev.reclaim.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.Signal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EnderTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(300);

    /** Writes down what it is told. */
    private static class Diary implements Ender.Listener {
        final List<String> steps = new ArrayList<>();
        final Map<Integer, Outcome> outcomes = new LinkedHashMap<>();

        @Override
        public void before(ProcessInfo process, Signal signal) {
            steps.add(signal + " " + process.pid());
        }

        @Override
        public void after(ProcessInfo process, Outcome outcome) {
            steps.add("after " + process.pid());
            assertThat(outcomes.put(process.pid(), outcome)).as("a second outcome").isNull();
        }

        Outcome outcome(Child child) {
            return Objects.requireNonNull(outcomes.get(child.pid()));
        }

        String words(Child child) {
            return outcome(child).words();
        }
    }

    private static Diary end(Duration grace, boolean force, ProcessInfo... processes)
            throws IOException {
        Diary diary = new Diary();
        Ender.end(List.of(processes), List.of(), Signal.TERM, grace, force, diary);
        return diary;
    }

    @Test
    void endsByTheSignalAndWaitsNoLongerThanNeeded() throws Exception {
        try (Child child = Child.bash(Child.READY)) {
            Diary diary = end(LONG, false, child.info());
            assertThat(diary.outcome(child).isGone()).isTrue();
            assertThat(diary.words(child)).matches("ended by SIGTERM after \\d{1,4} ms");
            assertThat(child.status()).isEqualTo(128 + 15);
        }
    }

    @Test
    void sendsTheSignalAskedFor() throws Exception {
        try (Child child =
                Child.bash("trap 'exit 7' INT; echo ready; while :; do read -r _; done")) {
            Diary diary = new Diary();
            Ender.end(List.of(child.info()), List.of(), Signal.HUP, LONG, false, diary);
            assertThat(diary.words(child)).startsWith("ended by SIGHUP");
            assertThat(child.status()).isEqualTo(128 + 1);
        }
    }

    @Test
    void whatIgnoresTheSignalStillRunsAndIsSaidSo() throws IOException {
        try (Child child = Child.bash(Child.STUBBORN)) {
            Diary diary = end(SHORT, false, child.info());
            assertThat(diary.words(child)).isEqualTo("ignored SIGTERM");
            assertThat(diary.outcome(child).isGone()).isFalse();
            assertThat(child.isAlive()).isTrue();
        }
    }

    @Test
    void killsOnlyWithForceAndAfterTheGrace() throws Exception {
        try (Child stubborn = Child.bash(Child.STUBBORN);
                Child child = Child.bash(Child.READY)) {
            Diary diary = end(SHORT, true, stubborn.info(), child.info());
            assertThat(diary.words(stubborn)).startsWith("ended by SIGKILL");
            assertThat(diary.words(child)).startsWith("ended by SIGTERM");
            assertThat(diary.steps)
                    .containsExactly(
                            "TERM " + stubborn.pid(),
                            "TERM " + child.pid(),
                            "after " + child.pid(),
                            "KILL " + stubborn.pid(),
                            "after " + stubborn.pid());
            assertThat(stubborn.status()).isEqualTo(128 + 9);
        }
    }

    @Test
    void oneGraceForAll() throws IOException {
        List<Child> children = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                children.add(Child.bash(Child.STUBBORN));
            }
            long begin = System.nanoTime();
            Diary diary =
                    end(
                            SHORT,
                            false,
                            children.stream().map(Child::info).toArray(ProcessInfo[]::new));
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(SHORT.multipliedBy(5));
            assertThat(diary.steps.subList(0, 10)).allMatch(step -> step.startsWith("TERM"));
            assertThat(diary.outcomes.values())
                    .hasSize(10)
                    .containsOnly(new Outcome.StillRunning(Signal.TERM, false));
        } finally {
            children.forEach(Child::close);
        }
    }

    @Test
    void whatHasEndedBeforeIsSaidSo() throws Exception {
        ProcessInfo gone;
        try (Child child = Child.bash(Child.READY)) {
            gone = child.info();
        }
        assertThat(end(LONG, true, gone).outcomes.get(gone.pid()))
                .isEqualTo(new Outcome.AlreadyEnded());
        try (Zombie zombie = Zombie.make()) {
            ProcessInfo dead = Child.look(zombie.pid());
            assertThat(end(LONG, true, dead).outcomes.get(dead.pid()))
                    .isEqualTo(new Outcome.AlreadyEnded());
        }
    }

    @Test
    void anotherProcessOfTheSameNumberIsNeverSignalled() throws IOException {
        for (int i = 0; i < 100; i++) {
            try (Child child = Child.bash(Child.READY, "polars" + i)) {
                ProcessInfo now = child.info();
                ProcessInfo before = i % 2 == 0 ? earlier(now) : otherwise(now);
                assertThat(end(LONG, true, before).words(child)).isEqualTo("now another process");
                child.goOn(); // it ends by itself, not by a signal
                assertThat(child.status()).isZero();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static ProcessInfo earlier(ProcessInfo p) {
        return Sample.of(p.pid(), p.arguments().toArray(String[]::new))
                .uid(p.uid())
                .startTicks(p.startTicks() - 1)
                .info();
    }

    private static ProcessInfo otherwise(ProcessInfo p) {
        return Sample.of(p.pid(), "python3", "merge_with_polars.py")
                .uid(p.uid())
                .startTicks(p.startTicks())
                .info();
    }

    @Test
    void whatRunsAnotherProgramNowIsSignalledOnlyIfThatMatches() throws Exception {
        String changes = "echo ready; read -r _; exec bash -c 'echo ready; read -r _' changed";
        try (Child child = Child.bash(changes, "polars")) {
            ProcessInfo shown = child.info();
            child.goOn();
            assertThat(child.line()).isEqualTo("ready");
            assertThat(end(LONG, true, shown).words(child)).isEqualTo("now another process");
            assertThat(child.isAlive()).isTrue();
            Diary diary = new Diary();
            Pattern changed = Pattern.compile("changed");
            Ender.end(List.of(shown), List.of(changed), Signal.TERM, LONG, false, diary);
            assertThat(diary.words(child)).startsWith("ended by SIGTERM");
        }
    }

    @Test
    void aStoppedProcessIsSaidToBe() throws IOException {
        try (Child child = Child.bash("echo ready; kill -STOP $$; read -r _")) {
            Child.until(() -> child.info().state() == 'T');
            assertThat(end(SHORT, false, child.info()).words(child))
                    .isEqualTo("stopped: SIGTERM waits until it is continued");
        }
    }

    @Test
    void aHangUpWaitsForNoGrace() throws IOException {
        try (Child stubborn = Child.bash(Child.STUBBORN);
                Child next = Child.bash(Child.READY)) {
            Diary diary =
                    new Diary() {
                        @Override
                        public void before(ProcessInfo process, Signal signal) {
                            super.before(process, signal);
                            Thread.currentThread().interrupt();
                        }
                    };
            List<ProcessInfo> both = List.of(stubborn.info(), next.info());
            long begin = System.nanoTime();
            Ender.end(both, List.of(), Signal.TERM, LONG, true, diary);
            assertThat(Thread.interrupted()).as("the flag is left set").isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(2));
            assertThat(diary.words(stubborn)).isEqualTo("sent SIGTERM, interrupted while waiting");
            assertThat(diary.steps)
                    .containsExactly("TERM " + stubborn.pid(), "after " + stubborn.pid());
            assertThat(next.isAlive()).isTrue();
        }
    }

    @Test
    void whatTheKernelRefusesIsSaidSo() throws IOException {
        assumeTrue(Account.effectiveUid() != 0, "needs an ordinary user: root may signal anything");
        ProcessInfo init = Child.look(1);
        assertThat(end(LONG, false, init).outcomes.get(1))
                .isEqualTo(new Outcome.Refused("permission denied"));
    }
}
