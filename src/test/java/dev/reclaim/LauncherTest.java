package dev.reclaim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code scripts/reclaim} in a checkout of its own, with a stand-in for Java that is a shell script
 * and a stand-in for Maven that builds by copying.
 */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class LauncherTest {

    /** What the script needs besides bash, Java and Maven. */
    private static final List<String> TOOLS =
            List.of("bash", "uname", "readlink", "find", "mkdir", "df", "awk", "flock");

    @TempDir Path temp;
    private Path checkout;
    private Path script;
    private Path bin;
    private final List<Process> started = new CopyOnWriteArrayList<>();

    @BeforeEach
    void layOutACheckoutWithSpacesInItsPath() throws IOException {
        checkout = temp.resolve("a check out");
        Path main = Files.createDirectories(checkout.resolve("src/main/java"));
        Files.writeString(main.resolve("Main.java"), "first");
        Files.writeString(checkout.resolve("pom.xml"), "");
        Files.createDirectories(checkout.resolve("scripts/lib"));
        Files.copy(Path.of("scripts/lib/jdk.sh"), checkout.resolve("scripts/lib/jdk.sh"));
        script = executable(checkout.resolve("scripts/reclaim"), read(Path.of("scripts/reclaim")));

        bin = Files.createDirectories(temp.resolve("bin"));
        executable(
                bin.resolve("mvn"),
                """
                #!/bin/bash
                echo built >>"%s"
                for arg; do case $arg in -Dreclaim.target=*) out=${arg#*=};; esac; done
                mkdir -p "$out/lib"
                cat "%s/src/main/java/"* >"$out/reclaim.jar"
                """
                        .formatted(builds(), checkout));
        java("printf '%s\\0' \"$@\"");
    }

    @AfterEach
    void nothingIsLeftRunning() {
        for (Process process : started) {
            ProcessHandle.of(process.pid()).stream()
                    .flatMap(handle -> Stream.concat(handle.descendants(), Stream.of(handle)))
                    .forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void argumentsArriveByteForByteAfterTheMainClass() throws Exception {
        Run run =
                bash(
                        "exec \"$0\" '' ' a  b' '*' '@file' -- $'\\xff\\xe9\\n' '$(id)' '\\\\'"
                                + " --flag=ü");

        String arguments = run.bytes();
        assertThat(arguments.substring(arguments.indexOf("dev.reclaim.Main\0")))
                .isEqualTo(
                        "dev.reclaim.Main\0\0 a  b\0*\0@file\0--\0\u00ff\u00e9\n\0$(id)\0\\\\\0--flag="
                                + new String("ü".getBytes(UTF_8), ISO_8859_1)
                                + "\0");
    }

    @Test
    void theClassPathIsAbsoluteFromAnyDirectoryAndThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("link"), script);
        ProcessBuilder start = command(link.toString());
        start.directory(Files.createDirectories(temp.resolve("else where")).toFile());

        String arguments = finish(start).bytes();

        assertThat(arguments).contains("\0-cp\0" + checkout + "/target/app-");
    }

    @Test
    void theStatusOfTheProgramIsItsOwn() throws Exception {
        java("exit 37");

        assertThat(bash("exec \"$0\"").status()).isEqualTo(37);
    }

    @Test
    void itBuildsOnceAndAgainWhenASourceHasChanged() throws Exception {
        java("while [ $# -gt 0 ]; do [ \"$1\" = -cp ] && cat \"$2\"; shift; done; exit 0");

        assertThat(bash("exec \"$0\"").bytes()).isEqualTo("first");
        assertThat(bash("exec \"$0\"").bytes()).isEqualTo("first");
        assertThat(Files.readAllLines(builds())).hasSize(1);

        edit("second");

        assertThat(bash("exec \"$0\"").bytes()).isEqualTo("second");
        assertThat(Files.readAllLines(builds())).hasSize(2);
    }

    @Test
    void twoFirstStartsAtOnceBuildOnce() throws Exception {
        Process one = start(command(script.toString()));
        Process two = start(command(script.toString()));
        one.getInputStream().readAllBytes();
        two.getInputStream().readAllBytes();

        assertThat(one.waitFor()).isZero();
        assertThat(two.waitFor()).isZero();
        assertThat(Files.readAllLines(builds())).hasSize(1);
    }

    @Test
    void aBuildLeavesTheCopyThatRunsAndTheNextRemovesIt() throws Exception {
        java("echo up; read -r _ || :");
        Process running = start(command(script.toString()));
        try (InputStream out = running.getInputStream()) {
            assertThat(out.read()).isEqualTo('u');
            Path held = copies().getFirst();

            edit("second");
            Run second = bash("exec \"$0\" </dev/null");

            assertThat(second.status()).isZero();
            assertThat(copies()).hasSize(2).contains(held);

            running.getOutputStream().close();
            running.waitFor();
            edit("third");
            bash("exec \"$0\" </dev/null");

            assertThat(copies()).hasSize(1).doesNotContain(held);
        }
    }

    @Test
    void aFailedBuildIsSaidAndTheLastOneIsKept() throws Exception {
        bash("exec \"$0\"");
        executable(bin.resolve("mvn"), "#!/bin/bash\necho broken >&2\nexit 1\n");
        edit("second");

        Run failed = bash("exec \"$0\"");
        Run kept = bash("RECLAIM_NO_BUILD=1 exec \"$0\" x");

        assertThat(failed.status()).isEqualTo(2);
        assertThat(failed.errors()).contains("broken", "the build failed", "RECLAIM_NO_BUILD=1");
        assertThat(kept.bytes()).endsWith("dev.reclaim.Main\0x\0");
        assertThat(copies()).hasSize(1);
    }

    @Test
    void withTooLittleSpaceItRefusesToBuildAndRunsWhatIsThere() throws Exception {
        executable(bin.resolve("df"), "#!/bin/bash\nprintf 'h\\nx 9 9 2000000 99%% /\\n'\n");

        Run refused = bash("exec \"$0\"");
        Files.delete(bin.resolve("df"));
        bash("exec \"$0\"");
        edit("second");
        executable(bin.resolve("df"), "#!/bin/bash\nprintf 'h\\nx 9 9 2000000 99%% /\\n'\n");
        Run old = bash("exec \"$0\"");

        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.errors()).contains("not built yet", "needs 2 GB free", "1953 MB");
        assertThat(old.status()).isZero();
        assertThat(old.errors()).contains("running the last build");
        assertThat(Files.readAllLines(builds())).hasSize(1);
    }

    @Test
    void withoutMavenItSaysWhatToInstallOrRunsWhatIsThere() throws Exception {
        bash("exec \"$0\"");
        edit("second");
        Files.delete(bin.resolve("mvn"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(bin.resolve(tool), Path.of("/usr/bin").resolve(tool));
        }
        Run old = bash("PATH=${PATH%%:*} exec \"$0\"");
        bash("rm -r \"${0%/scripts/*}/target/app\"");
        Run none = bash("PATH=${PATH%%:*} exec \"$0\"");

        assertThat(old.status()).isZero();
        assertThat(old.errors()).contains("running the last build");
        assertThat(none.status()).isEqualTo(2);
        assertThat(none.errors()).contains("not built yet", "apt-get install maven");
    }

    @Test
    void toldNotToBuildItSaysThatThereIsNothingToRun() throws Exception {
        Run run = bash("RECLAIM_NO_BUILD=1 exec \"$0\"");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).contains("not built yet");
    }

    @Test
    void onAnotherMachineItSaysSo() throws Exception {
        executable(bin.resolve("uname"), "#!/bin/bash\necho Linux aarch64\n");

        Run run = bash("exec \"$0\"");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.errors()).contains("Linux on x86-64 only");
    }

    @Test
    void afterKill9TheTerminalIsAsItWas() throws Exception {
        java("stty raw -echo -isig; printf '[%s]' READY; kill -9 $$");

        Run run = terminal("stty -g; \"$0\"; echo \"status=$?\"; stty -g");

        List<String> lines = run.bytes().lines().toList();
        assertThat(run.bytes()).contains("[READY]", "\033[?1049l", "status=137");
        assertThat(lines.getLast()).isEqualTo(lines.getFirst());
    }

    @Test
    void aSignalToTheScriptReachesTheProgramWhichEndsInItsOwnWay() throws Exception {
        java(
                """
                trap 'echo got TERM; exit 7' TERM
                kill -TERM $PPID
                while :; do read -r -t 0.1 _; done
                """);

        assertThat(terminal("\"$0\"; echo \"status=$?\"").bytes()).contains("got TERM", "status=7");
    }

    @Test
    void theInterruptKeyReachesTheProgramAndTheScriptWaitsForIt() throws Exception {
        java(
                """
                trap 'echo got INT; read -r line; echo "then $line"; exit 9' INT
                echo '[READY]'
                while :; do read -r -t 0.1 _; done
                """);
        PtyProcess shell = terminalProcess("\"$0\"; echo \"status=$?\"");
        StringBuilder seen = new StringBuilder();
        readUntil(shell, seen, "[READY]");
        shell.getOutputStream().write(3);
        shell.getOutputStream().flush();
        readUntil(shell, seen, "got INT");
        shell.getOutputStream().write("more\n".getBytes(UTF_8));
        shell.getOutputStream().flush();
        readUntil(shell, seen, "status=9");

        assertThat(seen).contains("then more");
    }

    // What a run left.

    private record Run(int status, String bytes, String errors) {}

    private Path builds() {
        return temp.resolve("builds");
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> entries = Files.list(checkout.resolve("target"))) {
            return entries.filter(path -> path.getFileName().toString().startsWith("app-"))
                    .toList();
        }
    }

    /** Changes the source. */
    private void edit(String text) throws IOException {
        Path source = checkout.resolve("src/main/java/Main.java");
        Files.writeString(source, text);
    }

    /** Makes the stand-in for Java do this; the training run for the cache makes nothing. */
    private void java(String body) throws IOException {
        Path home = temp.resolve("jdk");
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"25.0.9\"\n");
        executable(
                home.resolve("bin/java"),
                "#!/bin/bash\ncase \" $* \" in *AOTCacheOutput*) exit 0;; esac\n" + body + "\n");
        executable(home.resolve("bin/javac"), "#!/bin/bash\n");
    }

    private static String read(Path path) throws IOException {
        return Files.readString(path);
    }

    private static Path executable(Path path, String text) throws IOException {
        Files.writeString(path, text);
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("RECLAIM_JAVA_HOME", temp.resolve("jdk").toString());
        environment.put("PATH", bin + ":" + System.getenv("PATH"));
        environment.put("TERM", "xterm-256color");
        return environment;
    }

    private ProcessBuilder command(String... words) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment().putAll(environment());
        return builder;
    }

    private Process start(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Run bash(String line) throws Exception {
        return finish(command("bash", "-c", line, script.toString()));
    }

    private Run finish(ProcessBuilder builder) throws Exception {
        Path errors = Files.createTempFile(temp, "errors", "");
        Process process = start(builder.redirectError(errors.toFile()));
        process.getOutputStream().close();
        String bytes = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
        return new Run(process.waitFor(), bytes, Files.readString(errors));
    }

    private PtyProcess terminalProcess(String line) throws IOException {
        PtyProcess process =
                new PtyProcessBuilder(new String[] {"bash", "-c", line, script.toString()})
                        .setEnvironment(environment())
                        .start();
        started.add(process);
        return process;
    }

    private Run terminal(String line) throws Exception {
        PtyProcess process = terminalProcess(line);
        String bytes = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), bytes, "");
    }

    private static void readUntil(PtyProcess process, StringBuilder seen, String text)
            throws IOException {
        byte[] next = new byte[1];
        while (seen.indexOf(text) < 0) {
            assertThat(process.getInputStream().read(next)).as("after: %s", seen).isOne();
            seen.append((char) next[0]);
        }
    }
}
