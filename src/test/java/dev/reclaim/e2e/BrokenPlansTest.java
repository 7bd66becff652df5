package dev.reclaim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan with an error: exit code 2, the place of the error, and nothing done. */
class BrokenPlansTest {
    private static Path folder;
    private static Path file;
    private static Map<String, String> before;

    @BeforeAll
    static void layOut(@TempDir Path temp) throws IOException {
        folder = temp;
        Path files = Files.createDirectories(folder.resolve("files/temp"));
        Files.writeString(files.resolve("a.tmp"), "temporary");
        Files.writeString(folder.resolve("files/output.parquet"), "output");
        Files.writeString(folder.resolve("files/not-a-directory"), "");
        file = folder.resolve("plan.toml");
        before = Shell.snapshot(folder.resolve("files"));
    }

    @AfterAll
    static void everythingIsAsItWas() {
        assertThat(Shell.snapshot(folder.resolve("files"))).isEqualTo(before);
    }

    private static Arguments broken(String what, String place, String plan) {
        return Arguments.of(what, place, plan);
    }

    private static final String HEAD = "title = \"T\"\narchive = \"@/archive\"\n";

    /** What is wrong, line and column of it, and the plan; {@code @} is the folder of the files. */
    static Stream<Arguments> plans() {
        return Stream.of(
                broken("unknown key", "3:1", HEAD + "tittle = \"x\"\n"),
                broken("unknown table", "3:1", HEAD + "[tmp]\nroots = [\"@/temp\"]\n"),
                broken("unknown key in a table", "4:1", HEAD + "[temp]\nroot = [\"@/temp\"]\n"),
                broken("unknown key of the job", "3:9", HEAD + "job = { name = \"bq\" }\n"),
                broken("no title", "1:1", "archive = \"@/archive\"\n"),
                broken("title of a wrong type", "1:9", "title = 5\n"),
                broken("roots that are no list", "4:9", HEAD + "[temp]\nroots = \"@/temp\"\n"),
                broken(
                        "a number among the names",
                        "4:19",
                        HEAD + "[temp]\nnames = [\"*.tmp\", 7]\n"),
                broken(
                        "unset variable",
                        "4:10",
                        HEAD + "[temp]\nroots = [\"$NO_SUCH_VARIABLE_HERE/x\"]\n"),
                broken("relative root", "4:10", HEAD + "[temp]\nroots = [\"temp\"]\n"),
                broken("relative archive", "2:11", "title = \"T\"\narchive = \"archive\"\n"),
                broken(
                        "relative output",
                        "4:10",
                        HEAD + "[outputs]\npaths = [\"output.parquet\"]\n"),
                broken("root is /", "4:10", HEAD + "[temp]\nroots = [\"/\"]\n"),
                broken(
                        "root is / by dots",
                        "4:10",
                        HEAD + "[temp]\nroots = [\"@/../../../../../../../../..\"]\n"),
                broken("protected root", "4:10", HEAD + "[temp]\nroots = [\"/usr/lib\"]\n"),
                broken(
                        "protected root by dots",
                        "4:10",
                        HEAD + "[temp]\nroots = [\"/tmp/../etc\"]\n"),
                broken("empty pattern", "4:10", HEAD + "[temp]\nnames = [\"\"]\n"),
                broken("empty process pattern", "4:10", HEAD + "[processes]\nmatch = [\"\"]\n"),
                broken(
                        "regex that matches nothing at all",
                        "4:10",
                        HEAD + "[processes]\nmatch = [\".*\"]\n"),
                broken("bad regex", "4:10", HEAD + "[processes]\nmatch = [\"merge(\"]\n"),
                broken("bad job regex", "3:17", HEAD + "job = { match = \"[\" }\n"),
                broken("bad duration", "4:14", HEAD + "[temp]\nolder_than = \"soon\"\n"),
                broken("negative duration", "4:14", HEAD + "[temp]\nolder_than = \"-5m\"\n"),
                broken("bad grace", "4:9", HEAD + "[processes]\ngrace = \"10\"\n"),
                broken("bad size", "4:15", HEAD + "[temp]\nlarger_than = \"100 elephants\"\n"),
                broken("bad depth", "4:13", HEAD + "[temp]\nmax_depth = 0\n"),
                broken("unknown owner", "4:9", HEAD + "[temp]\nowner = \"no-such-user-here\"\n"),
                broken("PID 1", "4:9", HEAD + "[processes]\npids = [1]\n"),
                broken("PID too large", "4:9", HEAD + "[processes]\npids = [4194305]\n"),
                broken("job PID 0", "3:15", HEAD + "job = { pid = 0 }\n"),
                broken("job with two rules", "3:", HEAD + "job = { pid = 5, match = \"x\" }\n"),
                broken("unknown signal", "4:10", HEAD + "[processes]\nsignal = \"TREM\"\n"),
                broken(
                        "unknown placeholder",
                        "4:10",
                        HEAD + "[outputs]\nrename = \"{stam}{ext}\"\n"),
                broken("rename with a slash", "4:10", HEAD + "[outputs]\nrename = \"a/{name}\"\n"),
                broken("rename to ..", "4:10", HEAD + "[outputs]\nrename = \"..\"\n"),
                broken("empty rename", "4:10", HEAD + "[outputs]\nrename = \"\"\n"),
                broken("impossible window", "3:10", HEAD + "window = \"25:00-26:00 UTC\"\n"),
                broken("window without an end", "3:10", HEAD + "window = \"23:45\"\n"),
                broken(
                        "archive that is a file",
                        "2:11",
                        "title = \"T\"\narchive = \"@/not-a-directory\"\n"),
                broken("duplicate key", "3:1", HEAD + "title = \"again\"\n"),
                broken(
                        "duplicate table",
                        "5:1",
                        HEAD + "[temp]\nmax_depth = 2\n[temp]\nmax_depth = 3\n"),
                broken("no value", "3:", HEAD + "name =\n"),
                broken("truncated string", "3:", HEAD + "name = \"Pol"),
                broken("truncated list", "4:", HEAD + "[temp]\nnames = [\"*.tmp\","),
                broken("NUL", "3:", HEAD + "name = \"a\0b\"\n"),
                broken("NUL by escape", "4:", HEAD + "[temp]\nroots = [\"@/te\\u0000mp\"]\n"),
                broken("not UTF-8", "3:", HEAD + "name = \"caf\u00e9\"\n"),
                broken("not TOML", "1:", "- title: yaml\n"),
                broken(
                        "CRLF, unknown key",
                        "3:1",
                        "title = \"T\"\r\narchive = \"@/archive\"\r\ntittle = 1\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plans")
    void isRefusedWithItsPlace(String what, String place, String plan) throws IOException {
        String files = folder.resolve("files").toString();
        // Latin-1: what is not ASCII becomes a byte that is not UTF-8
        Files.write(file, plan.replace("@", files).getBytes(StandardCharsets.ISO_8859_1));
        Path state = folder.resolve("state-of-broken");
        Reclaim.Result result = new Reclaim(state).run("run", file.toString(), "--yes");
        result.expect(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).as(what).contains("plan.toml:" + place);
        assertThat(result.err()).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(state).as("the state directory").doesNotExist();
    }

    @Test
    void aByteOrderMarkAndCarriageReturnsAreNoError() throws IOException {
        String plan =
                "\ufefftitle = \"T\"\r\n[temp]\r\nroots = [\"@/temp\"]\r\nnames = [\"*.tmp\"]\r\n";
        Files.writeString(file, plan.replace("@", folder.resolve("files").toString()));
        Reclaim.Result result =
                new Reclaim(folder.resolve("state"))
                        .run("scan", "--plan", file.toString(), "--json");
        assertThat(result.status()).as(result.err()).isIn(0, 2);
        if (result.status() == 2) {
            assertThat(result.err()).contains("plan.toml:1:1");
        } else {
            assertThat(result.json().get("files")).hasSize(1);
        }
    }
}
