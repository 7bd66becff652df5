package dev.reclaim.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Texts captured from /proc of a Linux 6.18 machine. */
final class Fixture {
    private Fixture() {}

    static byte[] bytes(String name) {
        try (InputStream in = Fixture.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }
}
