package dev.reclaim.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.linux.RawPath;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FreeNameTest {

    private static String numbered(String name, int number) {
        return FreeName.numbered(RawPath.of(name), number).utf8().orElseThrow();
    }

    @Test
    void theNumberStandsBeforeTheExtension() {
        assertThat(numbered("a.txt", 1)).isEqualTo("a.txt");
        assertThat(numbered("a.txt", 2)).isEqualTo("a (2).txt");
        assertThat(numbered("a.tar.gz", 3)).isEqualTo("a.tar (3).gz");
        assertThat(numbered(".bashrc", 2)).isEqualTo(".bashrc (2)");
        assertThat(numbered("none", 12)).isEqualTo("none (12)");
        assertThat(numbered("ends.", 2)).isEqualTo("ends (2).");
        assertThat(numbered("a." + "x".repeat(80), 2)).isEqualTo("a." + "x".repeat(80) + " (2)");
    }

    @Test
    void itIsNeverLongerThanAFileSystemTakes() {
        for (int length = 245; length <= 255; length++) {
            for (int number : new int[] {2, 10, 999}) {
                RawPath plain = FreeName.numbered(RawPath.of("x".repeat(length)), number);
                RawPath named =
                        FreeName.numbered(RawPath.of("x".repeat(length - 4) + ".txt"), number);
                assertThat(plain.length()).isLessThanOrEqualTo(255);
                assertThat(named.length()).isLessThanOrEqualTo(255);
                assertThat(named.utf8().orElseThrow()).endsWith(" (" + number + ").txt");
            }
        }
    }

    @Test
    void noCharacterIsCutInTwo() {
        for (String character : new String[] {"ü", "漢", "😀"}) {
            int width = character.getBytes(StandardCharsets.UTF_8).length;
            for (int padding = 0; padding < 4; padding++) {
                String name = "x".repeat(padding) + character.repeat((255 - padding) / width);
                assertThat(FreeName.numbered(RawPath.of(name), 2).utf8()).as(name).isPresent();
            }
        }
    }
}
