package dev.reclaim.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InquiryTest {
    private final BlockingQueue<Msg> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<Throwable> crashes = new LinkedBlockingQueue<>();
    private final CountDownLatch hung = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    private static Msg said(String sentence) {
        return new Msg.Told(sentence);
    }

    /** As a thread that the kernel holds: no interrupt reaches it. */
    private void hang() {
        boolean held = true;
        while (held) {
            try {
                hung.await();
                held = false;
            } catch (InterruptedException ignoredByTheKernel) {
                held = true;
            }
        }
    }

    @Test
    void aQuestionThatHangsHoldsUpNoneThatFollowsAndIsNotHeardOfAgain() throws Exception {
        try (Inquiry inquiry = new Inquiry("asking", heard::add, crashes::add)) {
            inquiry.begin(
                    to -> {
                        to.accept(said("begun"));
                        hang();
                        to.accept(said("too late"));
                        over.countDown();
                        throw new IllegalStateException("nobody cares");
                    });
            assertThat(heard.take()).isEqualTo(said("begun"));
            inquiry.begin(to -> to.accept(said("another")));
            assertThat(heard.take()).isEqualTo(said("another"));
            hung.countDown();
            over.await();
            inquiry.begin(to -> to.accept(said("last")));
            assertThat(heard.take()).isEqualTo(said("last"));
            assertThat(crashes).isEmpty();
        }
    }

    @Test
    void whatIsStoppedIsInterrupted() throws Exception {
        try (Inquiry inquiry = new Inquiry("asking", heard::add, crashes::add)) {
            inquiry.begin(
                    to -> {
                        to.accept(said("begun"));
                        try {
                            hung.await();
                        } finally {
                            over.countDown();
                        }
                    });
            assertThat(heard.take()).isEqualTo(said("begun"));
            inquiry.stop();
            over.await();
            assertThat(heard).isEmpty();
        }
    }

    @Test
    void whatNobodyExpectedIsTold() throws Exception {
        try (Inquiry inquiry = new Inquiry("asking", heard::add, crashes::add)) {
            inquiry.begin(
                    _ -> {
                        throw new IllegalStateException("odd");
                    });
            assertThat(crashes.take()).hasMessage("odd");
        }
    }
}
