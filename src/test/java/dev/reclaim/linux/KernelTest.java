package dev.reclaim.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Error numbers, processes, accounts and clocks as the kernel has them. */
final class KernelTest {

    /** Two threads fail differently a hundred thousand times: nobody gets the other's number. */
    @Test
    void theErrorNumberIsThatOfTheSameCall() throws Exception {
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> wrong = new ArrayList<>();
            wrong.add(two.submit(failing("/no/such/file", Errno.ENOENT)));
            wrong.add(two.submit(failing("/proc/self/status/x", Errno.ENOTDIR)));
            for (Future<Integer> count : wrong) {
                assertThat(count.get()).isZero();
            }
        }
    }

    private static Callable<Integer> failing(String path, int errno) {
        RawPath raw = RawPath.of(path);
        return () -> {
            int wrong = 0;
            for (int i = 0; i < 50_000; i++) {
                try (Fd fd = Fd.open(raw, Fd.O_RDONLY)) {
                    wrong += fd.number();
                } catch (ErrnoException e) {
                    wrong += e.is(errno) ? 0 : 1;
                    if (i % 1000 == 0) {
                        System.gc();
                    }
                }
            }
            return wrong;
        };
    }

    @Test
    void messagesAreThoseOfStrerror() throws Exception {
        assertThat(Errno.message(Errno.ENOSPC)).isEqualTo("no space left on device");
        assertThat(Errno.message(4711)).isEqualTo("error 4711");
        ErrnoException e = new ErrnoException("openat", Errno.EACCES, RawPath.of("/x"));
        assertThat(e).hasMessage("/x: permission denied (openat)");
        assertThat(e.call()).isEqualTo("openat");
        assertThat(e.reason()).isEqualTo("permission denied");
        assertThat(new ErrnoException("x", Errno.EIO, (String) null))
                .hasMessage("input/output error (x)");
    }

    @Test
    void aPidfdIsOneProcess() throws Exception {
        Process process = new ProcessBuilder("sleep", "1000").start();
        try (Pidfd pidfd = Pidfd.open((int) process.pid())) {
            assertThat(pidfd.pid()).isEqualTo((int) process.pid());
            assertThat(pidfd.awaitExit(Duration.ZERO)).isFalse();
            assertThat(pidfd.awaitExit(Duration.ofMillis(5))).isFalse();
            pidfd.send(Signal.TERM);
            assertThat(pidfd.awaitExit(Duration.ofSeconds(10))).isTrue();
            assertThat(process.waitFor()).isEqualTo(128 + 15);
            assertThatThrownBy(() -> pidfd.send(Signal.KILL))
                    .isInstanceOfSatisfying(
                            ErrnoException.class,
                            e -> assertThat(e.errno()).isEqualTo(Errno.ESRCH));
        } finally {
            process.destroyForcibly();
        }
        assertThatThrownBy(() -> Pidfd.open(4_194_303).close())
                .hasMessage("/proc/4194303: no such process (pidfd_open)");
    }

    @Test
    void signalsByAnyOfTheirNames() {
        for (String text : List.of("TERM", "SIGTERM", "term", "sigterm", "15")) {
            assertThat(Signal.parse(text)).contains(Signal.TERM);
        }
        for (String text : List.of("", "SIG", "TERMINATE", "0", "99", "-15", "SIGSIGTERM")) {
            assertThat(Signal.parse(text)).isEmpty();
        }
    }

    @Test
    void accounts() {
        Account root = Account.of(0).orElseThrow();
        assertThat(root.name()).isEqualTo("root");
        assertThat(root.gid()).isZero();
        assertThat(root.home().isAbsolute()).isTrue();
        assertThat(Account.named("root")).contains(root);
        assertThat(Account.named("no such account")).isEmpty();
        assertThat(Account.of(987_654_321)).isEmpty();
        assertThat(Account.nameOf(987_654_321)).isEqualTo("987654321");
        assertThat(Account.nameOf(-2)).isEqualTo("4294967294");
        assertThat(ProcessHandle.current().info().user())
                .contains(Account.nameOf(Account.effectiveUid()));
    }

    @Test
    void clocks() throws Exception {
        String uptime =
                new String(Fd.readAll(RawPath.of("/proc/uptime")), StandardCharsets.US_ASCII);
        double seconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
        assertThat(Clock.sinceBoot() / 1e9).isBetween(seconds, seconds + 5);
        assertThat(Duration.between(Clock.bootTime(), Instant.now()))
                .isBetween(
                        Duration.ofMillis((long) (seconds * 1000)),
                        Duration.ofMillis((long) (seconds * 1000) + 5000));
        assertThat(Clock.bootId())
                .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                .isEqualTo(Clock.bootId());
    }
}
