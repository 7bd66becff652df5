package dev.reclaim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reclaim.linux.Account;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a line's words; {@code HOME} is the directory {@code work}. */
class ExpansionTest {
    @TempDir private Path folder;
    private Captured reclaim;

    @BeforeEach
    void plant() throws IOException {
        reclaim = new Captured(folder);
        for (String name : List.of("a1.tmp", "a2.tmp", ".hidden.tmp", "b[1].tmp", "b1.tmp")) {
            Files.writeString(reclaim.work.resolve(name), "x");
        }
        Path deep = Files.createDirectories(reclaim.work.resolve("dir/deep"));
        Files.writeString(deep.resolveSibling("in"), "x");
        Files.createSymbolicLink(reclaim.work.resolve("link"), deep);
    }

    private List<String> words(String line) throws IOException {
        return Expansion.of(PromptLine.closed(line), reclaim.session());
    }

    /** The same, of what is in the home directory. */
    private List<String> names(String line) throws IOException {
        List<String> names = new ArrayList<>();
        String home = reclaim.work + "/";
        words(line).forEach(w -> names.add(w.startsWith(home) ? w.substring(home.length()) : w));
        return names.subList(1, names.size());
    }

    @Test
    void aTildeIsAHome() throws IOException {
        String home = reclaim.work.toString();
        assertThat(words("delete ~ ~/x ~/\\~ --to ~/y"))
                .containsExactly("delete", home, home + "/x", home + "/~", "--to", home + "/y");
        assertThat(words("scan ~" + Account.caller().name() + "/x"))
                .containsExactly("scan", Account.caller().home() + "/x");
    }

    @Test
    void anOtherTildeIsACharacter() throws IOException {
        assertThat(words("delete '~/x' \\~/x \"~\" x~ a/~ ~nobody-at-all/x '~'/x"))
                .containsExactly(
                        "delete", "~/x", "~/x", "~", "x~", "a/~", "~nobody-at-all/x", "~/x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delete ~/a*.tmp           | a1.tmp a2.tmp",
                "delete ~/*.tmp            | a1.tmp a2.tmp b1.tmp b[1].tmp",
                "delete ~/.*.tmp           | .hidden.tmp",
                "archive ~/a?.tmp --yes    | a1.tmp a2.tmp --yes",
                "audit ~/*/                | dir link",
                "scan ~/d*/i*              | dir/in",
                "delete ~/a[12].*          | a1.tmp a2.tmp",
                "delete ~/a[2-3]?tmp       | a2.tmp",
                "delete ~/none*            | none*",
                "delete ~/b[1].tmp         | b[1].tmp",
                "delete ~/b\\[1\\].tmp     | b[1].tmp",
                "delete ~/'b[2].tmp'       | b[2].tmp",
                "delete '~/a*.tmp'         | ~/a*.tmp",
                "delete ~/a'*'.tmp         | a*.tmp",
                "delete ~/a'1'*            | a1.tmp",
                "delete ~/dir/../a1*       | a1.tmp",
                "delete ~/link/../i*       | dir/in",
                "delete ~/'b['*            | b[1].tmp",
                "delete ~/b\\[*            | b[1].tmp",
                "scan --name *.tmp ~/d*    | --name *.tmp dir",
                "kill --match a.*          | --match a.*",
                "mark ~/a*.tmp             | a*.tmp",
                "archive --to ~/d* ~/a1*   | --to d* a1.tmp"
            })
    void aPathWithWildcardsIsThePathsThatMatch(String line, String names) throws IOException {
        assertThat(names(line)).containsExactly(names.split(" ", -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete ~/[a*", "delete ~/*/../x", "delete ~/**/x"})
    void aPatternThatIsNoneIsRefused(String line) {
        assertThatThrownBy(() -> words(line))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("quotes make it a name");
    }

    @Test
    void aQuotedCharacterOfTwoUnitsIsOne() throws IOException {
        Files.writeString(reclaim.work.resolve("\ud83d\ude00 1.pdf"), "x");
        assertThat(names("delete ~/\"\ud83d\ude00 \"*.pdf")).containsExactly("\ud83d\ude00 1.pdf");
    }

    @Test
    void namesThatCannotBeTypedAreMatched() throws IOException {
        String odd = reclaim.file("\u00ffx\033.odd".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(words("delete ~/*.odd")).containsExactly("delete", odd);
        assertThat(new CommandLoop(reclaim.session()).carryOut("delete --yes ~/?x*.odd")).isZero();
        assertThat(words("delete ~/*.odd")).containsExactly("delete", reclaim.work + "/*.odd");
    }
}
