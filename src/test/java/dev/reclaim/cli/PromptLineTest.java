package dev.reclaim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PromptLineTest {
    private static List<String> words(String line) {
        return PromptLine.closed(line).words();
    }

    @Test
    void wordsAreSeparatedByBlanks() {
        assertThat(PromptLine.closed("  scan\t/tmp   --json ").words())
                .containsExactly("scan", "/tmp", "--json");
        assertThat(words(" \t ")).isEmpty();
    }

    @Test
    void quotesAndBackslashesKeepBlanks() {
        assertThat(PromptLine.closed("delete 'a b' \"c'd\" e\\ f x\\\\y 'it\\'s'").words())
                .containsExactly("delete", "a b", "c'd", "e f", "x\\y", "it's");
        assertThat(words("a'b c'd")).containsExactly("ab cd");
    }

    @Test
    void anEmptyWordIsAWord() {
        assertThat(words("delete ''")).containsExactly("delete", "");
        assertThat(words("delete \"\" x ")).containsExactly("delete", "", "x");
    }

    @Test
    void anOpenQuoteIsRefused() {
        assertThatThrownBy(() -> PromptLine.closed("delete 'a b").words())
                .isInstanceOf(UsageException.class);
    }
}
