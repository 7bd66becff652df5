package dev.reclaim.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A real process that says when it is ready, and ends with the test at the latest. */
final class Child implements AutoCloseable {
    /** Says so and waits for a line that never comes, or for the test's end. */
    static final String READY = "echo ready; read -r _";

    /** The same, taking no notice of SIGTERM. */
    static final String STUBBORN = "trap '' TERM; " + READY;

    private final Process process;
    private final BufferedReader output;

    private Child(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Bash running {@code script}, with arguments that only show. */
    static Child bash(String script, String... shown) {
        return in(null, "bash", "-c", script, shown);
    }

    /** The same, but its first argument is {@code called}: what it runs is bash all the same. */
    static Child called(String called, String script, String... shown) {
        String exec = "exec -a '" + called + "' bash -c \"$0\" \"$@\"";
        List<String> arguments = new ArrayList<>(List.of(script));
        arguments.addAll(List.of(shown));
        return in(null, "bash", "-c", exec, arguments.toArray(String[]::new));
    }

    /** {@code program} (a bash by another name) in a directory. */
    static Child in(
            @Nullable Path directory,
            String program,
            String option,
            String script,
            String... shown) {
        List<String> command = new ArrayList<>(List.of(program, option, script));
        command.addAll(List.of(shown));
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            if (directory != null) {
                builder.directory(directory.toFile());
            }
            Child child = new Child(builder.start());
            assertThat(child.line()).isEqualTo("ready");
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int pid() {
        return Math.toIntExact(process.pid());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Its exit status, as the shell counts: 128 and the signal. */
    int status() throws InterruptedException {
        return process.waitFor();
    }

    /** What /proc says of it now. */
    ProcessInfo info() {
        return look(pid());
    }

    /** The next line that it prints. */
    String line() {
        try {
            return Optional.ofNullable(output.readLine()).orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives it the line that it waits for. */
    void goOn() throws IOException {
        Writer input = process.outputWriter(StandardCharsets.UTF_8);
        input.write("\n");
        input.flush();
    }

    /** What /proc says of a process that is there. */
    static ProcessInfo look(int pid) {
        try {
            return ProcessTable.read().find(pid).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Looks until it is so, for at most ten seconds. */
    static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still not so after 10 s").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
