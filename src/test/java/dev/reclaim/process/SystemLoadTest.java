package dev.reclaim.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SystemLoadTest {

    @Test
    void busyIsWhatIsNeitherIdleNorWaitingForADisk() {
        // user, nice, system, idle, iowait, irq, softirq, steal
        long[] before = {1000, 0, 500, 9000, 300, 0, 10, 0};
        long[] now = {1100, 10, 550, 9600, 500, 0, 20, 30};
        assertThat(SystemLoadSampler.busy(before, now)).isCloseTo(20, within(1e-9));
        assertThat(SystemLoadSampler.busy(before, before)).isZero();
    }

    @Test
    void aCoreThatIsTakenAwayIsNotWorkUndone() {
        long[] before = {1000, 0, 500, 9000, 300, 0, 10, 0};
        long[] now = {600, 0, 550, 9050, 300, 0, 10, 0};
        assertThat(SystemLoadSampler.busy(before, now)).isCloseTo(50, within(1e-9));
    }

    @Test
    void readsTheThreeAverages() {
        byte[] content = "16.48 13.48 7.73 11/234 9384\n".getBytes(StandardCharsets.US_ASCII);
        assertThat(SystemLoadSampler.loadAverages(content)).containsExactly(16.48, 13.48, 7.73);
    }

    @Test
    void thisMachine() throws Exception {
        SystemLoadSampler sampler = new SystemLoadSampler();
        for (int i = 0; i < 3; i++) {
            SystemLoad load = sampler.sample();
            assertThat(load.cpuBusy()).isBetween(0.0, 100.0);
            assertThat(load.cores()).isPositive();
            assertThat(load.memoryUsed()).isBetween(1L << 20, load.memoryTotal());
            assertThat(load.load1()).isNotNegative();
        }
    }
}
