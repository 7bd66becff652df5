package dev.reclaim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reclaim.plan.RawText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RawArgumentsTest {

    private static byte[] cmdline(byte[]... words) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes("java\0-cp\0a b\0dev.reclaim.Main\0".getBytes(StandardCharsets.UTF_8));
        for (byte[] word : words) {
            line.writeBytes(word);
            line.write(0);
        }
        return line.toByteArray();
    }

    @Test
    void asciiNeedsNoLookingUp() {
        assertThat(RawArguments.exact(new String[] {"delete", "", "/tmp/x y"}))
                .containsExactly("delete", "", "/tmp/x y");
    }

    @Test
    void aThousandRandomArgumentsComeBackByteForByte() {
        Random random = new Random(20251211);
        for (int round = 0; round < 1000; round++) {
            byte[][] words = new byte[1 + random.nextInt(5)][];
            String[] asJavaSeesThem = new String[words.length];
            for (int i = 0; i < words.length; i++) {
                words[i] = new byte[random.nextInt(40)];
                random.nextBytes(words[i]);
                for (int k = 0; k < words[i].length; k++) {
                    words[i][k] = words[i][k] == 0 ? (byte) 0xe9 : words[i][k];
                }
                asJavaSeesThem[i] = new String(words[i], StandardCharsets.US_ASCII);
            }
            List<String> exact = RawArguments.exact(asJavaSeesThem, cmdline(words));
            for (int i = 0; i < words.length; i++) {
                assertThat(RawText.encode(exact.get(i))).isEqualTo(words[i]);
            }
        }
    }

    @Test
    void namesThatJavaMakesEqualStayDifferent() {
        List<String> exact =
                RawArguments.exact(
                        new String[] {"x_\ufffd", "x_\ufffd"},
                        cmdline(
                                new byte[] {'x', '_', (byte) 0xe9},
                                new byte[] {'x', '_', (byte) 0xff}));
        assertThat(exact.get(0)).isNotEqualTo(exact.get(1));
    }

    @Test
    void anotherCommandLineIsNotTaken() {
        byte[] other = cmdline("scan".getBytes(StandardCharsets.UTF_8), new byte[] {(byte) 0xe9});
        assertThatThrownBy(() -> RawArguments.exact(new String[] {"delete", "\ufffd"}, other))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("other words");
        assertThatThrownBy(
                        () ->
                                RawArguments.exact(
                                        new String[] {"delete", "\ufffd"},
                                        Arrays.copyOf("a\0".getBytes(StandardCharsets.UTF_8), 2)))
                .isInstanceOf(UsageException.class);
    }
}
