package dev.reclaim.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.linux.Directory;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.StatVfs;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SettlingTest {

    private static StatVfs available(long bytes) {
        return new StatVfs(1000, bytes, bytes, 0, 0);
    }

    private static StatVfs settled(int pausesWanted, long... readings) throws Exception {
        AtomicInteger reads = new AtomicInteger();
        AtomicInteger pauses = new AtomicInteger();
        StatVfs result =
                Settling.settled(
                        () ->
                                available(
                                        readings[
                                                Math.min(
                                                        reads.getAndIncrement(),
                                                        readings.length - 1)]),
                        pauses::incrementAndGet);
        assertThat(pauses).hasValue(pausesWanted);
        return result;
    }

    @Test
    void asSoonAsTwoReadingsAgree() throws Exception {
        assertThat(settled(1, 5, 5)).isEqualTo(available(5));
        assertThat(settled(3, 5, 7, 9, 9, 11)).isEqualTo(available(9));
    }

    @Test
    void notForEver() throws Exception {
        long[] restless = new long[100];
        for (int i = 0; i < restless.length; i++) {
            restless[i] = i;
        }
        assertThat(settled(28, restless)).isEqualTo(available(28));
    }

    @Test
    void ofARealDirectory() throws Exception {
        RawPath proc = RawPath.of("/proc");
        try (Directory directory = Directory.open(proc)) {
            assertThat(Settling.space(proc.resolve("self/not/there")))
                    .isEqualTo(directory.fd().statVfs());
        }
    }
}
