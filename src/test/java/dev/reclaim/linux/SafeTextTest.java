package dev.reclaim.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing hostile gets through {@link SafeText}. */
final class SafeTextTest {

    /** Every control character, alone and within text; sequences; bad UTF-8; bidi; random bytes. */
    private static List<byte[]> hostile() {
        List<byte[]> names = new ArrayList<>();
        for (int c = 1; c < 0x20; c++) {
            names.add(("a" + (char) c + "b").getBytes(StandardCharsets.UTF_8));
        }
        for (int c = 0x7f; c < 0xa0; c++) {
            names.add(("a" + (char) c).getBytes(StandardCharsets.UTF_8));
            names.add(new byte[] {'a', (byte) c, 'b'});
        }
        int[] invisible = {
            0xad, 0x61c, 0x180e, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a,
            0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2061, 0x2066, 0x2067, 0x2068, 0x2069, 0x206a,
            0xfeff, 0xfff9, 0xe000, 0xe0001, 0xe0041, 0xe007f, 0xf0000, 0x10ffff, 0x378, 0xffff
        };
        for (int c : invisible) {
            names.add(
                    ("report" + Character.toString(c) + "fdp.exe")
                            .getBytes(StandardCharsets.UTF_8));
        }
        for (String s :
                List.of(
                        "\u001b[2J\u001b[H",
                        "\u001b]0;title\u0007",
                        "\u001b]52;c;cm0gLXJmIC8=\u0007",
                        "\u001bP$q\u001b\\",
                        "\u009b31m",
                        "\r\nfake line",
                        "a\u0008\u0008\u0008b",
                        "\u001b[6n",
                        "\u001b[?1049h")) {
            names.add(s.getBytes(StandardCharsets.UTF_8));
            names.add(s.getBytes(StandardCharsets.ISO_8859_1));
        }
        int[][] badUtf8 = {
            {0xc0, 0x80},
            {0xc1, 0xbf},
            {0xe0, 0x80, 0x80},
            {0xe0, 0x9f, 0xbf},
            {0xed, 0xa0, 0x80},
            {0xed, 0xbf, 0xbf},
            {0xf0, 0x80, 0x80, 0x80},
            {0xf4, 0x90, 0x80, 0x80},
            {0xf5, 0x80},
            {0xff},
            {0xfe},
            {0x80},
            {0xbf},
            {0xc3},
            {0xe2, 0x82},
            {0xf0, 0x9f, 0x98},
            {0xc3, 0x28},
            {0xe2, 0x28, 0xa1},
            {0xf8, 0x88, 0x80, 0x80, 0x80},
            {0xc0, 0x9b}
        };
        for (int[] bytes : badUtf8) {
            byte[] name = new byte[bytes.length + 1];
            for (int i = 0; i < bytes.length; i++) {
                name[i] = (byte) bytes[i];
            }
            name[bytes.length] = 'x';
            names.add(name);
        }
        Random random = new Random(9);
        while (names.size() < 1000) {
            byte[] name = new byte[1 + random.nextInt(255)];
            random.nextBytes(name);
            names.add(name);
        }
        return names;
    }

    private static void assertHarmless(String text) {
        text.codePoints()
                .forEach(
                        c -> {
                            int type = Character.getType(c);
                            assertThat(c >= 0x20 && (c < 0x7f || c >= 0xa0))
                                    .as("control character %x in %s", c, text)
                                    .isTrue();
                            assertThat(type)
                                    .as("U+%x", c)
                                    .isNotIn(
                                            (int) Character.FORMAT,
                                            (int) Character.LINE_SEPARATOR,
                                            (int) Character.PARAGRAPH_SEPARATOR,
                                            (int) Character.SURROGATE);
                        });
    }

    @Test
    void aThousandHostileNames() {
        assertThat(hostile()).hasSizeGreaterThanOrEqualTo(1000);
        for (byte[] name : hostile()) {
            String safe = SafeText.of(name);
            assertHarmless(safe);
            assertThat(SafeText.of(safe)).as("escaping twice changes nothing").isEqualTo(safe);
            assertHarmless(SafeText.of(new String(name, StandardCharsets.ISO_8859_1)));
            assertThat(SafeText.ascii(safe)).matches("[ -~]*");
        }
    }

    @Test
    void exceptionsAreHarmlessToo() {
        for (byte[] name : hostile()) {
            if (new String(name, StandardCharsets.ISO_8859_1).indexOf('\0') < 0) {
                RawPath path = RawPath.ofBytes(name);
                assertHarmless(path.toString());
                assertHarmless(
                        String.valueOf(
                                new ErrnoException("openat", Errno.ENOENT, path).getMessage()));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a b, a b",
        "é, é",
        "日本語, 日本語",
        "e\u0301, e\u0301",
        "😀, 😀",
        "back\\slash, back\\slash",
    })
    void ordinaryTextStaysAsItIs(String text, String safe) {
        assertThat(SafeText.of(text)).isEqualTo(safe);
        assertThat(SafeText.of(RawPath.of(text))).isEqualTo(safe);
    }

    @Test
    void escapesSayWhatThereWas() {
        assertThat(SafeText.of("a\nb\tc\rd")).isEqualTo("a\\nb\\tc\\rd");
        assertThat(SafeText.of("\u001b[31m\u007f")).isEqualTo("\\x1b[31m\\x7f");
        assertThat(SafeText.of("x\u202egpj")).isEqualTo("x\\u{202e}gpj");
        assertThat(SafeText.of(new byte[] {'x', (byte) 0xe9})).isEqualTo("x\\xe9");
        assertThat(SafeText.of(new byte[] {(byte) 0xc2, (byte) 0x9b})).isEqualTo("\\x9b");
        assertThat(SafeText.of("\ud800x")).isEqualTo("\\u{d800}x");
        assertThat(SafeText.ascii("é")).isEqualTo("\\xc3\\xa9");
    }
}
