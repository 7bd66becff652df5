package dev.reclaim.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class LivePackagesTest {
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void pipIsGoneOnceItIsClosed() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean running = new AtomicBoolean();
        LivePackages packages =
                new LivePackages(
                        true,
                        () -> {
                            running.set(true);
                            asked.countDown();
                            try {
                                never.await();
                            } finally {
                                running.set(false);
                            }
                            return Map.of();
                        });
        packages.ask();
        asked.await();
        packages.close();
        assertThat(running).isFalse();
    }
}
