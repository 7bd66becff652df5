package dev.reclaim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The completion script, sourced by a real bash and asked. */
class CompletionTest {
    @TempDir private Path folder;
    private Path script;

    @BeforeEach
    void write() throws IOException {
        Captured reclaim = new Captured(folder);
        assertThat(reclaim.run("completion", "bash")).isZero();
        script = Files.writeString(folder.resolve("completion"), reclaim.out());
    }

    /** What bash offers when Tab is pressed after these words. */
    private String offered(String... words) throws Exception {
        String line =
                "source "
                        + script
                        + "; COMP_WORDS=("
                        + String.join(" ", words)
                        + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE=\"${COMP_WORDS[*]}\";"
                        + " COMP_POINT=${#COMP_LINE};"
                        + " f=$(complete -p reclaim); f=${f#*-F }; f=${f%% *};"
                        + " $f reclaim \"${COMP_WORDS[-1]}\" x; printf '%s\\n' \"${COMPREPLY[@]}\"";
        Process bash =
                new ProcessBuilder("bash", "--norc", "-c", line).redirectErrorStream(true).start();
        bash.getOutputStream().close();
        String text = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(text).isZero();
        return text;
    }

    @Test
    void bashCompletesVerbsOptionsAndWords() throws Exception {
        assertThat(offered("reclaim", "h").lines()).contains("history");
        assertThat(offered("reclaim", "delete", "--").lines())
                .contains("--yes", "--dry-run", "--plan", "--json", "--expect");
        assertThat(offered("reclaim", "scan", "--units", "''").lines()).contains("si", "iec");
        assertThat(offered("reclaim", "report", "--format", "m").lines()).contains("markdown");
    }

    @Test
    void bashIsLeftItsFileNames() throws Exception {
        assertThat(Files.readString(script))
                .contains("-o default reclaim")
                .doesNotContain("+o default");
        assertThat(offered("reclaim", "scan", "--plan", "pl")).isBlank();
    }

    @Test
    void zshGetsItsHeader() {
        Captured reclaim = new Captured(folder);
        assertThat(reclaim.run("completion", "zsh")).isZero();
        assertThat(reclaim.out()).startsWith("autoload ").contains("bashcompinit", "complete -F");
    }
}
