package dev.reclaim.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.DirEntry;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveProcessTableTest {

    private final List<LiveProcessTable> tables = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (LiveProcessTable table : tables) {
            table.close();
        }
    }

    private LiveProcessTable of(LiveProcessTable table) {
        tables.add(table);
        return table;
    }

    /** One that reads details anew only of what is new or runs another program. */
    private LiveProcessTable trusting() {
        return of(new LiveProcessTable(0, Integer.MAX_VALUE, 800));
    }

    private static ProcessInfo look(LiveProcessTable live, int pid) {
        try {
            return live.read().find(pid).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 800})
    void saysTheSameAsAFullReading(int mostOpen) throws Exception {
        try (Child child = Child.bash(Child.READY, "merge_with_polars.py", "", "\u001b[2J", "é");
                Zombie zombie = Zombie.make();
                LiveProcessTable live = new LiveProcessTable(0, Integer.MAX_VALUE, mostOpen)) {
            for (int look = 0; look < 3; look++) {
                ProcessTable table = live.read();
                for (int pid : new int[] {child.pid(), zombie.pid(), zombie.parent()}) {
                    assertThat(table.find(pid).orElseThrow())
                            .usingRecursiveComparison()
                            // each is a moment of its own: memory and the clock may differ
                            .ignoringFields("rss", "started")
                            .isEqualTo(Child.look(pid));
                }
                assertThat(table.ancestors(ProcessTable.self()))
                        .extracting(ProcessInfo::id)
                        .isEqualTo(
                                ProcessTable.read().ancestors(ProcessTable.self()).stream()
                                        .map(ProcessInfo::id)
                                        .toList());
            }
        }
    }

    /** The stat files that this program has open now. */
    private static Set<String> open() throws IOException {
        Set<String> found = new HashSet<>();
        for (DirEntry entry : entries()) {
            try {
                String path = Fd.readlink(RawPath.of("/proc/self/fd/" + entry.name())).toString();
                if (path.matches("/proc/\\d+/stat")) {
                    found.add(path);
                }
            } catch (ErrnoException closed) {
                assertThat(closed.is(Errno.ENOENT)).isTrue();
            }
        }
        return found;
    }

    private static List<DirEntry> entries() throws IOException {
        try (Directory open = Directory.open(RawPath.of("/proc/self/fd"))) {
            return open.list();
        }
    }

    @Test
    void filesAreOpenAsLongAsTheirProcessesLiveAndTheTableIsNotClosed() throws Exception {
        LiveProcessTable live = trusting();
        String lasting;
        try (Child child = Child.bash(Child.READY)) {
            lasting = "/proc/" + child.pid() + "/stat";
            String passing;
            try (Child other = Child.bash(Child.READY)) {
                passing = "/proc/" + other.pid() + "/stat";
                live.read();
                live.read();
                assertThat(open()).contains(lasting, passing);
            }
            live.read();
            assertThat(open()).contains(lasting).doesNotContain(passing);
            live.close();
            assertThat(open()).doesNotContain(lasting);
            assertThat(look(live, child.pid()).arguments()).isNotEmpty();
        }
    }

    @Test
    void noMoreFilesAreOpenThanMayBe() throws Exception {
        LiveProcessTable live = of(new LiveProcessTable(0, Integer.MAX_VALUE, 1));
        try (Child child = Child.bash(Child.READY)) {
            for (int look = 0; look < 3; look++) {
                assertThat(look(live, child.pid()).arguments()).isNotEmpty();
            }
            assertThat(open()).doesNotContain("/proc/" + child.pid() + "/stat");
        }
    }

    @Test
    void anotherProgramOfTheSameNameIsSeenAtOnce() throws Exception {
        try (Child child =
                Child.bash("echo ready; read -r _; exec bash -c '" + Child.READY + "' second")) {
            LiveProcessTable live = trusting();
            ProcessInfo before = look(live, child.pid());
            assertThat(before.arguments()).doesNotContain("second").hasSize(3);
            child.goOn();
            assertThat(child.line()).isEqualTo("ready");
            ProcessInfo after = look(live, child.pid());
            assertThat(after.id()).isEqualTo(before.id());
            assertThat(after.name()).isEqualTo(before.name());
            assertThat(after.arguments()).contains("second");
        }
    }

    @Test
    void whatHasEndedIsGoneAndAZombieHasNoArguments() throws Exception {
        LiveProcessTable live = trusting();
        int pid;
        try (Child child = Child.bash("bash -c 'echo ready; read -r _' <&0 & wait $!; read -r _")) {
            pid = child.pid();
            assertThat(look(live, pid).arguments()).isNotEmpty();
        }
        assertThat(live.read().find(pid)).isEmpty();
        try (Child child =
                Child.bash(
                        "exec 3<&0; bash -c 'read -r _' <&3 & echo ready; echo $!; exec sleep 1000")) {
            int mortal = Integer.parseInt(child.line());
            Child.until(() -> look(live, child.pid()).executable().equals("sleep"));
            assertThat(look(live, mortal).arguments()).isNotEmpty();
            child.goOn();
            Child.until(() -> look(live, mortal).isZombie());
            assertThat(look(live, mortal).arguments()).isEmpty();
        }
    }

    @Test
    void aTitleThatChangesIsSeenInTurn() throws Exception {
        String perl =
                "exec perl -e '$| = 1; print \"ready\\n\"; <STDIN>; $0 = \"title two\";"
                        + " print \"ready\\n\"; <STDIN>'";
        try (Child child = Child.bash(perl)) {
            LiveProcessTable live = of(new LiveProcessTable(0, 8, 800));
            assertThat(look(live, child.pid()).commandLine()).startsWith("perl -e");
            child.goOn();
            assertThat(child.line()).isEqualTo("ready");
            for (int look = 0; look < 8; look++) {
                live.read();
            }
            assertThat(look(live, child.pid()).commandLine()).isEqualTo("title two");
        }
    }

    @Test
    void aUserThatChangesWhileTheProcessIsYoungIsSeenAtOnce() throws Exception {
        assumeTrue(Account.effectiveUid() == 0, "needs root: becomes another user");
        String python =
                "exec python3 -c 'import os; print(\"ready\", flush=True); input();"
                        + " os.setuid(65534); print(\"ready\", flush=True); input()'";
        try (Child child = Child.bash(python)) {
            LiveProcessTable live = of(new LiveProcessTable(1_000_000, Integer.MAX_VALUE, 800));
            assertThat(look(live, child.pid()).uid()).isZero();
            child.goOn();
            assertThat(child.line()).isEqualTo("ready");
            assertThat(look(live, child.pid()).uid()).isEqualTo(65534);
        }
    }

    @Test
    void inAForkStormNothingIsAnError() throws Exception {
        Process breeder =
                new ProcessBuilder(
                                "bash",
                                "-c",
                                "while :; do for i in 1 2 3 4; do (exec true) & done; wait; done")
                        .start();
        try {
            LiveProcessTable live = of(new LiveProcessTable(new LongAdder()));
            for (int i = 0; i < 200; i++) {
                List<ProcessInfo> all = live.read().all();
                assertThat(all).extracting(ProcessInfo::pid).contains(1, (int) breeder.pid());
                assertThat(all).extracting(ProcessInfo::id).doesNotHaveDuplicates();
            }
        } finally {
            breeder.descendants().forEach(ProcessHandle::destroyForcibly);
            breeder.destroyForcibly().waitFor();
        }
    }
}
