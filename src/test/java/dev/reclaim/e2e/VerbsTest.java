package dev.reclaim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The verbs on files named by path, and on a plan of a few lines. */
class VerbsTest {
    private Path folder;
    private Path files;
    private Path plan;
    private Reclaim reclaim;

    @BeforeEach
    void layOut(@TempDir Path temp) throws IOException {
        folder = temp.toRealPath();
        files = Files.createDirectories(folder.resolve("files"));
        plan = folder.resolve("plan.toml");
        reclaim = new Reclaim(folder.resolve("state"));
    }

    private Path write(String name, String content) throws IOException {
        Path file = files.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private void plan(String more) throws IOException {
        Files.writeString(
                plan,
                """
                title = "T"
                label = "L"
                archive = "%1$s/kept"
                [temp]
                roots = ["%1$s/files"]
                names = ["*.tmp"]
                %2$s
                """
                        .formatted(folder, more.replace("@", files.toString())));
    }

    private static JsonNode only(Reclaim.Result result) {
        assertThat(result.results()).hasSize(1);
        return result.results().getFirst();
    }

    @Test
    void aTakenNameGetsANumberAndTheSameContentIsSkipped() throws IOException {
        Path to = folder.resolve("to");
        write("a.csv", "one");
        reclaim.run("archive", files + "/a.csv", "--to", to.toString(), "--yes").expect(0);
        assertThat(to.resolve("a.csv")).hasContent("one");
        write("a.csv", "two");
        Reclaim.Result second =
                reclaim.run("archive", files + "/a.csv", "--to", to.toString(), "--yes", "--json");
        assertThat(only(second.expect(0)).get("to").stringValue()).endsWith("/a (2).csv");
        assertThat(to.resolve("a.csv")).hasContent("one");
        assertThat(to.resolve("a (2).csv")).hasContent("two");
        write("a.csv", "one");
        JsonNode third =
                only(
                        reclaim.run(
                                "archive",
                                "--copy",
                                files + "/a.csv",
                                "--to",
                                to.toString(),
                                "--yes",
                                "--json"));
        assertThat(third.get("status").stringValue()).isEqualTo("skipped");
        assertThat(third.get("reason").stringValue()).contains("already archived");
        Shell.bash("cd \"$1\" && sha256sum --strict -c SHA256SUMS", to.toString());
    }

    @Test
    void aPlansOutputNamedByPathGetsThePlansName() throws IOException {
        write("out.parquet", "rows");
        plan("[outputs]\npaths = [\"@/*.parquet\"]\nrename = \"{stem}_{label}{ext}\"\n");
        reclaim.run("archive", files + "/out.parquet", "--plan", plan.toString(), "--yes")
                .expect(0);
        assertThat(folder.resolve("kept/out_L.parquet")).hasContent("rows");
    }

    @Test
    void aPlansOutputIsNeverDeletedByPathEither() throws IOException {
        Path output = write("out.parquet", "rows");
        plan("[outputs]\npaths = [\"@/*.parquet\"]\n");
        Reclaim.Result result =
                reclaim.run("delete", output.toString(), "--plan", plan.toString(), "--yes");
        result.expect(1);
        assertThat(output).exists();
        // and while a cleanup with that plan is open, without naming it again
        write("x.tmp", "x");
        reclaim.run("delete", "--plan", plan.toString(), "--yes").expect(0);
        assertThat(files.resolve("x.tmp")).doesNotExist();
        reclaim.run("delete", output.toString(), "--yes").expect(1);
        assertThat(output).exists();
    }

    @Test
    void aDirectoryIsDeletedByNameAndWholeOrNotAtAll() throws IOException {
        write("plain.tmp/a/b", "b");
        write("plain.tmp/c", "c");
        write("mixed.tmp/a", "a");
        Shell.bash("mkfifo \"$1\"", files.resolve("mixed.tmp/pipe").toString());
        write("git.tmp/deep/a", "a");
        Shell.bash("git init -q \"$1\"", files.resolve("git.tmp/deep").toString());
        plan("");
        reclaim.run("delete", "--plan", plan.toString(), "--yes").expect(1);
        assertThat(files.resolve("plain.tmp/a/b")).exists();
        for (String refused : List.of("mixed.tmp", "git.tmp")) {
            Reclaim.Result result =
                    reclaim.run("delete", files.resolve(refused).toString(), "--yes");
            result.expect(1);
            assertThat(files.resolve(refused)).isNotEmptyDirectory();
        }
        assertThat(files.resolve("mixed.tmp/a")).exists();
        Reclaim.Result deleted =
                reclaim.run("delete", files.resolve("plain.tmp").toString(), "--yes").expect(0);
        assertThat(files.resolve("plain.tmp")).doesNotExist();
        assertThat(deleted.out() + deleted.err()).contains("plain.tmp");
    }

    @Test
    void dotsHomesAndRootsAreRefused() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Reclaim mine = reclaim.with("HOME", home.toString());
        for (String path : List.of("/", "/tmp", "/proc/self/status", "/etc/hostname", ".", "..")) {
            assertThat(mine.run("delete", path, "--yes").status()).as(path).isIn(1, 2);
            assertThat(mine.run("archive", path, "--to", folder + "/kept", "--yes").status())
                    .as(path)
                    .isIn(1, 2);
        }
        assertThat(mine.run("delete", home.toString(), "--yes").status()).isIn(0, 1);
        assertThat(mine.run("delete", files + "/no-such-file", "--yes").status()).isIn(1, 2);
    }

