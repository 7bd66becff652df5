package dev.reclaim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the real program, each time as a process of its own, with one state directory. */
final class Reclaim {
    private final Path state;
    private final List<String> prefix;
    private final Map<String, String> environment;
    private final String classPath;

    private Reclaim(
            Path state, List<String> prefix, Map<String, String> environment, String classPath) {
        this.state = state;
        this.prefix = prefix;
        this.environment = environment;
        this.classPath = classPath;
    }

    /** The program with its state in the scene. */
    Reclaim(Scene scene) {
        this(scene.folder.resolve("state"));
    }

    /** The program with its state in this directory. */
    Reclaim(Path state) {
        this(state, List.of(), Map.of(), System.getProperty("java.class.path"));
    }

    /** The same with one more variable in its environment. */
    Reclaim with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Reclaim(state, prefix, more, classPath);
    }

    /** The same, started by another program: setpriv, strace, unshare. */
    Reclaim under(String... command) {
        List<String> longer = new ArrayList<>(prefix);
        longer.addAll(List.of(command));
        return new Reclaim(state, longer, environment, classPath);
    }

    /** The same from another class path, which an unprivileged account can read. */
    Reclaim from(String otherClassPath) {
        return new Reclaim(state, prefix, environment, otherClassPath);
    }

    /** One run's outcome. */
    record Result(int status, String out, String err) {
        /** The output as JSON; fails the test if it is not exactly one document. */
        JsonNode json() {
            assertThat(out).as("standard output, beside: %s", err).isNotBlank();
            return JsonMapper.builder()
                    .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build()
                    .readTree(out.getBytes(StandardCharsets.ISO_8859_1));
        }

        /** The results of an acting verb. */
        List<JsonNode> results() {
            return json().get("results").valueStream().toList();
        }

        Result expect(int expected) {
            assertThat(status)
                    .as("exit code; stdout:\n%s\nstderr:\n%s", out, err)
                    .isEqualTo(expected);
            return this;
        }
    }

    /** Runs a verb with nothing on standard input. */
    Result run(String... arguments) {
        return run(builder(arguments));
    }

    Result run(ProcessBuilder builder) {
        Shell.Ended ended = Shell.run(builder);
        return new Result(ended.status(), ended.out(), ended.err());
    }

    /** The process, to be given another input or output before it starts. */
    ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-Xlog:disable",
                        "-Dfile.encoding=UTF-8",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        "dev.reclaim.Main"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--state-dir", state.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("SUDO_"));
        builder.environment().putAll(environment);
        return builder;
    }

    /** Operations that can be undone, by {@code history}, newest batch first. */
    List<JsonNode> undoable() {
        return run("history", "--json")
                .expect(0)
                .json()
                .get("operations")
                .valueStream()
                .filter(operation -> operation.get("undoable").booleanValue())
                .toList();
    }
}
