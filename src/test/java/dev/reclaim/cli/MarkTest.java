package dev.reclaim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.cleanup.MarkBoard;
import dev.reclaim.linux.RawPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Marks at a prompt, and verbs that act on them. */
class MarkTest {
    @TempDir private Path folder;
    private Captured reclaim;
    private Path temp;
    private Path data;
    private Path plan;

    @BeforeEach
    void begin() throws IOException {
        reclaim = new Captured(folder.toRealPath());
        reclaim.marks = MarkBoard.empty();
        temp = Files.createDirectories(reclaim.work.resolve("temp"));
        data = Files.createDirectories(reclaim.work.resolve("data"));
        plan =
                Files.writeString(
                        reclaim.work.resolve("plan.toml"),
                        """
                        title = "Marks"
                        archive = "%s/archive"
                        label = "L"
                        [outputs]
                        paths = ["%s/*.parquet"]
                        rename = "{stem}_{label}{ext}"
                        [temp]
                        roots = ["%s"]
                        names = ["*.tmp"]
                        """
                                .formatted(reclaim.work, data, temp));
        reclaim.planned.plan = RawPath.of(plan.toString());
        Files.writeString(temp.resolve("a.tmp"), "aaaa");
        Files.writeString(temp.resolve("b.tmp"), "bb");
        Files.writeString(data.resolve("x.parquet"), "xxxxxxxx");
    }

    private int marked() {
        return Objects.requireNonNull(reclaim.marks).marks().size();
    }

    @Test
    void filesAreMarkedByNameByPathByKindAndAllTogether() {
        assertThat(reclaim.run("mark", "a*")).isZero();
        assertThat(reclaim.out()).isEqualTo("Marked 1 file, 4 B; in all 1 file, 4 B\n");
        assertThat(reclaim.run("mark", data + "/*")).isZero();
        assertThat(reclaim.out()).contains("in all 2 files, 12 B");
        assertThat(reclaim.run("mark", "--kind", "temp")).isZero();
        assertThat(reclaim.out()).contains("Marked 2 files, 6 B; in all 3 files");
        assertThat(reclaim.run("unmark")).isZero();
        assertThat(marked()).isZero();
        assertThat(reclaim.run("mark", "--all")).isZero();
        assertThat(marked()).isEqualTo(3);
        assertThat(reclaim.run("unmark", "*.tmp", "--kind", "temp")).isZero();
        assertThat(reclaim.out()).isEqualTo("Unmarked 2; still marked 1 file, 8 B\n");
        assertThat(reclaim.run("unmark", "*.tmp")).isOne();
        assertThat(reclaim.err()).contains("nothing of that is marked");
    }

    @Test
    void marksAreListedAsTextAndAsJson() {
        reclaim.run("marks");
        assertThat(reclaim.out()).isEqualTo("Nothing is marked\n");
        reclaim.run("mark", "--all");
        assertThat(reclaim.run("marks")).isZero();
        assertThat(reclaim.out())
                .contains("output  " + data.resolve("x.parquet"), temp.resolve("b.tmp").toString())
                .endsWith("3 files, 14 B\n");
        assertThat(reclaim.run("marks", "--json")).isZero();
        assertThat(reclaim.out())
                .contains("\"kind\":\"output\"", "\"action\":\"archive\"")
                .contains("\"totals\":{\"files\":3,\"size\":14,\"processes\":0}");
    }

    @Test
    void whatIsBlockedIsNotMarkedAndSaid() throws IOException {
        Files.createDirectories(temp.resolve("held.tmp"));
        assertThat(reclaim.run("mark", "*.tmp", "*.none")).isOne();
        assertThat(reclaim.err())
                .contains("Not marked, a directory", "1 item (" + temp.resolve("held.tmp") + ")")
                .contains("nothing matches *.none");
        assertThat(marked()).isEqualTo(2);
        assertThat(reclaim.run("mark", "1", "2147483647")).isEqualTo(2);
        assertThat(reclaim.run("mark", "1", "4194303")).isOne();
        assertThat(reclaim.err()).contains("first process: 1 item (PID 1)", "not running");
    }

    @Test
    void deleteTakesTheMarkedFilesAndUnmarksThem() {
        reclaim.somebodyThere = true;
        reclaim.run("mark", "a.tmp");
        reclaim.answers.add("n");
        assertThat(reclaim.run("delete")).isOne();
        assertThat(reclaim.questions.getFirst()).startsWith("Delete 1 file, freeing ");
        assertThat(temp.resolve("a.tmp")).exists();
        assertThat(marked()).isOne();
        reclaim.answers.add("y");
        assertThat(reclaim.run("delete")).isZero();
        assertThat(temp.resolve("a.tmp")).doesNotExist();
        assertThat(temp.resolve("b.tmp")).exists();
        assertThat(marked()).isZero();
    }

