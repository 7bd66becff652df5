package dev.reclaim.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LockLineTest {
    private static final long DEVICE = 0xfeL << 32;

    @Test
    void locksOfProcessesAndOfOpenFilesHeldAndWaitedFor() {
        assertThat(LockLine.parse(Fixture.bytes("held.locks")))
                .contains(
                        new LockLine(27506, DEVICE, 2146867),
                        new LockLine(27506, DEVICE, 2146881),
                        new LockLine(27553, DEVICE, 2146881),
                        new LockLine(0, DEVICE, 2146897))
                .hasSize(8);
    }

    @Test
    void aLockOnNoFileIsLeftOut() {
        assertThat(
                        LockLine.parse(
                                "1: LEASE  ACTIVE    READ 1 <none>:0 0 EOF\n"
                                        .getBytes(StandardCharsets.US_ASCII)))
                .isEmpty();
        assertThat(LockLine.parse(new byte[0])).isEmpty();
    }
}
