package dev.reclaim.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a plan file holds: a plan or its mistakes, soon. */
class PlanFuzzTest {
    private static final int ROUNDS = 2_000;
    private static final long SOON = 5_000_000_000L;
    private static final List<String> PIECES =
            List.of(
                    "[",
                    "]",
                    "{",
                    "}",
                    "\"",
                    "'",
                    "=",
                    ",",
                    ".",
                    "\n",
                    "\r",
                    "\\",
                    "#",
                    "[[",
                    "\"\"\"",
                    "\\u0000",
                    "~",
                    "$",
                    "${",
                    "*",
                    "..",
                    "/",
                    "99999999999",
                    "-",
                    "1e9",
                    "true",
                    "1979-05-27T07:32:00Z",
                    "inf",
                    "\t",
                    "{name}",
                    "temp",
                    "paths");

    @TempDir Path directory;

    @Test
    void everyMutationIsAPlanOrItsMistakes() throws IOException {
        Scene scene = Scene.in(directory);
        byte[] good = PlanReaderTest.directive().getBytes(StandardCharsets.UTF_8);
        Random random = new Random(20_251_211);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] mutant = good;
            for (int change = 0; change <= random.nextInt(3); change++) {
                mutant = mutate(mutant, random);
            }
            refused += isRefused(scene, mutant) ? 1 : 0;
        }
        assertThat(refused).isBetween(ROUNDS / 3, ROUNDS - 1);
    }

    @Test
    void everyTruncationIsAPlanOrItsMistakes() throws IOException {
        Scene scene = Scene.in(directory);
        byte[] good = PlanReaderTest.directive().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < good.length; length += 11) {
            isRefused(scene, Arrays.copyOf(good, length));
        }
    }

    private static byte[] mutate(byte[] from, Random random) {
        int at = random.nextInt(from.length + 1);
        byte[] piece =
                switch (random.nextInt(4)) {
                    case 0 -> new byte[0];
                    case 1 -> new byte[] {(byte) random.nextInt(256)};
                    default ->
                            PIECES.get(random.nextInt(PIECES.size()))
                                    .getBytes(StandardCharsets.UTF_8);
                };
        int drop = random.nextInt(8) == 0 ? from.length : random.nextInt(3);
        int rest = Math.min(from.length, at + drop);
        ByteArrayOutputStream mutant = new ByteArrayOutputStream();
        mutant.write(from, 0, at);
        mutant.writeBytes(piece);
        mutant.write(from, rest, from.length - rest);
        return mutant.toByteArray();
    }

    private static boolean isRefused(Scene scene, byte[] plan) throws IOException {
        List<PlanError> errors = errors(scene, plan);
        assertThat(errors)
                .allSatisfy(
                        error -> {
                            assertThat(error.line()).isPositive();
                            assertThat(error.column()).isPositive();
                            assertThat(error.message()).isNotBlank();
                            assertThat(error.toString()).matches("[^\\p{Cntrl}]+");
                        });
        return !errors.isEmpty();
    }

    /**
     * The mistakes of a plan that is refused; none of one that is not. The parser takes up to 1.6 s
     * for 250 kB on a slow machine; what is guarded against took 18 s for 3 kB, and more than the
     * square of that for more.
     */
    private static List<PlanError> errors(Scene scene, byte[] plan) throws IOException {
        long start = cpuTime();
        List<PlanError> errors = read(scene, plan);
        assertThat(cpuTime() - start).isLessThan(SOON);
        return errors;
    }

    private static List<PlanError> read(Scene scene, byte[] plan) throws IOException {
        try {
            scene.read(plan);
            return List.of();
        } catch (PlanException wrong) {
            assertThat(wrong.errors()).isNotEmpty();
            return wrong.errors();
        } catch (RuntimeException | StackOverflowError unexpected) {
            throw new AssertionError(
                    "of the plan:\n" + new String(plan, StandardCharsets.UTF_8), unexpected);
        }
    }

    /** Nanoseconds that this thread ran: others may be busy on the same machine. */
    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Nor does a plan of the largest size that is read, whatever it repeats, take for ever. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{a=",
                "a.",
                "[[",
                "x = '",
                "\"",
                "k = [\n",
                "[t.\n",
                "\\",
                "k1 = 1\n",
                "[x]\n",
                "a = [[]]\n#\n"
            })
    void muchOfTheSameIsRefusedSoon(String piece) throws IOException {
        assertThat(isRefused(Scene.in(directory), repeated(piece))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"# x\n", "\n", " \t\r\n", "# x\n\n"})
    void commentsAndBlankLinesCostNothing(String piece) throws IOException {
        assertThat(isRefused(Scene.in(directory), repeated(piece))).isFalse();
    }

    private static byte[] repeated(String piece) {
        return ("title = 'T'\n" + piece.repeat(250_000 / piece.length()))
                .getBytes(StandardCharsets.UTF_8);
    }
}