    @Test
    void whatThePlanKeepsIsRefusedThoughItIsMarked() {
        reclaim.run("mark", "--all");
        assertThat(reclaim.run("delete", "--yes")).isOne();
        assertThat(reclaim.out()).contains("the plan keeps it: listed as output");
        assertThat(temp).isEmptyDirectory();
        assertThat(data.resolve("x.parquet")).exists();
        assertThat(marked()).isOne();
        assertThat(reclaim.run("archive", "--yes")).isZero();
        assertThat(reclaim.work.resolve("archive/x_L.parquet")).hasContent("xxxxxxxx");
        assertThat(marked()).isZero();
    }

    @Test
    void aFileThatChangedIsDroppedAndSaid() throws IOException {
        reclaim.run("mark", "*.tmp");
        Files.writeString(temp.resolve("a.tmp"), "longer now");
        Files.delete(temp.resolve("b.tmp"));
        assertThat(reclaim.run("delete", "--yes")).isEqualTo(2);
        assertThat(reclaim.err())
                .contains(
                        "No longer marked, changed since it was marked: 1 item ("
                                + temp.resolve("a.tmp"))
                .contains("No longer marked, is not there any more: 1 item (")
                .contains("nothing is marked to delete");
        assertThat(temp.resolve("a.tmp")).hasContent("longer now");
        assertThat(marked()).isZero();
    }

    @Test
    void withoutMarksOnlyAPlanOfThatVeryCommandArmsAVerb() {
        for (String verb : new String[] {"archive", "delete", "kill"}) {
            assertThat(reclaim.run(verb, "--yes")).as(verb).isEqualTo(2);
            assertThat(reclaim.err()).contains("nothing is marked", "mark it first", "--plan");
        }
        assertThat(temp.resolve("a.tmp")).exists();
        assertThat(reclaim.run("delete", "--yes", "--plan", plan.toString())).isZero();
        assertThat(temp).isEmptyDirectory();
        assertThat(reclaim.run("--plan", plan.toString(), "archive", "--yes")).isZero();
        assertThat(reclaim.work.resolve("archive/x_L.parquet")).exists();
    }

    @Test
    void aPlanOfThatVeryCommandComesBeforeTheMarks() {
        reclaim.run("mark", "a.tmp");
        assertThat(reclaim.run("delete", "--yes", "--plan", plan.toString())).isZero();
        assertThat(temp).isEmptyDirectory();
        assertThat(marked()).isZero();
    }

    @Test
    void aMarkedProcessIsEnded() throws Exception {
        Process shell =
                new ProcessBuilder("sh", "-c", "setsid sleep 1234 >/dev/null 2>&1 & echo $!")
                        .start();
        String pid = new String(shell.getInputStream().readAllBytes(), UTF_8).strip();
        ProcessHandle sleeper = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        try {
            assertThat(shell.waitFor()).isZero();
            assertThat(reclaim.run("mark", pid)).isZero();
            assertThat(reclaim.out()).isEqualTo("Marked 1 process; in all 1 process\n");
            assertThat(reclaim.run("marks")).isZero();
            assertThat(reclaim.out()).contains("PID " + pid + "  process  sleep 1234");
            assertThat(reclaim.run("delete")).isEqualTo(2);
            reclaim.somebodyThere = true;
            reclaim.answers.add("y");
            assertThat(reclaim.run("kill")).isZero();
            assertThat(reclaim.questions).containsExactly("End 1 process (" + pid + ")? [y/N]");
            assertThat(marked()).isZero();
        } finally {
            sleeper.destroyForcibly();
        }
    }

    @Test
    void whatThisProgramStartedIsNotMarked() throws Exception {
        Process child = new ProcessBuilder("sleep", "1234").start();
        try {
            assertThat(reclaim.run("mark", Long.toString(child.pid()))).isOne();
            assertThat(reclaim.err()).contains("Not marked, started by this program: 1 item (PID ");
            assertThat(marked()).isZero();
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void oneCommandHasNoMarks() {
        reclaim.marks = null;
        for (String verb : new String[] {"mark --all", "unmark", "marks"}) {
            assertThat(reclaim.run(verb.split(" "))).as(verb).isEqualTo(2);
            assertThat(reclaim.err()).contains("reclaim shell");
        }
    }
}
