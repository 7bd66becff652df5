package dev.reclaim.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a cancelled step does. */
@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class InterruptionTest {
    private final Interruption interruption = new Interruption();

    @Test
    void cancellingEndsAStepThatOnlyWaits() throws Exception {
        CountDownLatch within = new CountDownLatch(1);
        Thread canceller =
                Thread.startVirtualThread(
                        () -> {
                            try {
                                within.await();
                                interruption.cancel();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });

        assertThatThrownBy(
                        () ->
                                interruption.step(
                                        () -> {
                                            within.countDown();
                                            return new CountDownLatch(1).await(1, TimeUnit.HOURS);
                                        }))
                .isInstanceOf(InterruptedException.class);
        canceller.join();
        assertThat(interruption.cancelled()).isTrue();
    }

    @Test
    void whatFollowsACancelledStepIsNotInterrupted() throws Exception {
        interruption.step(
                () -> {
                    interruption.cancel();
                    assertThat(Thread.currentThread().isInterrupted()).isTrue();
                    return true;
                });

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        interruption.cancel();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void whatMayBeAbandonedIsInterruptedAndGoesOnBeyondAStepOfIt() throws Exception {
        assertThatThrownBy(
                        () ->
                                interruption.cancellable(
                                        () -> {
                                            boolean done = interruption.step(() -> true);
                                            interruption.cancel();
                                            return done
                                                    && new CountDownLatch(1)
                                                            .await(1, TimeUnit.HOURS);
                                        }))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        interruption.reset();
        assertThat(interruption.cancelled()).isFalse();
    }

    @Test
    void onePartIsCancelledByItselfAndAllByTheWhole() throws Exception {
        Interruption one = interruption.part();
        Interruption other = interruption.part();
        one.cancel();
        assertThat(one.cancelled()).isTrue();
        assertThat(other.cancelled()).isFalse();
        assertThat(interruption.cancelled()).isFalse();
        one.reset();

        assertThatThrownBy(
                        () ->
                                other.step(
                                        () -> {
                                            interruption.cancel();
                                            return new CountDownLatch(1).await(1, TimeUnit.HOURS);
                                        }))
                .isInstanceOf(InterruptedException.class);
        assertThat(one.cancelled()).isTrue();
        assertThat(other.cancelled()).isTrue();
    }

    @Test
    void partsWorkAtTheSameTime() throws Exception {
        Interruption one = interruption.part();
        Interruption other = interruption.part();
        CountDownLatch both = new CountDownLatch(2);
        Thread thread =
                Thread.startVirtualThread(
                        () -> {
                            try {
                                one.step(
                                        () -> {
                                            both.countDown();
                                            both.await();
                                            return true;
                                        });
                            } catch (Exception e) {
                                throw new AssertionError(e);
                            }
                        });
        assertThat(
                        other.<Boolean>step(
                                () -> {
                                    both.countDown();
                                    return both.await(5, TimeUnit.SECONDS);
                                }))
                .isTrue();
        thread.join();
    }
}
