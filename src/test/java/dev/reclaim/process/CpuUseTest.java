package dev.reclaim.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reclaim.linux.Clock;
import java.util.concurrent.atomic.LongAdder;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CpuUseTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Offset<Double> EXACTLY = within(1e-9);

    /** A process that began ten seconds after boot. */
    private static Sample process(int pid, long cpuTicks) {
        return Sample.of(pid).startTicks(1000).cpuTicks(cpuTicks);
    }

    private static double percent(CpuUse use, ProcessTable table, int pid) {
        return use.percent(table.find(pid).orElseThrow());
    }

    @Test
    void theFirstLookKnowsNothing() {
        ProcessTable table = Sample.table(process(7, 500));
        assertThat(percent(CpuUse.first(table, 20 * SECOND), table, 7)).isZero();
    }

    @Test
    void whatWasUsedSinceTheLookBefore() {
        ProcessTable first = Sample.table(process(7, 500), process(8, 0), process(9, 100));
        ProcessTable second = Sample.table(process(7, 540), process(8, 0), process(9, 500));
        CpuUse use = CpuUse.first(first, 20 * SECOND).later(second, 22 * SECOND);
        assertThat(percent(use, second, 7)).isCloseTo(20, EXACTLY);
        assertThat(percent(use, second, 8)).isZero();
        assertThat(percent(use, second, 9)).as("several threads").isCloseTo(200, EXACTLY);
        ProcessTable third = Sample.table(process(7, 541), process(8, 50));
        CpuUse later = use.later(third, 23 * SECOND);
        assertThat(percent(later, third, 7)).isCloseTo(1, EXACTLY);
        assertThat(percent(later, third, 8)).isCloseTo(50, EXACTLY);
    }

    @Test
    void aProcessThatBeganMeanwhileHasUsedAllItsTimeSince() {
        ProcessTable first = Sample.table(process(7, 0));
        ProcessTable second =
                Sample.table(process(7, 0), Sample.of(8).startTicks(2050).cpuTicks(100));
        CpuUse use = CpuUse.first(first, 20 * SECOND).later(second, 22 * SECOND);
        assertThat(percent(use, second, 8)).isCloseTo(50, EXACTLY);
    }

    @Test
    void aProcessThatWasHiddenBeforeHasNoPaceYet() {
        ProcessTable second = Sample.table(process(7, 9_000));
        CpuUse use = CpuUse.first(Sample.table(), 20 * SECOND).later(second, 22 * SECOND);
        assertThat(percent(use, second, 7)).isZero();
    }

    @Test
    void aNumberThatIsUsedAgainIsAnotherProcess() {
        ProcessTable first = Sample.table(Sample.of(7).startTicks(1000).cpuTicks(9_000));
        ProcessTable second = Sample.table(Sample.of(7).startTicks(2100).cpuTicks(20));
        CpuUse use = CpuUse.first(first, 20 * SECOND).later(second, 22 * SECOND);
        assertThat(percent(use, second, 7)).isCloseTo(10, EXACTLY);
    }

    @Test
    void neverLessThanNothing() {
        ProcessTable first = Sample.table(process(7, 500));
        ProcessTable second = Sample.table(process(7, 499));
        CpuUse use = CpuUse.first(first, 20 * SECOND);
        assertThat(percent(use.later(second, 22 * SECOND), second, 7)).isZero();
        assertThat(percent(use.later(first, 20 * SECOND), first, 7)).as("no time").isZero();
    }

    @Test
    void aBusyProcessIsSeenBusyAndAWaitingOneIsNot() throws Exception {
        try (Child waiting = Child.bash(Child.READY);
                Child busy = Child.bash("echo ready; while :; do :; done");
                LiveProcessTable processes = new LiveProcessTable(new LongAdder())) {
            CpuUse first = CpuUse.first(processes.read(), Clock.sinceBoot());
            long ticks = busy.info().cpuTicks();
            Child.until(() -> busy.info().cpuTicks() >= ticks + 5);
            ProcessTable table = processes.read();
            CpuUse use = first.later(table, Clock.sinceBoot());
            assertThat(percent(use, table, busy.pid())).isBetween(1.0, 110.0);
            assertThat(percent(use, table, waiting.pid())).isLessThan(1.0);
        }
    }
}