    @Test
    void aFreshFileIsBlockedByAnAgeLimit() throws IOException {
        Path fresh = write("a.tmp", "a");
        Shell.bash("touch -d 2020-01-01 \"$1\"", fresh.toString());
        plan("older_than = \"10m\"");
        Reclaim.Result result = reclaim.run("delete", "--plan", plan.toString(), "--yes");
        result.expect(1);
        assertThat(fresh).as("born just now, whatever its time says").exists();
        assertThat(result.out() + result.err()).contains("a.tmp");
    }

    @Test
    void moreThanTenThousandNeedTheCount() throws IOException {
        Shell.bash("cd \"$1\" && seq -f '%.0f.tmp' 10001 | xargs touch", files.toString());
        plan("");
        String file = plan.toString();
        reclaim.run("delete", "--plan", file, "--yes").expect(3);
        reclaim.run("delete", "--plan", file, "--yes", "--expect", "10000");
        assertThat(files.resolve("1.tmp")).exists();
        assertThat(files.resolve("10001.tmp")).exists();
        reclaim.run("delete", "--plan", file, "--expect", "10001").expect(0);
        assertThat(files).isEmptyDirectory();
    }

    @Test
    void theReportGoesToAFileAndClosesTheCleanup() throws IOException {
        write("a.tmp", "a");
        plan("");
        reclaim.run("delete", "--plan", plan.toString(), "--yes").expect(0);
        Path report = folder.resolve("report.md");
        reclaim.run("report", "--output", report.toString()).expect(0);
        assertThat(report).content().startsWith("### T (Completed ").contains("- Count: 1 file");
        JsonNode json = reclaim.run("report", "--format", "json").expect(0).json();
        assertThat(json.get("title").stringValue()).isEqualTo("T");
        assertThat(json.get("temp").get("count").intValue()).isEqualTo(1);
        assertThat(reclaim.run("report", "--format", "text").expect(0).out()).isNotBlank();
        reclaim.run("report", "--close").expect(0);
        write("b.tmp", "b");
        reclaim.run("delete", "--plan", plan.toString(), "--yes").expect(0);
        assertThat(
                        reclaim.run("report", "--json")
                                .expect(0)
                                .json()
                                .get("temp")
                                .get("count")
                                .intValue())
                .as("a new cleanup")
                .isEqualTo(1);
    }

    @Test
    void aStartingPlanIsGoodForAScan() throws IOException {
        Path home = Files.createDirectories(folder.resolve("home"));
        Reclaim mine = reclaim.with("HOME", home.toString()).with("TMPDIR", files.toString());
        String starting = mine.run("init", "-").expect(0).out();
        Files.writeString(plan, starting);
        mine.run("scan", "--plan", plan.toString(), "--json").expect(0).json();
    }

    @Test
    void deletingIsNotUndoable() throws IOException {
        write("a.tmp", "a");
        plan("");
        reclaim.run("delete", "--plan", plan.toString(), "--yes").expect(0);
        assertThat(reclaim.undoable()).isEmpty();
        assertThat(reclaim.run("undo", "--yes", "--json").results()).isEmpty();
        JsonNode operations = reclaim.run("history", "--json").expect(0).json().get("operations");
        assertThat(operations).hasSize(1);
        assertThat(operations.get(0).get("op").stringValue()).isEqualTo("delete");
    }
}
