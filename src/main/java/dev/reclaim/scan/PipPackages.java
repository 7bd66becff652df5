package dev.reclaim.scan;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Versions of installed Python packages, as {@code pip3 show} says them. Where root acts for
 * somebody, pip runs with that account's rights: what it reads is that account's.
 */
public final class PipPackages {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** What a shell, env(1) and setpriv(1) exit with where there is no such command. */
    private static final int NO_COMMAND = 127;

    private PipPackages() {}

    /**
     * The version of each package; absent where it is not installed.
     *
     * @throws IOException if pip3 is there but fails or does not answer: nothing is known then
     */
    public static Map<String, Optional<String>> versions(List<String> names, Account caller)
            throws IOException, InterruptedException {
        return names.isEmpty() ? Map.of() : versions(names, command(names, caller), caller, LIMIT);
    }

    static Map<String, Optional<String>> versions(
            List<String> names, List<String> command, Account caller, Duration limit)
            throws IOException, InterruptedException {
        Map<String, String> shown = parse(show(command, caller, limit));
        Map<String, Optional<String>> versions = new LinkedHashMap<>();
        names.forEach(name -> versions.put(name, Optional.ofNullable(shown.get(normalized(name)))));
        return versions;
    }

    private static List<String> command(List<String> names, Account caller) {
        List<String> command = new ArrayList<>();
        if (Account.effectiveUid() == 0 && caller.uid() != 0) {
            command.addAll(
                    List.of(
                            "setpriv",
                            "--reuid=" + Integer.toUnsignedString(caller.uid()),
                            "--regid=" + Integer.toUnsignedString(caller.gid()),
                            "--init-groups",
                            "--"));
        }
        command.addAll(List.of("pip3", "--disable-pip-version-check", "--no-input", "show", "--"));
        command.addAll(names);
        return command;
    }

    /** What it prints; nothing where there is no pip3, which has installed nothing then. */
    private static String show(List<String> command, Account caller, Duration limit)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.environment().put("PIP_NO_CACHE_DIR", "1");
        caller.home().utf8().ifPresent(home -> builder.environment().put("HOME", home));
        Process process;
        try {
            process = builder.start();
        } catch (IOException absent) {
            if (command.getFirst().equals("pip3")) {
                return "";
            }
            throw absent;
        }
        try {
            process.getOutputStream().close();
            long deadline = System.nanoTime() + limit.toNanos();
            String said = read(process, limit);
            if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw noAnswer(limit);
            }
            return understood(said, process.exitValue());
        } finally {
            // A wrapper's children hold the pipe open beyond its own end.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String read(Process process, Duration limit)
            throws IOException, InterruptedException {
        CompletableFuture<byte[]> output =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return process.getInputStream().readAllBytes();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        },
                        task -> Thread.ofPlatform().daemon().name("pip").start(task));
        try {
            byte[] bytes = output.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (TimeoutException late) {
            throw noAnswer(limit);
        } catch (ExecutionException e) {
            throw new IOException("pip3 could not be read: " + e.getMessage(), e);
        }
    }

    private static IOException noAnswer(Duration limit) {
        return new IOException("pip3 did not answer within " + limit.toSeconds() + " s");
    }

    /** It exits with 1 where none of the packages is installed; older ones do not say so. */
    private static String understood(String said, int status) throws IOException {
        boolean none = said.isBlank() || said.contains("Package(s) not found");
        if (status == 0 || status == NO_COMMAND || (status == 1 && none)) {
            return status == 0 ? said : "";
        }
        String last = said.strip().lines().reduce("", (_, line) -> line);
        throw new IOException("pip3 failed with " + status + ": " + SafeText.of(last));
    }

    /** Blocks of {@code Key: value} lines, one for each package, separated by {@code ---}. */
    static Map<String, String> parse(String shown) {
        Map<String, String> versions = new LinkedHashMap<>();
        String name = null;
        for (String line : shown.lines().toList()) {
            if (line.startsWith("Name: ")) {
                name = normalized(line.substring("Name: ".length()).strip());
            } else if (line.startsWith("Version: ") && name != null) {
                versions.putIfAbsent(name, line.substring("Version: ".length()).strip());
            } else if (line.equals("---")) {
                name = null;
            }
        }
        return versions;
    }

    /** PEP 503: case does not count, and a run of {@code -}, {@code _} and {@code .} is one. */
    private static String normalized(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-");
    }
}
