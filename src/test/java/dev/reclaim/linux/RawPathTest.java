package dev.reclaim.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RawPathTest {

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "//, /",
        "///a, /a",
        "/a/, /a",
        "a//b///c/, a/b/c",
        "./a, ./a",
        "a/.., a/..",
    })
    void repeatedAndTrailingSlashesAreDropped(String given, String kept) {
        assertThat(RawPath.of(given).utf8()).contains(kept);
    }

    @Test
    void emptyPathsAndNulAreRefused() {
        assertThatThrownBy(() -> RawPath.of("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RawPath.of("a\0b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RawPath.ofBytes(new byte[] {0}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/, /, ''",
        "/a, a, /",
        "/a/b, b, /a",
        "a, a, ''",
        "a/b, b, a",
    })
    void nameAndParent(String path, String name, String parent) {
        RawPath raw = RawPath.of(path);
        assertThat(raw.name()).isEqualTo(RawPath.of(name));
        assertThat(raw.parent().map(RawPath::toString).orElse("")).isEqualTo(parent);
        assertThat(raw.isName()).isEqualTo(path.equals("a"));
    }

    @ParameterizedTest
    @CsvSource({"/, a, /a", "/a, b, /a/b", "/a, b/c, /a/b/c", "/a, /b, /b", "a, b, a/b"})
    void resolve(String path, String other, String result) {
        assertThat(RawPath.of(path).resolve(other)).isEqualTo(RawPath.of(result));
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b, /a, true, b",
        "/a, /a, true, ''",
        "/ab, /a, false, ''",
        "/a, /, true, a",
        "/, /, true, ''",
        "/a, /a/b, false, ''",
        "/a/b/c, /a, true, b/c",
    })
    void beginsWithWholeComponents(String path, String ancestor, boolean starts, String rest) {
        RawPath raw = RawPath.of(path);
        RawPath above = RawPath.of(ancestor);
        assertThat(raw.startsWith(above)).isEqualTo(starts);
        if (starts) {
            assertThat(raw.relativeTo(above).map(RawPath::toString).orElse("")).isEqualTo(rest);
        } else {
            assertThatThrownBy(() -> raw.relativeTo(above))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/a/./b, /a/b",
        "/a/../b, /b",
        "/../a, /a",
        "/.., /",
        "a/.., .",
        "../a, ../a",
        "a/../../b, ../b",
        "../../a/.., ../..",
        "/a/b/../../.., /",
        "., .",
        "/a..b/...c, /a..b/...c",
    })
    void normalizeByTextAlone(String path, String result) {
        assertThat(RawPath.of(path).normalize()).isEqualTo(RawPath.of(result));
    }

    @Test
    void dots() {
        assertThat(RawPath.of("/a/../b").hasDots()).isTrue();
        assertThat(RawPath.of("/a/...").hasDots()).isFalse();
        assertThat(RawPath.of(".").isDots()).isTrue();
        assertThat(RawPath.of("..").isDots()).isTrue();
        assertThat(RawPath.of("./a").isDots()).isFalse();
    }

    @Test
    void bytesThatAreNotUtf8StayWhatTheyAre() {
        RawPath odd = Tree.name("/x_\u00e9/\u00ff");
        assertThat(odd.utf8()).isEmpty();
        assertThat(odd.bytes()).containsExactly('/', 'x', '_', 0xe9, '/', 0xff);
        assertThat(odd.toString()).isEqualTo("/x_\\xe9/\\xff");
        assertThat(odd).isNotEqualTo(RawPath.of("/x_\u00e9/\u00ff")).isNotEqualTo(RawPath.of("?"));
        assertThat(odd.parentOrRoot().name().bytes()).containsExactly('x', '_', 0xe9);
    }

    @Test
    void theBytesGivenOutAreCopies() {
        RawPath path = RawPath.of("/a");
        path.bytes()[1] = 'b';
        assertThat(path).isEqualTo(RawPath.of("/a"));
    }

    @Test
    void orderIsThatOfTheBytes() {
        assertThat(Tree.name("\u00ff")).isGreaterThan(RawPath.of("z"));
        assertThat(RawPath.of("a")).isLessThan(RawPath.of("a/b")).isLessThan(RawPath.of("b"));
    }

    @Test
    void componentsPutTogetherAreThePath() {
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(30)];
            for (int k = 0; k < bytes.length; k++) {
                bytes[k] = random.nextInt(4) == 0 ? (byte) '/' : (byte) (1 + random.nextInt(255));
            }
            RawPath path = RawPath.ofBytes(bytes);
            RawPath again = path.isAbsolute() ? RawPath.ROOT : null;
            for (RawPath part : path.components()) {
                assertThat(part.isName()).isTrue();
                again = again == null ? part : again.resolve(part);
            }
            assertThat(again).isEqualTo(path).hasSameHashCodeAs(path);
            assertThat(RawPath.ofBytes(path.bytes())).isEqualTo(path);
        }
    }
}
