package dev.reclaim.cleanup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
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

    /** As a thread that the kernel holds: no interrupt reaches it. */
    private static void hang(CountDownLatch until) {
        while (true) {
            try {
                until.await();
                return;
            } catch (InterruptedException ignoredByTheKernel) {
                assertThat(until.getCount()).isPositive();
            }
        }
    }

    @Test
    void whatHangsIsLeftToItselfAndNothingComesOfIt() throws Exception {
        Interruption part = interruption.part();
        CountDownLatch hung = new CountDownLatch(1);
        LinkedBlockingQueue<String> came = new LinkedBlockingQueue<>();
        assertThatThrownBy(
                        () ->
                                part.leavable(
                                        () -> {
                                            part.cancel();
                                            hang(hung);
                                            try {
                                                return came.add("back") && part.step(() -> true);
                                            } catch (InterruptedException refused) {
                                                return came.add("refused");
                                            }
                                        }))
                .isInstanceOf(Interruption.LeftException.class);
        assertThat(part.isLeft()).isTrue();
        hung.countDown();
        assertThat(came.take()).isEqualTo("back");
        assertThat(came.take()).isEqualTo("refused");
    }

    @Test
    void aStepOfItIsWaitedForHoweverLongItTakes() throws Exception {
        Interruption part = interruption.part();
        String end =
                part.leavable(
                        () ->
                                part.step(
                                        () -> {
                                            part.cancel();
                                            long begun = System.nanoTime();
                                            while (System.nanoTime() - begun < 1_500_000_000L) {
                                                Thread.onSpinWait();
                                            }
                                            return "done";
                                        }));
        assertThat(end).isEqualTo("done");
        assertThat(part.isLeft()).isFalse();
    }

    @Test
    void whatItThrowsIsThrown() {
        assertThatThrownBy(
                        () ->
                                interruption.leavable(
                                        () -> {
                                            throw new IOException("disk");
                                        }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk");
    }
}
