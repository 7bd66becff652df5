package dev.reclaim.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A line that drops while the program waits out a grace or copies across file systems; many more
 * are in {@code scripts/campaign-hang-up}.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HangUpTest {
    /** Two seconds, and what a busy test machine takes to notice. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private Process stubborn;
    private BufferedReader heard;

    @AfterEach
    void endTheStubbornOne() {
        if (stubborn != null) {
            stubborn.destroyForcibly();
        }
    }

    private void startStubborn() throws IOException {
        String ignoresIt =
                """
                import signal, time
                signal.signal(15, lambda *_: print('heard', flush=True))
                print('ready', flush=True)
                while True: time.sleep(60)
                """;
        stubborn = new ProcessBuilder("python3", "-c", ignoresIt).start();
        heard = stubborn.inputReader();
        assumeTrue("ready".equals(heard.readLine()), "needs python3");
    }

    private Process kill(Reclaim reclaim) throws IOException {
        Process killing =
                reclaim.builder("kill", Long.toString(stubborn.pid()), "--grace", "10m", "--yes")
                        .redirectErrorStream(true)
                        .start();
        assertThat(heard.readLine()).isEqualTo("heard");
        return killing;
    }

    private static void signal(Process process, String name) {
        Shell.bash("kill -s \"$1\" \"$2\"", name, Long.toString(process.pid()));
    }

    private static void endsInTime(Process process) throws InterruptedException {
        assertThat(process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(130);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HUP", "TERM", "INT"})
    void noGraceIsWaitedOut(String name, @TempDir Path folder) throws Exception {
        startStubborn();
        Reclaim reclaim = new Reclaim(folder.resolve("state"));
        Process killing = kill(reclaim);

        signal(killing, name);

        endsInTime(killing);
        Reclaim.Result next = reclaim.run("history", "--json").expect(0);
        assertThat(next.err()).as("all was written down: nothing is left over").isEmpty();
        assertThat(next.out().toLowerCase(Locale.ROOT)).contains("\"op\":\"kill\"");
    }

    @Test
    void aHangUpThatIsIgnoredStaysIgnored(@TempDir Path folder) throws Exception {
        startStubborn();
        Process killing = kill(new Reclaim(folder.resolve("state")).under("nohup"));

        signal(killing, "HUP");
        stubborn.destroyForcibly();

        assertThat(killing.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(killing.exitValue()).as("it saw the end that it waited for").isZero();
    }

    @Test
    void aLongCopyIsAbandonedAndNothingIsLost(@TempDir Path folder) throws Exception {
        Path memory = Files.createDirectory(folder.resolve("memory"));
        Path archive = Files.createDirectory(folder.resolve("archive"));
        try (Mount _ = Mount.tmpfs(memory, "size=450m")) {
            Path big = memory.resolve("big.parquet");
            Shell.bash("head -c 400000000 /dev/urandom >\"$1\"", big.toString());
            String hash = Shell.sha256(big);
            Reclaim reclaim = new Reclaim(folder.resolve("state"));
            Process copying =
                    reclaim.builder("archive", big.toString(), "--to", archive.toString(), "--yes")
                            .redirectErrorStream(true)
                            .start();
            while (copying.isAlive() && names(archive).isEmpty()) {
                Thread.onSpinWait();
            }

            signal(copying, "HUP");

            endsInTime(copying);
            assertThat(big).exists();
            assertThat(Shell.sha256(big)).isEqualTo(hash);
            reclaim.run("history").expect(0);
            assertThat(names(archive)).isEmpty();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }
}
