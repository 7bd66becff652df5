package dev.reclaim.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Any byte string is a file name, in any locale: listed, archived, undone and deleted. */
class OddNamesTest {
    private static final String MAKE =
            """
            mkdir -p "$1"/files/deep && cd "$1"/files
            long=$(printf '%0250d' 0)
            for name in $'a\\nb' $'esc\\e[2J\\e]0;x\\a' $'bad\\xe9' $'bad\\xc3' 'bad?' 'x_?' $'x_\\xe9' \\
                $'caf\\xc3\\xa9' "$long" -rf '--' ' lead' 'trail ' $'tab\\t' $'cr\\r' 'quote"' "it's" 'a\\b' \\
                'star*' '[x]' '{a,b}' '$HOME' '~' '`id`' $'bidi\\xe2\\x80\\xae' $'c1\\xc2\\x9b2J' \\
                $'\\xff\\xfe' $'emoji\\xf0\\x9f\\x98\\x80' '%s' '#' ';' '&' $'nel\\xc2\\x85' $'\\x7f'
            do
                printf '%s' "$name" >./"$name".tmp
                printf 'deep %s' "$name" >deep/"$name".tmp
            done
            touch -d '2025-01-01 UTC' -- *.tmp deep/*.tmp
            """;

    private static String plan(Path folder) {
        return """
        title = "Odd"
        archive = "%1$s/archive"
        [outputs]
        paths = ["%1$s/files/*.tmp"]
        [temp]
        roots = ["%1$s/files/deep"]
        names = ["*.tmp"]
        """
                .formatted(folder);
    }

    private static byte[] bytes(JsonNode file) {
        JsonNode exact = file.get("path_bytes");
        return exact == null || exact.isNull()
                ? file.get("path").stringValue().getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(exact.stringValue());
    }

    private static Set<String> files(Path folder) {
        return new HashSet<>(
                Shell.zeroSeparated(
                        Shell.bash("find \"$1\" -name '*.tmp' -print0", folder.toString())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8"})
    void goThereAndBack(String locale, @TempDir Path folder) throws Exception {
        Shell.bash(MAKE, folder.toString());
        Path plan = folder.resolve("plan.toml");
        java.nio.file.Files.writeString(plan, plan(folder));
        Reclaim reclaim = new Reclaim(folder.resolve("state")).with("LC_ALL", locale);
        Map<String, String> before = Shell.snapshot(folder.resolve("files"));
        Set<String> all = files(folder);
        assertThat(all).hasSize(68);

        Set<String> listed = new HashSet<>();
        reclaim.run("scan", "--plan", plan.toString(), "--json")
                .expect(0)
                .json()
                .get("files")
                .valueStream()
                .forEach(file -> listed.add(new String(bytes(file), StandardCharsets.ISO_8859_1)));
        assertThat(listed).isEqualTo(all);
        isSafe(reclaim.run("scan", "--plan", plan.toString()).expect(0));

        Reclaim.Result archived =
                reclaim.run("archive", "--plan", plan.toString(), "--yes").expect(0);
        isSafe(archived);
        assertThat(files(folder.resolve("files"))).hasSize(34);
        assertThat(files(folder.resolve("archive"))).hasSize(34);
        Shell.bash(
                "cd \"$1\" && sha256sum --strict -c SHA256SUMS",
                folder.resolve("archive").toString());

        isSafe(reclaim.run("history").expect(0));
        reclaim.run("history", "--json").expect(0).json();
        isSafe(reclaim.run("undo", "--yes").expect(0));
        Map<String, String> after = Shell.snapshot(folder.resolve("files"));
        before.keySet().removeIf(path -> path.equals("./deep"));
        assertThat(after).containsAllEntriesOf(before);
        assertThat(folder.resolve("archive")).as("made for it and empty again").doesNotExist();

        Reclaim.Result deleted =
                reclaim.run("delete", "--plan", plan.toString(), "--yes", "--json").expect(0);
        assertThat(deleted.results()).hasSize(34);
        assertThat(files(folder.resolve("files/deep"))).isEmpty();
        assertThat(files(folder.resolve("files"))).hasSize(34);
        isSafe(reclaim.run("report"));
        reclaim.run("report", "--json").expect(0).json();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8"})
    void asArguments(String locale, @TempDir Path folder) {
        Shell.bash(
                """
                mkdir -p "$1"/files && cd "$1"/files
                for name in $'x_\\xe9' 'x_?' $'a\\nb' ./-rf $'caf\\xc3\\xa9' 'trail '; do
                    printf x >"$name"
                done
                """,
                folder.toString());
        Path files = folder.resolve("files");
        Reclaim reclaim = new Reclaim(folder.resolve("state")).with("LC_ALL", locale);
        List<String> command = reclaim.builder("delete", "--yes").command();
        String quoted =
                command.stream()
                        .map(word -> "'" + word.replace("'", "'\\''") + "'")
                        .collect(java.util.stream.Collectors.joining(" "));
        // only the one with the invalid byte, not its namesake in the C locale
        Shell.bash(
                "cd \"$1\" && LC_ALL=" + locale + " " + quoted + " $'x_\\xe9'", files.toString());
        assertThat(Shell.bash("cd \"$1\" && ls -1b", files.toString()).lines())
                .hasSize(5)
                .contains("x_?");
        Shell.bash(
                "cd \"$1\" && LC_ALL="
                        + locale
                        + " "
                        + quoted
                        + " $'a\\nb' -- -rf $'caf\\xc3\\xa9' 'trail '",
                files.toString());
        assertThat(Shell.bash("ls -1b \"$1\"", files.toString())).isEqualTo("x_?\n");
    }

    private static void isSafe(Reclaim.Result result) {
        String said = result.out() + result.err();
        assertThat(said).doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f]");
        String text =
                new String(said.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        assertThat(text)
                .doesNotContainPattern("[\\x80-\\x9f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");
    }
}
