package dev.reclaim.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.tui.screen.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whole screens kept as files under {@code src/test/resources/dev/reclaim/tui}: the letters, then
 * how each cell looks. They are written anew only by {@code -Dreclaim.golden=write}, and then to be
 * read before they are committed.
 */
final class Golden {
    private static final Path FOLDER =
            Path.of(System.getProperty("basedir", ""), "src/test/resources/dev/reclaim/tui");

    private Golden() {}

    static void assertMatches(String name, Frame frame) throws IOException {
        Path file = FOLDER.resolve(name + ".txt");
        String actual =
                String.join("\n", frame.text())
                        + "\n\n--- looks\n"
                        + String.join("\n", frame.styles())
                        + "\n";
        if ("write".equals(System.getProperty("reclaim.golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, actual);
        }
        assertThat(actual)
                .as("%s; -Dreclaim.golden=write writes it anew", file)
                .isEqualTo(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }
}
