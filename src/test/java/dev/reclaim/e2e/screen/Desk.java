package dev.reclaim.e2e.screen;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan with something to archive, something to delete and something to end, in a folder of its
 * own. Closing it ends what was started.
 */
final class Desk implements AutoCloseable {
    final Path folder;
    final Path temp;
    final Path data;
    final Path archive;
    final Path plan;

    /** No process but this test's has it in its command line. */
    final String marker;

    private BufferedReader heard;
    private final List<Process> started = new ArrayList<>();

    Desk(Path folder, String... more) throws IOException {
        this.folder = folder;
        temp = Files.createDirectories(folder.resolve("temp"));
        data = Files.createDirectories(folder.resolve("data"));
        archive = folder.resolve("archive");
        marker = "lingering-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
        plan =
                Files.writeString(
                        folder.resolve("plan.toml"),
                        """
                        title = "Desk"
                        name = "Test"
                        label = "KEPT"
                        archive = "%s"
                        audit = ["%s"]
                        %s
                        [outputs]
                        paths = ["%s/*.parquet"]
                        rename = "{stem}_{label}{ext}"
                        [temp]
                        roots = ["%s"]
                        names = ["*.tmp"]
                        [processes]
                        match = ["%s"]
                        grace = "5s"
                        """
                                .formatted(
                                        archive,
                                        data,
                                        String.join("\n", more),
                                        data,
                                        temp,
                                        marker));
    }

    /** A temp file of so many bytes. */
    Path temp(String name, int bytes) throws IOException {
        return Files.write(temp.resolve(name), new byte[bytes]);
    }

    /** An output of so many bytes. */
    Path output(String name, int bytes) throws IOException {
        return Files.write(data.resolve(name), new byte[bytes]);
    }

    /** A process with such a name, which does nothing. */
    Process process(String name) throws IOException {
        Process process =
                new ProcessBuilder("bash", "-c", "exec -a \"$0\" sleep 1000", name).start();
        started.add(process);
        return process;
    }

    /** A process that says what it hears of SIGTERM and stays. */
    Process stubborn() throws IOException {
        String script = "trap 'echo TERM' TERM; echo ready; while :; do read -t 1; done";
        Process process = new ProcessBuilder("bash", "-c", script, marker).start();
        started.add(process);
        heard = process.inputReader();
        if (!"ready".equals(heard.readLine())) {
            throw new AssertionError("it does not start");
        }
        return process;
    }

    /** The next that the stubborn process says; waits for it. */
    String heard() throws IOException {
        return heard.readLine();
    }

    /** The program with this plan. */
    Launch launch() {
        return Launch.in(folder).arguments("--plan", plan.toString());
    }

    @Override
    public void close() {
        started.forEach(Process::destroyForcibly);
    }
}
