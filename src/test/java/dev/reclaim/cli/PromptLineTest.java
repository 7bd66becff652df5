package dev.reclaim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PromptLineTest {

    @Test
    void wordsAreSeparatedByBlanks() {
        assertThat(PromptLine.words("  scan\t/tmp   --json "))
                .containsExactly("scan", "/tmp", "--json");
        assertThat(PromptLine.words(" \t ")).isEmpty();
    }

    @Test
    void quotesAndBackslashesKeepBlanks() {
        assertThat(PromptLine.words("delete 'a b' \"c'd\" e\\ f x\\\\y 'it\\'s'"))
                .containsExactly("delete", "a b", "c'd", "e f", "x\\y", "it's");
        assertThat(PromptLine.words("a'b c'd")).containsExactly("ab cd");
    }

    @Test
    void anEmptyWordIsAWord() {
        assertThat(PromptLine.words("delete ''")).containsExactly("delete", "");
        assertThat(PromptLine.words("delete \"\" x ")).containsExactly("delete", "", "x");
    }

    @Test
    void anOpenQuoteIsRefused() {
        assertThatThrownBy(() -> PromptLine.words("delete 'a b"))
                .isInstanceOf(UsageException.class);
    }
}
