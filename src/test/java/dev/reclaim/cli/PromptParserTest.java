package dev.reclaim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Tab writes into the line. */
class PromptParserTest {
    private static CompletingParsedLine parsed(String line) {
        return (CompletingParsedLine)
                new PromptParser().parse(line, line.length(), Parser.ParseContext.COMPLETE);
    }

    private static String escaped(String line, String candidate) {
        return parsed(line).escape(candidate, true).toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b.tmp",
                "a'b'c",
                "it's",
                "a\"b c",
                "a\\b",
                "b[1].tmp",
                "a*?",
                "~",
                "~x",
                "~/x",
                "-x"
            })
    void whatIsCompletedIsThatName(String name) {
        for (String typed : List.of("delete ", "delete a", "delete 'a", "delete \"a")) {
            PromptLine.Part part =
                    PromptLine.closed("delete " + escaped(typed, name)).parts().getLast();
            assertThat(part.word()).isEqualTo(name);
            assertThat(part.pattern().replaceAll("(?s)\\\\.", ""))
                    .as("what is not quoted of %s", name)
                    .doesNotContain("*", "?", "[")
                    .doesNotStartWith("~");
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"~/a,~/ab,~/ab", "\\~/a,~/ab,\\~/ab", "'~/a,~/ab,\\~/ab", "~,~/,\\~/"})
    void aTildeStaysWhatItWas(String typed, String candidate, String written) {
        assertThat(escaped("delete " + typed, candidate)).isEqualTo(written);
    }

    @Test
    void whatWasTypedIsNotWrittenAnew() {
        for (String typed : List.of("data[", "~", "'a b", "a\\ b", "x*")) {
            CompletingParsedLine line = parsed("delete " + typed);
            assertThat(line.escape(line.word(), false)).hasToString(typed);
        }
    }
}
