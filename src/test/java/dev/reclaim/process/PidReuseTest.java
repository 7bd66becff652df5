package dev.reclaim.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.linux.Account;
import org.junit.jupiter.api.Test;

class PidReuseTest {
    @Test
    void ofAHundredNumbersUsedAgainNoneIsSignalled() throws Exception {
        assumeTrue(Account.effectiveUid() == 0, "needs root: makes a PID namespace");
        Process run =
                new ProcessBuilder(
                                "unshare",
                                "--pid",
                                "--fork",
                                "--mount-proc",
                                "--kill-child",
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                PidReuse.class.getName(),
                                "100")
                        .redirectErrorStream(true)
                        .start();
        String said = new String(run.getInputStream().readAllBytes(), UTF_8);
        assertThat(said).contains("forced 100");
        assertThat(run.waitFor()).isZero();
    }
}
