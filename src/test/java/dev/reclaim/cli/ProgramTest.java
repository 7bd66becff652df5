package dev.reclaim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words in; exit code, output and disk out. */
class ProgramTest {
    private static final List<String> VERBS =
            List.of(
                    "scan",
                    "audit",
                    "archive",
                    "delete",
                    "kill",
                    "mark",
                    "unmark",
                    "marks",
                    "undo",
                    "redo",
                    "history",
                    "report",
                    "run",
                    "init",
                    "completion",
                    "shell");

    @TempDir private Path folder;
    private Captured reclaim;

    @BeforeEach
    void begin() {
        reclaim = new Captured(folder);
    }

    private String file(String name) throws IOException {
        return reclaim.file(name.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void versionIsOneLine() {
        assertThat(reclaim.run("-V")).isZero();
        assertThat(reclaim.out()).matches("reclaim \\S.*\\R");
    }

    @Test
    void helpOfEveryVerbFitsEightyColumnsAndHasAnExample() {
        for (String verb : VERBS) {
            assertThat(reclaim.run(verb, "--help")).as(verb).isZero();
            assertThat(reclaim.out().lines().mapToInt(String::length).max().orElse(0))
                    .as(verb)
                    .isLessThanOrEqualTo(80);
            assertThat(reclaim.out()).contains("Example", "  reclaim ");
            assertThat(reclaim.err()).isEmpty();
        }
        assertThat(reclaim.run("--help")).isZero();
        assertThat(reclaim.out()).contains(VERBS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "histry",
                "history --jsn",
                "scan --older-than 10",
                "scan --larger-than huge",
                "scan --name a/b",
                "--units xx history",
                "kill 99999999999",
                "kill --match (",
                "kill --signal NOPE 42",
                "archive --rename {nope} x",
                "undo seven",
                "report --format html",
                "completion fish",
                "delete --expect many x",
                "scan /",
                "delete",
                "archive",
                "kill",
                "mark *.tmp",
                "unmark",
                "marks --json",
                "mark --kind other",
                "run",
                "run /nowhere/plan.toml",
                "--plan /nowhere/plan.toml scan",
                "--no-such-option"
            })
    void badUsageIsTwoSaysWhyAndDoesNothing(String line) {
        assertThat(reclaim.run(line.split(" "))).as(line).isEqualTo(2);
        assertThat(reclaim.out()).isEmpty();
        assertThat(reclaim.err()).isNotEmpty().doesNotContain("Exception", "\tat ");
        assertThat(reclaim.state).doesNotExist();
    }

    @Test
    void whatIsNearIsSuggested() {
        reclaim.run("histry");
        assertThat(reclaim.err()).contains("did you mean history");
        reclaim.run("scan", "--jso");
        assertThat(reclaim.err()).contains("did you mean --json");
    }

    @Test
    void noArgumentsAndNoTerminalIsTwoWithAHint() {
        org.junit.jupiter.api.Assumptions.assumeFalse(
                dev.reclaim.linux.Fd.standard(0).isTerminal(),
                "needs a standard input that is no terminal");
        assertThat(reclaim.run()).isEqualTo(2);
        assertThat(reclaim.err()).contains("reclaim --help");
    }

    @Test
    void hostileWordsReachNoTerminal() {
        reclaim.run("\u001b[31m\u202e" + (char) 0xdce9);
        assertThat(reclaim.err()).contains("\\x1b[31m").doesNotContain("\u001b", "\u202e");
        assertThat(reclaim.err()).contains("\\xe9");
    }

    @Test
    void aFailedWriteIsOneAndSaid() {
        reclaim.failure = new ErrnoException("write", Errno.ENOSPC, "standard output");
        assertThat(reclaim.run("history")).isOne();
        assertThat(reclaim.err()).contains("could not be written");
    }

    @Test
    void aClosedPipeIsOneAndNotSaid() {
        reclaim.failure = new ErrnoException("write", Errno.EPIPE, "standard output");
        assertThat(reclaim.run("history")).isOne();
        assertThat(reclaim.err()).isEmpty();
    }

    @Test
    void theAnswerDecides() throws IOException {
        String file = file("a.dat");
        reclaim.somebodyThere = true;
        reclaim.answers.add("n");
        assertThat(reclaim.run("delete", file)).isOne();
        assertThat(Path.of(file)).exists();
        assertThat(reclaim.questions).containsExactly("Delete 1 file, freeing 0 B? [y/N]");
        assertThat(reclaim.run("delete", file)).as("end of input").isOne();
        assertThat(Path.of(file)).exists();
        reclaim.answers.add("");
        assertThat(reclaim.run("delete", file)).as("Enter").isOne();
        assertThat(Path.of(file)).exists();
        reclaim.answers.add("y");
        assertThat(reclaim.run("delete", file)).isZero();
        assertThat(Path.of(file)).doesNotExist();
        assertThat(reclaim.questions).hasSize(4);
    }

    @Test
    void nobodyToAskIsThreeAndNothingIsWritten() throws IOException {
        String file = file("a.dat");
        assertThat(reclaim.run("delete", file)).isEqualTo(3);
        assertThat(reclaim.err()).contains("--yes");
        assertThat(reclaim.run("delete", file, "--json")).isEqualTo(3);
        assertThat(reclaim.out()).contains("\"status\":\"skipped\",\"reason\":\"not confirmed\"");
        assertThat(Path.of(file)).exists();
        assertThat(reclaim.state).doesNotExist();
    }

    @Test
    void anExpectedNumberMustBeTheNumber() throws IOException {
        String file = file("a.dat");
        assertThat(reclaim.run("delete", file, "--yes", "--expect", "2")).isEqualTo(3);
        assertThat(Path.of(file)).exists();
        assertThat(reclaim.run("delete", file, "--yes", "--expect", "1")).isZero();
        assertThat(Path.of(file)).doesNotExist();
    }

    @Test
    void oneMissingItemDoesNotStopTheOthers() throws IOException {
        String file = file("a.dat");
        assertThat(reclaim.run("delete", "--yes", file + "-not", file)).isOne();
        assertThat(reclaim.out()).contains("not found");
        assertThat(Path.of(file)).doesNotExist();
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        String file = file("a.dat");
        for (List<String> verb :
                List.of(
                        List.of("delete", file),
                        List.of("archive", file),
                        List.of("undo"),
                        List.of("redo"),
                        List.of("scan"),
                        List.of("history"),
                        List.of("init", reclaim.work + "/plan.toml"))) {
            List<String> words = new java.util.ArrayList<>(List.of("--dry-run"));
            words.addAll(verb);
            assertThat(reclaim.run(words.toArray(String[]::new))).as("%s", verb).isZero();
        }
        assertThat(reclaim.state).doesNotExist();
        assertThat(Path.of(file)).exists();
        assertThat(reclaim.work.resolve("plan.toml")).doesNotExist();
    }

    @Test
    void namesOfAnyBytesInAsciiAndUtf8() throws IOException {
        Map<String, byte[]> names =
                Map.of(
                        "\\xe9", new byte[] {'x', '_', (byte) 0xe9},
                        "\\n", new byte[] {'a', '\n', 'b'},
                        "\\x1b", new byte[] {0x1b, '[', 'm'},
                        "-rf", new byte[] {'-', 'r', 'f'});
        for (boolean unicode : new boolean[] {true, false}) {
            reclaim.unicode = unicode;
            for (Map.Entry<String, byte[]> name : names.entrySet()) {
                String file = reclaim.file(name.getValue());
                assertThat(reclaim.run("delete", "--yes", file)).isZero();
                assertThat(reclaim.out()).contains(name.getKey());
            }
        }
        assertThat(reclaim.work).isEmptyDirectory();
    }

    @Test
    void withoutUtf8EverythingIsAscii() throws IOException {
        reclaim.unicode = false;
        String file = file("é.dat");
        assertThat(reclaim.run("delete", "--yes", file)).isZero();
        assertThat(reclaim.out()).contains("\\xc3\\xa9.dat");
        assertThat(reclaim.out().chars()).allMatch(c -> c < 0x7f);
    }

    @Test
    void archiveUndoRedoAndTheReportGoRound() throws IOException {
        String file = file("result.dat");
        Path archive = reclaim.work.resolve("kept");
        assertThat(reclaim.run("archive", file, "--to", archive.toString(), "--yes")).isZero();
        assertThat(archive.resolve("result.dat")).exists();
        assertThat(reclaim.run("undo", "--yes")).isZero();
        assertThat(Path.of(file)).exists();
        assertThat(reclaim.run("redo", "--yes")).isZero();
        assertThat(Path.of(file)).doesNotExist();
        assertThat(reclaim.run("report", "--verify", "--close")).isZero();
        assertThat(reclaim.out()).startsWith("### Disk Cleanup (Completed ");
        assertThat(reclaim.run("history")).isZero();
        assertThat(reclaim.out()).contains("undoable");
    }

    @Test
    void thePlanMayStandBeforeTheVerb() throws IOException {
        Path plan = reclaim.work.resolve("plan.toml");
        Files.writeString(
                plan,
                "title = \"T\"\narchive = \""
                        + reclaim.work
                        + "/archive\"\n[temp]\nroots = [\""
                        + reclaim.work
                        + "\"]\nnames = [\"*.junk\"]\n");
        String file = file("a.junk");
        assertThat(reclaim.run("--plan", plan.toString(), "delete", "--yes")).isZero();
        assertThat(Path.of(file)).doesNotExist();
        String other = file("b.junk");
        assertThat(reclaim.run("delete", "--yes", "--plan", plan.toString())).isZero();
        assertThat(Path.of(other)).doesNotExist();
    }

    @Test
    void aNamedPlaceThatIsNotThereIsSaid() {
        String gone = reclaim.work + "/gone";
        assertThat(reclaim.run("scan", gone, "--json")).isZero();
        assertThat(reclaim.out())
                .contains("\"not_found\":[{\"kind\":\"temp\",\"pattern\":\"" + gone + "\"}]");
    }

    @Test
    void initNeverOverwrites() {
        String plan = reclaim.work + "/plan.toml";
        assertThat(reclaim.run("init", plan)).isZero();
        assertThat(reclaim.run("init", plan)).isEqualTo(2);
        assertThat(reclaim.run("scan", "--plan", plan)).as(reclaim.err()).isZero();
    }

    @Test
    void theLocaleDecidesByTheFirstThatIsSet() {
        assertThat(Session.isUtf8(Map.of("LANG", "C.UTF-8"))).isTrue();
        assertThat(Session.isUtf8(Map.of("LANG", "de_DE.utf8"))).isTrue();
        assertThat(Session.isUtf8(Map.of("LANG", "C.UTF-8", "LC_ALL", "C"))).isFalse();
        assertThat(Session.isUtf8(Map.of("LC_ALL", "", "LC_CTYPE", "en_US.UTF-8", "LANG", "C")))
                .isTrue();
        assertThat(Session.isUtf8(Map.of())).isFalse();
    }
}
