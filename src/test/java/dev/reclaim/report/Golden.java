package dev.reclaim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whole outputs kept as files under {@code src/test/resources/dev/reclaim/report}. They are written
 * anew only by {@code -Dreclaim.golden=write}, and then to be read before they are committed.
 */
final class Golden {
    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", ""), "src/test/resources/dev/reclaim/report");

    private Golden() {}

    static void assertMatches(String name, String actual) throws IOException {
        Path file = FOLDER.resolve(name);
        if ("write".equals(System.getProperty("reclaim.golden"))) {
            Files.createDirectories(FOLDER);
            Files.write(file, actual.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(actual)
                .as("%s; -Dreclaim.golden=write writes it anew", file)
                .isEqualTo(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }
}
