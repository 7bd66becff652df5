package dev.reclaim.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reclaim.linux.Account;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A slice of each long campaign of scripts/campaign, which needs strace and python3. */
class CampaignTest {

    private static void run(String campaign, int count) throws Exception {
        for (String tool : new String[] {"strace", "python3"}) {
            assumeTrue(isThere(tool), "needs " + tool);
        }
        Process process =
                new ProcessBuilder("scripts/campaign", campaign, Integer.toString(count), "7")
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains(count + " rounds", " 0 failed");
    }

    private static boolean isThere(String tool) {
        for (String directory : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(directory, tool))) {
                return true;
            }
        }
        return Files.isExecutable(Path.of("/usr/sbin", tool));
    }

    @Test
    void killedBeforeAnySystemCallNothingIsLost() throws Exception {
        run("kill", 20);
    }

    @Test
    void whicheverSystemCallFailsNothingIsLostOrClaimed() throws Exception {
        run("faults", 10);
    }

    @Test
    void powerCutsLoseNothing() throws Exception {
        assumeTrue(Account.effectiveUid() == 0, "needs root: mounts loop devices");
        assumeTrue(Files.exists(Path.of("/dev/loop-control")), "needs loop devices");
        assumeTrue(isThere("mkfs.ext4") && isThere("mkfs.xfs"), "needs mkfs.ext4 and mkfs.xfs");
        run("power", 3);
    }
}
