package dev.reclaim.tui.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.googlecode.lanterna.TextColor;
import dev.reclaim.tui.screen.Colours.Depth;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThemeTest {
    private static final Sgr RICH =
            new Sgr(
                    new Colour.Indexed(9),
                    new Colour.Rgb(255, 135, 0),
                    true,
                    true,
                    true,
                    true,
                    true);

    private static String codes() {
        StringBuilder table = new StringBuilder();
        for (Depth depth : Depth.values()) {
            for (Background background : Background.values()) {
                Theme theme = new Theme(depth, background);
                for (Selection selection : Selection.values()) {
                    table.append(depth).append(' ').append(background);
                    table.append(' ').append(selection).append('\n');
                    for (Role role : Role.values()) {
                        table.append(
                                String.format(
                                        Locale.ROOT,
                                        "  %-9s %s%n",
                                        role,
                                        theme.code(role, selection)));
                    }
                    table.append("  Sgr       ").append(theme.code(RICH, selection)).append('\n');
                }
            }
        }
        return table.toString();
    }

    /** Rewritten with {@code -Dreclaim.golden=true}. */
    @Test
    void everyRoleHasItsCode() throws IOException {
        if (Boolean.getBoolean("reclaim.golden")) {
            Files.writeString(
                    Path.of("src/test/resources/dev/reclaim/tui/screen/theme.txt"), codes());
        }
        try (InputStream golden =
                Objects.requireNonNull(ThemeTest.class.getResourceAsStream("theme.txt"))) {
            assertThat(codes()).isEqualTo(new String(golden.readAllBytes(), UTF_8));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "xterm-256color,,,AUTO,INDEXED",
        "xterm-256color,truecolor,,AUTO,TRUE",
        "xterm-256color,24bit,,AUTO,TRUE",
        "xterm-256color,truecolor,1,AUTO,MONOCHROME",
        "xterm-256color,truecolor,1,ALWAYS,TRUE",
        "xterm-256color,truecolor,,NEVER,MONOCHROME",
        "xterm,,,AUTO,SIXTEEN",
        "linux,truecolor,,AUTO,SIXTEEN",
        "screen.xterm-256color,truecolor,,AUTO,INDEXED",
        "screen,,,AUTO,SIXTEEN",
        "tmux-256color,,,AUTO,INDEXED",
        "tmux-256color,truecolor,,AUTO,TRUE",
        "alacritty,,,AUTO,TRUE",
        "xterm-kitty,,,AUTO,TRUE",
        "xterm-direct,,,AUTO,TRUE",
        "vt100,,,AUTO,MONOCHROME",
        "vt220,,,ALWAYS,SIXTEEN",
        "xterm-mono,,,AUTO,MONOCHROME",
        "dumb,,,AUTO,MONOCHROME",
    })
    void theTerminalSaysHowManyColoursItHas(
            String term, String colorTerm, String noColor, Colours asked, Depth depth) {
        Map<String, String> variables =
                Map.of(
                        "TERM",
                        term,
                        "COLORTERM",
                        Objects.requireNonNullElse(colorTerm, ""),
                        "NO_COLOR",
                        Objects.requireNonNullElse(noColor, ""));
        assertThat(asked.depth(variables)).isEqualTo(depth);
    }

    @ParameterizedTest
    @CsvSource({
        "15;0,AUTO,DARK",
        "0;15,AUTO,LIGHT",
        "0;default;15,AUTO,LIGHT",
        "12;8,AUTO,DARK",
        "0;7,AUTO,LIGHT",
        "15;default,AUTO,AUTO",
        "'',AUTO,AUTO",
        "15;0,LIGHT,LIGHT"
    })
    void theBackgroundMayBeSaid(String variable, Background asked, Background found) {
        assertThat(asked.or(Map.of("COLORFGBG", variable))).isEqualTo(found);
    }

    private static double luminance(int rgb) {
        double sum = 0;
        double[] weights = {0.2126, 0.7152, 0.0722};
        for (int i = 0; i < 3; i++) {
            double part = ((rgb >> (16 - 8 * i)) & 0xff) / 255.0;
            sum +=
                    weights[i]
                            * (part <= 0.03928
                                    ? part / 12.92
                                    : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static double contrast(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    @Test
    void everyShadeCanBeRead() {
        for (Hue hue : Hue.values()) {
            int both = rgb(hue, Background.AUTO);
            assertThat(contrast(both, 0x000000)).as("%s on black", hue).isGreaterThan(3.4);
            assertThat(contrast(both, 0xffffff)).as("%s on white", hue).isGreaterThan(3.4);
            assertThat(contrast(rgb(hue, Background.DARK), 0x1e1e1e))
                    .as("%s", hue)
                    .isGreaterThan(4.5);
            assertThat(contrast(rgb(hue, Background.LIGHT), 0xfdf6e3))
                    .as("%s", hue)
                    .isGreaterThan(4.5);
            assertThat(contrast(rgb(hue, Background.DARK), 0x005f87))
                    .as("%s in the selected row", hue)
                    .isGreaterThan(2.5);
        }
    }

    private static int rgb(Hue hue, Background background) {
        TextColor colour = hue.on(background, Depth.TRUE);
        return colour.getRed() << 16 | colour.getGreen() << 8 | colour.getBlue();
    }
}
