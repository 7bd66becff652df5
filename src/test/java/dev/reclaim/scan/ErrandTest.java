package dev.reclaim.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ErrandTest {
    private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());

    private static Errand errand(Duration patience) {
        return new Errand("an errand", new LongAdder(), patience);
    }

    private void note() {
        threads.add(Thread.currentThread());
    }

    @Test
    void oneThreadDoesItAgainAndAgainAlsoAfterAFailure() throws Exception {
        try (Errand errand = errand(Duration.ofMinutes(1))) {
            for (int i = 0; i < 100; i++) {
                assertThat(errand.run(this::note, () -> {})).isTrue();
                assertThatThrownBy(
                                () ->
                                        errand.run(
                                                () -> {
                                                    throw new IOException("too bad");
                                                },
                                                () -> {}))
                        .hasMessage("too bad");
            }
        }
        assertThat(threads).hasSize(100).doesNotContain(Thread.currentThread());
        assertThat(threads.stream().distinct()).hasSize(1);
        threads.getFirst().join();
    }

    @Test
    void nothingIsBegunAsLongAsTheLastHangs() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        try (Errand errand = errand(Duration.ofMillis(1))) {
            assertThat(errand.run(hangs::await, () -> {})).isFalse();
            assertThat(errand.run(this::note, () -> {})).isFalse();
            hangs.countDown();
            while (!errand.run(this::note, () -> {})) {
                Thread.onSpinWait();
            }
            assertThat(threads).hasSize(1);
        }
    }

    @Test
    void whatCanBeStoppedIsStoppedByClosing() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Errand errand = errand(Duration.ofMillis(1));
        assertThat(
                        errand.run(
                                () -> {
                                    note();
                                    never.await();
                                },
                                () -> {}))
                .isFalse();
        errand.close();
        threads.getFirst().join();
    }
}
