package dev.reclaim.e2e.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However the program ends, the terminal is as it was before. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EndingTest {
    private static final String CTRL_Z = "\032";

    /** All but the size, which the terminal has from outside. */
    private static final String SETTINGS = "stty -a | sed 's/rows [0-9]*; columns [0-9]*;//' ";

    @TempDir private Path folder;

    /** Modes of a terminal that nobody has changed: it wraps, and its cursor shows. */
    private static final List<Integer> UNTOUCHED = List.of(7, 25);

    /** Runs it between two looks at the terminal's settings. */
    private String between(String command) {
        return SETTINGS
                + ">"
                + path("before")
                + "; "
                + command
                + "; echo \"status=$?\"; "
                + SETTINGS
                + ">"
                + path("after");
    }

    private void asBefore(Console console) throws Exception {
        assertThat(console.modes()).containsExactlyInAnyOrderElementsOf(UNTOUCHED);
        assertThat(folder.resolve("after")).hasSameTextualContentAs(folder.resolve("before"));
    }

    @Test
    void afterQuitTheTerminalIsAsItWas() throws Exception {
        try (Desk desk = new Desk(folder);
                Console console = desk.launch().bash(between(desk.launch().quoted()))) {
            console.shows("reclaim>", "q quit").type("q").shows("status=0");
            assertThat(console.exit()).isZero();
            asBefore(console);
            assertThat(console.screen()).isEqualTo("status=0" + "\n".repeat(39));
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, 130", "HUP, 130", "INT, 130"})
    void afterASignalTheTerminalIsAsItWas(String signal, int status) throws Exception {
        try (Desk desk = new Desk(folder);
                Console console = desk.launch().bash(between(desk.launch().quoted()))) {
            console.shows("reclaim>", "q quit");
            long program = console.program().pid();
            new ProcessBuilder("kill", "-" + signal, Long.toString(program)).start().waitFor();
            console.shows("status=" + status);
            assertThat(console.exit()).isZero();
            asBefore(console);
        }
    }

    @Test
    void theLauncherPutsTheTerminalRightAfterKill() throws Exception {
        try (Desk desk = new Desk(folder)) {
            Launch launch = desk.launch();
            Launch launched = launch.instead(List.of(launcher().toString()));
            try (Console console =
                    launched.with("RECLAIM_JAVA_HOME", System.getProperty("java.home"))
                            .with("RECLAIM_NO_BUILD", "1")
                            .bash(between(launched.quoted()))) {
                console.shows("reclaim>", "q quit");
                assertThat(console.program().destroyForcibly()).isTrue();
                console.shows("status=137");
                assertThat(console.exit()).isZero();
                asBefore(console);
            }
        }
    }

    @Test
    void theLauncherAndTheProgramStopAndGoOnTogether() throws Exception {
        try (Desk desk = new Desk(folder)) {
            desk.temp("one.tmp", 1000);
            Launch launched = desk.launch().instead(List.of(launcher().toString()));
            stopsAndGoesOn(
                    launched.with("RECLAIM_JAVA_HOME", System.getProperty("java.home"))
                            .with("RECLAIM_NO_BUILD", "1"));
        }
    }

    @Test
    void ctrlZGivesTheTerminalToTheShellAndFgTakesItBack() throws Exception {
        try (Desk desk = new Desk(folder)) {
            desk.temp("one.tmp", 1000);
            stopsAndGoesOn(desk.launch());
        }
    }

    private void stopsAndGoesOn(Launch launch) throws Exception {
        Launch shell = launch.instead(List.of("bash", "--norc", "--noprofile", "-i"));
        try (Console console =
                Console.start(
                        List.of("bash", "--norc", "--noprofile", "-i"),
                        shell.with("PS1", "shell$ ").environment(),
                        120,
                        40)) {
            console.shows("shell$").type(SETTINGS + ">" + path("before") + "\r");
            console.type(launch.quoted() + "\r").shows("reclaim>", "one.tmp", "q quit");
            console.type(CTRL_Z);
            stopped(console);
            console.await("no modes", t -> !t.modes().contains(1049) && !t.modes().contains(1006));
            console.type(SETTINGS + ">" + path("after") + "; echo so far\r").showsRow("^so far");
            // A line editor has its own settings while it waits, and puts them back for commands.
            assertThat(folder.resolve("after")).hasSameTextualContentAs(folder.resolve("before"));
            console.type("fg\r").shows("reclaim>", "one.tmp", "q quit");
            console.type("d").shows("y yes").type("n").hides("y yes");
            console.type(":").type(CTRL_Z);
            stopped(console);
            console.type("fg\r").shows("Tab completes").type("quit\r");
            console.await("the prompt at the end", EndingTest::endsWithPrompt);
            console.type(SETTINGS + ">" + path("after") + "; echo $? at the end\r");
            console.showsRow("^0 at the end");
            assertThat(folder.resolve("after")).hasSameTextualContentAs(folder.resolve("before"));
            console.type("exit\r");
            assertThat(console.exit()).isZero();
        }
    }

    /** The shell has the terminal: what is typed now is its. */
    private static void stopped(Console console) throws InterruptedException {
        console.shows("Stopped").await("the prompt at the end", EndingTest::endsWithPrompt);
    }

    private static boolean endsWithPrompt(Emulator terminal) {
        return String.join("\n", terminal.lines()).stripTrailing().endsWith("\nshell$");
    }

    private String path(String name) {
        return "'" + folder.resolve(name) + "'";
    }

    @Test
    void aLineThatDropsEndsItSoon() throws Exception {
        try (Desk desk = new Desk(folder);
                Console console = desk.launch().start()) {
            console.shows("reclaim>", "q quit");
            ProcessHandle program = console.program();
            console.hangUp();
            assertThat(program.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
        }
    }

    @Test
    void aCrashIsPrintedOnTheTerminalAsItWasAndKept() throws Exception {
        try (Desk desk = new Desk(folder)) {
            List<String> crashing = new ArrayList<>(desk.launch().program());
            crashing.set(crashing.size() - 1, Crashing.class.getName());
            Launch launch = desk.launch().instead(crashing);
            try (Console console = launch.bash(between(launch.quoted()))) {
                console.shows("status=1");
                assertThat(console.exit()).isZero();
                asBefore(console);
                assertThat(console.screen())
                        .contains("IllegalStateException: made to fail", "internal error:");
                try (var errors = Files.list(folder.resolve("state/reclaim/errors"))) {
                    assertThat(errors)
                            .singleElement()
                            .satisfies(
                                    file ->
                                            assertThat(file)
                                                    .content()
                                                    .contains("made to fail", "\tat dev.reclaim"));
                }
            }
        }
    }

    /** {@code scripts/reclaim} as it stands, over a build that only names this test's classes. */
    private Path launcher() throws Exception {
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        Path app = Files.createDirectories(checkout.resolve("target/app"));
        Path scripts = Files.createDirectories(checkout.resolve("scripts/lib")).getParent();
        Files.copy(Path.of("scripts/lib/jdk.sh"), scripts.resolve("lib/jdk.sh"));
        Files.copy(Path.of("scripts/reclaim"), scripts.resolve("reclaim"));
        assertThat(scripts.resolve("reclaim").toFile().setExecutable(true)).isTrue();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(":"))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        try (OutputStream out = Files.newOutputStream(app.resolve("reclaim.jar"))) {
            new JarOutputStream(out, manifest).close();
        }
        return scripts.resolve("reclaim");
    }
}
