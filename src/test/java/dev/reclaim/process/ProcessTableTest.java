package dev.reclaim.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reclaim.linux.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {

    @Test
    void showsThisProgramAsItIs() throws IOException {
        ProcessTable table = ProcessTable.read();
        ProcessInfo self = table.find(ProcessTable.self()).orElseThrow();
        assertThat(self.executable()).isEqualTo("java");
        assertThat(self.uid()).isEqualTo(Account.effectiveUid());
        assertThat(self.kernelThread()).isFalse();
        assertThat(self.rss()).isPositive();
        Instant started = ProcessHandle.current().info().startInstant().orElseThrow();
        // the JDK counts from btime, which is up to a second off
        assertThat(self.started()).isCloseTo(started, within(1100, ChronoUnit.MILLIS));
        assertThat(table.ancestors(self.pid())).extracting(ProcessInfo::pid).contains(1);
    }

    @Test
    void showsAChildWithItsStartParentAndArguments() throws IOException {
        Instant before = Instant.now();
        try (Child child = Child.bash(Child.READY, "merge_with_polars.py", "", "\u001b[2J", "é")) {
            Instant after = Instant.now();
            ProcessInfo info = child.info();
            assertThat(info.arguments())
                    .containsExactly(
                            "bash",
                            "-c",
                            Child.READY,
                            "merge_with_polars.py",
                            "",
                            "\u001b[2J",
                            "é");
            assertThat(info.shown())
                    .isEqualTo("bash -c " + Child.READY + " merge_with_polars.py  \\x1b[2J é");
            assertThat(info.parent()).isEqualTo(ProcessTable.self());
            assertThat(info.started()).isBetween(before.minusMillis(20), after.plusMillis(20));
            assertThat(ProcessTable.read().descendants(ProcessTable.self()))
                    .extracting(ProcessInfo::id)
                    .contains(info.id());
            assertThat(ProcessTable.read().group(info.group()))
                    .extracting(ProcessInfo::id)
                    .contains(info.id());
        }
    }

    @Test
    void readsACommandLineOfAMegabyte() throws IOException {
        String[] long10 = Collections.nCopies(10, "x".repeat(100_000)).toArray(String[]::new);
        try (Child child = Child.bash(Child.READY, long10)) {
            assertThat(child.info().commandLine()).hasSizeGreaterThan(1_000_000).endsWith("xxx");
        }
    }

    @Test
    void aDeletedExecutableIsStillNamed(@TempDir Path dir) throws IOException {
        Path copy = Files.copy(Path.of("/bin/bash"), dir.resolve("merger"));
        try (Child child = Child.in(null, copy.toString(), "-c", Child.READY)) {
            Files.delete(copy);
            assertThat(child.info().executable()).isEqualTo("merger");
            assertThat(child.info().name()).isEqualTo("merger");
        }
    }

    @Test
    void aZombieIsOneAndHasNoArguments() throws IOException {
        try (Zombie zombie = Zombie.make()) {
            ProcessInfo info = ProcessTable.read().find(zombie.pid()).orElseThrow();
            assertThat(info.isZombie()).isTrue();
            assertThat(info.commandLine()).isEqualTo("[bash]");
            assertThat(info.parent()).isEqualTo(zombie.parent());
        }
    }

    @Test
    void processesThatComeAndGoMeanwhileAreNoError() throws Exception {
        Process breeder =
                new ProcessBuilder("bash", "-c", "while :; do (:) & (:) & wait; done").start();
        try {
            for (int i = 0; i < 100; i++) {
                assertThat(ProcessTable.read().find(1)).isPresent();
            }
        } finally {
            breeder.destroyForcibly().waitFor();
        }
    }

    @Test
    void knowsFamiliesAndGroups() {
        ProcessTable table =
                Sample.table(
                        Sample.of(5).parent(3).group(5),
                        Sample.of(1).parent(0),
                        Sample.of(3).parent(1).group(3),
                        Sample.of(6).parent(5).group(5),
                        Sample.of(4).parent(3).group(3));
        assertThat(pids(table.all())).containsExactly(1, 3, 4, 5, 6);
        assertThat(pids(table.ancestors(6))).containsExactly(5, 3, 1);
        assertThat(pids(table.descendants(3))).containsExactly(4, 5, 6);
        assertThat(pids(table.group(5))).containsExactly(5, 6);
        assertThat(table.ancestors(99)).isEmpty();
        assertThat(table.find(2)).isEmpty();
        assertThat(table.contains(new ProcessId(6, 1000))).isTrue();
        assertThat(table.contains(new ProcessId(6, 1001))).isFalse();
    }

    @Test
    void aCircleOfParentsEnds() {
        ProcessTable table =
                Sample.table(
                        Sample.of(7).parent(8), Sample.of(8).parent(7), Sample.of(9).parent(9));
        assertThat(pids(table.ancestors(7))).containsExactly(8);
        assertThat(pids(table.descendants(7))).containsExactly(8);
        assertThat(table.ancestors(9)).isEmpty();
        assertThat(table.descendants(9)).isEmpty();
    }

    private static List<Integer> pids(List<ProcessInfo> processes) {
        return processes.stream().map(ProcessInfo::pid).toList();
    }
}
