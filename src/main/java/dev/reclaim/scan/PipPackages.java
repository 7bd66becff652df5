package dev.reclaim.scan;

import dev.reclaim.linux.Account;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Versions of installed Python packages, as {@code pip3 show} says them. Where root acts for
 * somebody, pip runs with that account's rights: what it reads is that account's.
 */
public final class PipPackages {
    private static final long LIMIT_SECONDS = 20;

    private PipPackages() {}

    /**
     * The version of each package; absent where it is not installed.
     *
     * @throws IOException if pip3 is there but fails or does not answer
     */
    public static Map<String, Optional<String>> versions(List<String> names, Account caller)
            throws IOException, InterruptedException {
        Map<String, Optional<String>> versions = new LinkedHashMap<>();
        names.forEach(name -> versions.put(name, Optional.empty()));
        if (names.isEmpty()) {
            return versions;
        }
        Map<String, String> shown = parse(show(names, caller));
        versions.replaceAll((name, _) -> Optional.ofNullable(shown.get(normalized(name))));
        return versions;
    }

    private static String show(List<String> names, Account caller)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (Account.effectiveUid() == 0 && caller.uid() != 0) {
            command.addAll(
                    List.of(
                            "setpriv",
                            "--reuid=" + caller.uid(),
                            "--regid=" + caller.gid(),
                            "--init-groups",
                            "--"));
        }
        command.addAll(List.of("pip3", "--disable-pip-version-check", "--no-input", "show", "--"));
        command.addAll(names);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        builder.environment().put("PIP_NO_CACHE_DIR", "1");
        caller.home().utf8().ifPresent(home -> builder.environment().put("HOME", home));
        Process process;
        try {
            process = builder.start();
        } catch (IOException noPip) {
            return ""; // without pip3 nothing is installed by it
        }
        try (var out = process.getInputStream()) {
            process.onExit()
                    .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .exceptionally(late -> process.destroyForcibly());
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            if (!process.waitFor(1, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
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
