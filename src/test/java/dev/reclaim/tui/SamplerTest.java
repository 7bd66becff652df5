package dev.reclaim.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SamplerTest {
    private final BlockingQueue<Throwable> troubles = new LinkedBlockingQueue<>();

    private final CountDownLatch ends = new CountDownLatch(1);

    private Sampler sampler(Duration every, Sampler.Look look) {
        return new Sampler("looking", every, look, troubles::add, ends::countDown);
    }

    @Test
    void whyItIsPokedIsWhyItLooksAndOnlyTheWeightiestReasonCounts() throws Exception {
        SynchronousQueue<Sampler.Why> looks = new SynchronousQueue<>();
        try (Sampler sampler = sampler(Duration.ofDays(1), looks::put)) {
            sampler.start();
            // While it waits for this test to take a look, it is poked more than once.
            sampler.poke(Sampler.Why.DEEDS);
            sampler.poke(Sampler.Why.ANEW);
            sampler.poke(Sampler.Why.DEEDS);
            assertThat(looks.take()).isEqualTo(Sampler.Why.TIME);
            assertThat(looks.take()).isEqualTo(Sampler.Why.ANEW);
            sampler.poke(Sampler.Why.DEEDS);
            assertThat(looks.take()).isEqualTo(Sampler.Why.DEEDS);
            assertThat(looks.poll(0, TimeUnit.MILLISECONDS)).isNull();
        }
        assertThat(troubles).isEmpty();
    }

    @Test
    void closedInTheMidstOfALookItLetsGoOfWhatItLookedWith() throws Exception {
        SynchronousQueue<Sampler.Why> looks = new SynchronousQueue<>();
        CountDownLatch never = new CountDownLatch(1);
        Sampler sampler =
                sampler(
                        Duration.ofDays(1),
                        why -> {
                            looks.put(why);
                            never.await();
                        });
        sampler.start();
        assertThat(looks.take()).isEqualTo(Sampler.Why.TIME);
        assertThat(ends.getCount()).isOne();
        sampler.close();
        assertThat(sampler.ended(Duration.ofSeconds(30))).isTrue();
        assertThat(ends.getCount()).isZero();
        assertThat(troubles).isEmpty();
    }

    @Test
    void atRestItLooksOnlyWhenItIsPoked() throws Exception {
        SynchronousQueue<Sampler.Why> looks = new SynchronousQueue<>();
        try (Sampler sampler = sampler(Duration.ofNanos(1), looks::put)) {
            sampler.rest(true);
            sampler.start();
            assertThat(looks.take()).isEqualTo(Sampler.Why.TIME);
            sampler.poke(Sampler.Why.DEEDS);
            assertThat(looks.take()).as("not since it was time").isEqualTo(Sampler.Why.DEEDS);
            sampler.rest(false);
            assertThat(looks.take()).isEqualTo(Sampler.Why.TIME);
            assertThat(looks.take()).isEqualTo(Sampler.Why.TIME);
        }
    }
}
