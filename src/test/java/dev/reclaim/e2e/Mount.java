package dev.reclaim.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system mounted for one test; skips the test where that is not allowed. */
record Mount(Path path) implements AutoCloseable {

    static Mount tmpfs(Path path, String options) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Shell.Ended mounted =
                Shell.run(
                        new ProcessBuilder(
                                "mount", "-t", "tmpfs", "-o", options, "tmpfs", path.toString()));
        assumeTrue(mounted.status() == 0, "needs root: to mount a file system");
        return new Mount(path);
    }

    @Override
    public void close() {
        Shell.bash("umount \"$1\" || umount -l \"$1\"", path.toString());
    }
}
