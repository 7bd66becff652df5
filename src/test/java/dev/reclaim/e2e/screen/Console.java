package dev.reclaim.e2e.screen;

import static org.junit.jupiter.api.Assumptions.abort;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A program on a pseudo-terminal of its own, and the person before it: types, looks, and waits
 * until what is waited for is on the screen. Closing it ends the program and all that it started.
 */
final class Console implements AutoCloseable {
    /** What a busy machine may take for anything. */
    private static final long PATIENCE_SECONDS = 40;

    private final PtyProcess process;
    private final Emulator emulator;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean ended;

    private Console(PtyProcess process, int columns, int rows) {
        this.process = process;
        this.emulator = new Emulator(columns, rows);
        Thread.ofPlatform().name("console").daemon().start(this::read);
    }

    /** Starts a program; skips the test where there are no pseudo-terminals. */
    static Console start(
            List<String> command, Map<String, String> environment, int columns, int rows) {
        try {
            PtyProcess process =
                    new PtyProcessBuilder(command.toArray(String[]::new))
                            .setEnvironment(environment)
                            .setInitialColumns(columns)
                            .setInitialRows(rows)
                            .start();
            return new Console(process, columns, rows);
        } catch (IOException | UnsatisfiedLinkError none) {
            return abort("needs a pseudo-terminal: " + none);
        }
    }

    private void read() {
        try (Reader reader = new InputStreamReader(new Kept(), StandardCharsets.UTF_8)) {
            char[] some = new char[8192];
            int high = 0;
            for (int count; (count = reader.read(some)) >= 0; ) {
                lock.lock();
                try {
                    for (int i = 0; i < count; i++) {
                        if (Character.isHighSurrogate(some[i])) {
                            high = some[i];
                        } else {
                            boolean pair = Character.isLowSurrogate(some[i]);
                            emulator.accept(
                                    pair ? Character.toCodePoint((char) high, some[i]) : some[i]);
                        }
                    }
                    changed.signalAll();
                } finally {
                    lock.unlock();
                }
            }
        } catch (IOException gone) {
            // EIO: nobody holds the other side any more
        } finally {
            lock.lock();
            try {
                ended = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** What the program writes, which is kept. */
    private final class Kept extends InputStream {
        private final InputStream from = process.getInputStream();

        @Override
        public int read() {
            throw new UnsupportedOperationException("in pieces only");
        }

        @Override
        public int read(byte[] to, int offset, int length) throws IOException {
            int count = from.read(to, offset, length);
            if (count > 0) {
                locked(
                        () -> {
                            written.write(to, offset, count);
                            return count;
                        });
            }
            return count;
        }
    }

    private <T> T locked(Supplier<T> look) {
        lock.lock();
        try {
            return look.get();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it holds for the terminal; shows the screen where it never does. */
    Console await(String what, Predicate<Emulator> condition) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!condition.test(emulator)) {
                if (left <= 0 || ended) {
                    throw new AssertionError(
                            "%s: waited in vain for %s; on the screen:\n%s"
                                    .formatted(
                                            ended ? "ended" : "still running",
                                            what,
                                            String.join("\n", emulator.lines())));
                }
                left = changed.awaitNanos(left);
            }
            return this;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all of the texts are on the screen at a time. */
    Console shows(String... texts) throws InterruptedException {
        return await(
                String.join(" and ", texts),
                terminal -> {
                    String screen = String.join("\n", terminal.lines());
                    return Stream.of(texts).allMatch(screen::contains);
                });
    }

    /** Waits until none of the texts is on the screen. */
    Console hides(String... texts) throws InterruptedException {
        return await(
                "no " + String.join(", no ", texts),
                terminal -> {
                    String screen = String.join("\n", terminal.lines());
                    return Stream.of(texts).noneMatch(screen::contains);
                });
    }

    /** Waits until a row of the screen matches the regular expression. */
    Console showsRow(String regex) throws InterruptedException {
        return await(
                regex,
                terminal ->
                        terminal.lines().stream()
                                .anyMatch(line -> line.matches(".*" + regex + ".*")));
    }

    /** Types it, in one write. */
    Console type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        return this;
    }

    /** Makes the window another size. */
    Console resize(int columns, int rows) throws IOException {
        lock.lock();
        try {
            emulator.resize(columns, rows);
        } finally {
            lock.unlock();
        }
        process.setWinSize(new WinSize(columns, rows));
        return this;
    }

    /** What is on the screen, its rows joined. */
    String screen() {
        return locked(() -> String.join("\n", emulator.lines()));
    }

    /** How many bells rang. */
    int bells() {
        return locked(emulator::bells);
    }

    /** The terminal's private modes that are on. */
    Set<Integer> modes() {
        return locked(emulator::modes);
    }

    /** Every SGR that was used, by its parameters. */
    Set<String> looks() {
        return locked(emulator::looks);
    }

    /** What was sent to the clipboard. */
    List<String> clipboard() {
        return locked(emulator::clipboard);
    }

    /** All bytes that were written so far. */
    byte[] bytes() {
        return locked(written::toByteArray);
    }

    /** The process that was started here. */
    ProcessHandle process() {
        return ProcessHandle.of(process.pid()).orElseThrow();
    }

    /** The virtual machine that runs the program: the process itself or below it. */
    ProcessHandle program() {
        return Stream.concat(Stream.of(process()), process().descendants())
                .filter(p -> p.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseThrow();
    }

    /** The line drops: nobody is at the other side of the terminal any more. */
    void hangUp() throws IOException {
        process.getOutputStream().close();
        process.getInputStream().close();
    }

    /** Waits for the end, and for all that was written before it; the exit code. */
    int exit() throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!ended) {
                if (left <= 0) {
                    throw new AssertionError("does not end; on the screen:\n" + screen());
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
        return process.waitFor();
    }

    @Override
    public void close() {
        ProcessHandle.of(process.pid()).stream()
                .flatMap(p -> Stream.concat(p.descendants(), Stream.of(p)))
                .forEach(ProcessHandle::destroyForcibly);
    }
}
