package dev.reclaim.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class ProcTextTest {
    @Test
    void theEffectiveUserIsTheSecondOfFour() {
        assertThat(ProcText.effectiveUid(Fixture.bytes("other-user.status"))).hasValue(65534);
        assertThat(ProcText.effectiveUid(Fixture.bytes("kernel-thread.status"))).hasValue(0);
        assertThat(ProcText.effectiveUid(Fixture.bytes("zombie.status"))).hasValue(0);
    }

    @Test
    void aNameCannotPretendToBeAnotherUser() {
        assertThat(ProcText.effectiveUid(Fixture.bytes("newline.status"))).hasValue(0);
    }

    @Test
    void statusWithoutUserIsNoProcess() {
        assertThat(ProcText.effectiveUid(new byte[0])).isEmpty();
        assertThat(ProcText.effectiveUid("Name:\tx\n".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void argumentsAreSeparatedByNul() {
        assertThat(ProcText.arguments("python3\0-c\0\0a b\n\0".getBytes(UTF_8)))
                .containsExactly("python3", "-c", "", "a b\n");
        assertThat(ProcText.arguments(new byte[0])).isEmpty();
        assertThat(ProcText.arguments(new byte[] {0, 0, 0})).isEmpty();
    }

    @Test
    void aRewrittenTitleEndsWhereItsPaddingBegins() {
        byte[] padded = ("postgres: micha polars [local] idle" + "\0".repeat(200)).getBytes(UTF_8);
        assertThat(ProcText.arguments(padded))
                .containsExactly("postgres: micha polars [local] idle");
        assertThat(ProcText.arguments("nginx: worker process".getBytes(UTF_8)))
                .containsExactly("nginx: worker process");
    }

    @Test
    void bytesThatAreNotUtf8AreReplaced() {
        assertThat(ProcText.arguments("x\0\u00e9\0".getBytes(ISO_8859_1)))
                .containsExactly("x", "\uFFFD");
    }

    @Test
    void aCommandLineOfAMegabyteIsReadWhole() {
        String argument = "x".repeat(99);
        String line = String.join("\0", Collections.nCopies(10_486, argument)) + "\0";
        assertThat(ProcText.arguments(line.getBytes(UTF_8))).hasSize(10_486).containsOnly(argument);
    }

    @Test
    void aDeletedExecutableKeepsItsName() {
        assertThat(ProcText.executableName("/usr/bin/vim.basic".getBytes(UTF_8)))
                .isEqualTo("vim.basic");
        assertThat(ProcText.executableName("/opt/old/python3.9 (deleted)".getBytes(UTF_8)))
                .isEqualTo("python3.9");
    }
}
