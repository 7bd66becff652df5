package dev.reclaim.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.reclaim.linux.RawPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "*.tmp, a.tmp, true",
                "*.tmp, .tmp, true",
                "*.tmp, a.tmpx, false",
                "*.tmp, a.TMP, false",
                "*polars*, polars, true",
                "*polars*, x_polars_y, true",
                "core.[0-9]*, core.17, true",
                "core.[0-9]*, core.x, false",
                "[!a]b, cb, true",
                "[!a]b, ab, false",
                "[^a]b, ab, false",
                "[]x], ], true",
                "[]x], x, true",
                "[a-], -, true",
                "[-a], -, true",
                "[[:digit:]][[:upper:]], 7Q, true",
                "[[:digit:]][[:upper:]], 7q, false",
                "[ä-ü]x, öx, true",
                "?, ü, true",
                "??, ü, false",
                "?, 😀, true",
                "a\\*b, a*b, true",
                "a\\*b, axb, false",
                "[\\]]x, ]x, true",
                "\"{a,b}\", a, false",
                "\"{a,b}\", \"{a,b}\", true",
                "a*b*c, aXbXbXc, true",
                "a*b*c, aXbXbX, false",
                "*, .hidden, true",
                "**, name, true",
                "a**b, axyb, true",
            })
    void matchesNames(String pattern, String name, boolean expected) {
        assertThat(Glob.of(pattern).matches(RawPath.of(name))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/a/*/c, /a/b/c, true",
        "/a/*/c, /a/b/x/c, false",
        "/a/**/c, /a/c, true",
        "/a/**/c, /a/b/x/c, true",
        "/a/**/b/**/c, /a/x/b/y/b/z/c, true",
        "/a/**/b/**/c, /a/x/y/z/c, false",
        "/a/**, /a/b/c, true",
        "/a/**, /ab, false",
        "**/keep/*, /tmp/keep/x, true",
        "**/keep/*, /tmp/keep, false",
        "keep/*, /keep/x, false",
        "keep/*, keep/x, true",
        "/keep/*, keep/x, false",
        "//a///b/, /a/b, true",
        "/a*, /ab/c, false",
        "/a?b, /a/b, false",
    })
    void matchesPaths(String pattern, String path, boolean expected) {
        assertThat(Glob.of(pattern).matches(RawPath.of(path))).isEqualTo(expected);
        if (pattern.startsWith("/")) {
            assertThat(PathGlob.of(pattern).matches(RawPath.of(path))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[abc", "[", "[!", "[]", "x\\", "[z-a]", "[[:nix:]]", "a\0b"})
    void refusesMalformedPatterns(String pattern) {
        assertThatThrownBy(() -> Glob.of(pattern)).isInstanceOf(ValueException.class);
    }

    @Test
    void takesAByteThatIsNoCharacterForOne() {
        RawPath name = RawPath.ofBytes(new byte[] {'x', '_', (byte) 0xe9, (byte) 0xc3});
        assertThat(Glob.of("x_??").matches(name)).isTrue();
        assertThat(Glob.of("x_?").matches(name)).isFalse();
        assertThat(Glob.of("x_[!a]*").matches(name)).isTrue();
        assertThat(Glob.of("x_é*").matches(name)).isFalse();
        assertThat(Glob.of(name).matches(name)).isTrue();
        assertThat(PathGlob.of(RawPath.ROOT.resolve(name)).base())
                .isEqualTo(RawPath.ROOT.resolve(name));
    }

    @Test
    void quotedTextMatchesOnlyItself() {
        Random random = new Random(7);
        String alphabet = "ab*?[]\\!-{}é";
        for (int round = 0; round < 2_000; round++) {
            String name = draw(random, alphabet);
            String other = draw(random, alphabet);
            Glob glob = Glob.of(Glob.quote(name));
            assertThat(glob.matches(RawPath.of(name))).as(name).isTrue();
            assertThat(glob.matches(RawPath.of(other)))
                    .as(name + " " + other)
                    .isEqualTo(name.equals(other));
        }
    }

    private static String draw(Random random, String alphabet) {
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(6);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    @Test
    void agreesWithAnObviousMatcher() {
        Random random = new Random(11);
        for (int round = 0; round < 20_000; round++) {
            String pattern = draw(random, "ab*?é");
            String name = draw(random, "abé");
            assertThat(Glob.of(pattern).matches(RawPath.of(name)))
                    .as(pattern + " " + name)
                    .isEqualTo(obvious(pattern, name));
        }
    }

    private static boolean obvious(String pattern, String name) {
        if (pattern.isEmpty()) {
            return name.isEmpty();
        }
        char c = pattern.charAt(0);
        if (c == '*') {
            return obvious(pattern.substring(1), name)
                    || (!name.isEmpty() && obvious(pattern, name.substring(1)));
        }
        return !name.isEmpty()
                && (c == '?' || c == name.charAt(0))
                && obvious(pattern.substring(1), name.substring(1));
    }

    @Test
    void manyStarsTakeNoTime() {
        Glob names = Glob.of("*a".repeat(100) + "b");
        Glob depths = Glob.of("/**/a".repeat(60) + "/b");
        RawPath name = RawPath.of("a".repeat(250));
        RawPath path = RawPath.of("/a".repeat(2_000));
        assertTimeout(
                Duration.ofSeconds(2),
                () -> {
                    assertThat(names.matches(name)).isFalse();
                    assertThat(depths.matches(path)).isFalse();
                });
    }

    @Test
    void splitsAPathPatternIntoItsBaseAndTheRest() {
        PathGlob glob = PathGlob.of("/data/../srv/x\\*y/merged/*_training*.parquet");
        assertThat(glob.base()).isEqualTo(RawPath.of("/srv/x*y/merged"));
        assertThat(glob.rest()).containsExactly(Glob.of("*_training*.parquet"));
        assertThat(glob.isLiteral()).isFalse();
        assertThat(glob.matches(RawPath.of("/srv/x*y/merged/a_training_b.parquet"))).isTrue();
        assertThat(glob.matches(RawPath.of("/srv/xzy/merged/a_training_b.parquet"))).isFalse();

        PathGlob literal = PathGlob.of("/srv//logs/");
        assertThat(literal.isLiteral()).isTrue();
        assertThat(literal.base()).isEqualTo(RawPath.of("/srv/logs"));
        assertThat(literal.matches(RawPath.of("/srv/logs"))).isTrue();
        assertThat(literal.matches(RawPath.of("/srv/logs/a"))).isFalse();
        assertThat(PathGlob.of("/**/x").matches(RawPath.of("/x"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "./a", "~/a", "/a/*/../b"})
    void refusesRelativePathPatterns(String pattern) {
        assertThatThrownBy(() -> PathGlob.of(pattern)).isInstanceOf(ValueException.class);
    }

    @Test
    void anyBytesSurviveAsText() {
        Random random = new Random(3);
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            assertThat(RawText.encode(RawText.decode(bytes))).isEqualTo(bytes);
        }
        assertThat(RawText.decode("é😀".getBytes(StandardCharsets.UTF_8))).isEqualTo("é😀");
    }
}
