package dev.reclaim.plan;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.RawPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/** A world of its own for the plan's tests: a home, variables, a host and a fixed day. */
record Scene(Path directory, Environment environment) {
    static final Instant NOW = Instant.parse("2025-12-11T23:42:00Z");

    static Scene in(Path directory) {
        Map<String, String> variables = new HashMap<>();
        variables.put("HOME", directory + "/home");
        variables.put("DATA", directory + "/data*set");
        variables.put("EMPTY", "");
        Account caller = new Account(1_000, 1_000, "micha", RawPath.of(directory + "/home"));
        Clock clock = Clock.fixed(NOW, ZoneId.of("Europe/Berlin"));
        return new Scene(directory, new Environment(variables, caller, "etl-vm-1", clock));
    }

    /** Reads a plan of this text. */
    Plan read(String text) throws IOException, PlanException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    Plan read(byte[] bytes) throws IOException, PlanException {
        Path file = directory.resolve("plan.toml");
        Files.write(file, bytes);
        return PlanReader.read(RawPath.of(file.toString()), environment);
    }
}
