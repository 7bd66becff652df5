package dev.reclaim.e2e.screen;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How the program is started: by which words, in which environment and window. Home and state lie
 * in a folder of the test's own.
 */
record Launch(
        List<String> prefix,
        List<String> program,
        List<String> arguments,
        Map<String, String> environment,
        int columns,
        int rows) {

    /** The full screen in a window of 120×40, on an xterm with 256 colours that knows Unicode. */
    static Launch in(Path folder) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment
                .keySet()
                .removeIf(
                        name ->
                                name.matches(
                                        "SUDO_.*|LC_.*|LANG|LANGUAGE|TMUX.*|STY|NO_COLOR|COLORTERM"
                                                + "|COLORFGBG|JAVA_TOOL_OPTIONS|XDG_.*"));
        environment.put("TERM", "xterm-256color");
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("HOME", folder.toString());
        environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
        List<String> program =
                List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-Xlog:disable",
                        "-Dfile.encoding=UTF-8",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.reclaim.Main");
        return new Launch(List.of(), program, List.of(), environment, 120, 40);
    }

    /** With these arguments after those that it has. */
    Launch arguments(String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return new Launch(prefix, program, all, environment, columns, rows);
    }

    /** With a variable in the environment. */
    Launch with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Launch(prefix, program, arguments, more, columns, rows);
    }

    /** Started by another program, whose words stand between blanks: strace, unshare. */
    Launch under(String words, String... more) {
        List<String> before = new ArrayList<>(List.of(words.split(" ", -1)));
        before.addAll(List.of(more));
        return new Launch(before, program, arguments, environment, columns, rows);
    }

    /** True if there is such a program on this machine. */
    static boolean has(String tool) throws IOException, InterruptedException {
        return new ProcessBuilder("bash", "-c", "command -v \"$0\" >/dev/null", tool)
                        .start()
                        .waitFor()
                == 0;
    }

    /** Another program in its place. */
    Launch instead(List<String> other) {
        return new Launch(prefix, other, arguments, environment, columns, rows);
    }

    Launch size(int newColumns, int newRows) {
        return new Launch(prefix, program, arguments, environment, newColumns, newRows);
    }

    /** The words that start it. */
    List<String> command() {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(program);
        command.addAll(arguments);
        return command;
    }

    /** The words that start it, as a shell reads them. */
    String quoted() {
        return String.join(
                " ",
                command().stream().map(word -> "'" + word.replace("'", "'\\''") + "'").toList());
    }

    Console start() {
        return Console.start(command(), environment, columns, rows);
    }

    /** A shell in place of the program, carrying out a script. */
    Console bash(String script) {
        return Console.start(List.of("bash", "-c", script), environment, columns, rows);
    }
}
