package dev.reclaim.tui.screen;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.tui.screen.Colours.Depth;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.jline.utils.WCWidth;
import org.junit.jupiter.api.Test;

/** Whatever is put on a canvas, only what we say ourselves moves the cursor. */
class HostileTextTest {
    private static final Pattern OURS = Pattern.compile("\033\\[[?0-9;]*[A-Za-z]");
    private static final String[] PIECES = {
        "\033[2J",
        "\033]52;c;eA==\007",
        "\u009b31m",
        "\u009d0;title\u009c",
        "\r",
        "\n",
        "\t",
        "\b\b\b",
        "\u007f",
        "\0",
        "\u202e",
        "\u2066",
        "\u2069",
        "\u200b",
        "\u200d",
        "\u200f",
        "\u00ad",
        "\ufeff",
        "\u2028",
        "\u2029",
        "\ud83d",
        "\udca9",
        "\ue0b0",
        "\ufe0f",
        "\ud83d\udc69\u200d\ud83d\udcbb",
        "日本",
        "e\u0301",
        "\u0301",
        "\u1160",
        "\u0085",
        "a",
        "..",
        "%s",
        "\\",
        "\u3164",
        "\u115f",
        "\u17b4",
        "\ufff9",
        "\ufffe",
        "\udb40\udc41",
        "\udbff\udfff"
    };

    private static List<String> names() {
        Random random = new Random(300);
        List<String> names = new ArrayList<>(List.of(PIECES));
        names.add("Z" + "\u0300\u0301\u0302".repeat(80));
        for (int i = 0; i < 500; i++) {
            StringBuilder name = new StringBuilder();
            int pieces = 1 + random.nextInt(8);
            for (int piece = 0; piece < pieces; piece++) {
                if (random.nextInt(3) == 0) {
                    name.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
                } else {
                    name.append(PIECES[random.nextInt(PIECES.length)]);
                }
            }
            names.add(name.toString());
            byte[] bytes = new byte[1 + random.nextInt(30)];
            random.nextBytes(bytes);
            names.add(new String(bytes, ISO_8859_1));
            names.add(new String(bytes, UTF_8));
        }
        return names;
    }

    private static byte[] shown(String name, Letters letters, TestTerminal terminal)
            throws IOException {
        Ansi ansi = new Ansi();
        Painter painter = new Painter(ansi, new Theme(Depth.TRUE, Background.AUTO));
        Frame frame = new Frame(new Size(60, 6), letters);
        Canvas canvas = frame.canvas();
        canvas.box(name, true);
        canvas.put(2, 1, name, Role.TEXT);
        canvas.put(2, 2, 20, name, Sgr.PLAIN);
        canvas.putRight(2, 3, 20, name, Role.BAD);
        canvas.window(50, 4, 9, 1).put(-3, 0, name, Role.TEXT);
        painter.paint(frame);
        byte[] bytes = ansi.take();
        terminal.write(bytes);
        assertThat(terminal.text()).as("%s", name).isEqualTo(frame.text());
        return bytes;
    }

    @Test
    void noControlCharacterReachesTheTerminal() throws IOException {
        List<String> names = names();
        assertThat(names).hasSizeGreaterThan(1500);
        for (String name : names) {
            for (Letters letters : Letters.values()) {
                TestTerminal terminal =
                        new TestTerminal(new Size(60, 6), c -> Math.max(0, WCWidth.wcwidth(c)));
                String bytes = new String(shown(name, letters, terminal), UTF_8);
                String rest = OURS.matcher(bytes).replaceAll("");
                assertThat(rest.codePoints())
                        .as("%s", name)
                        .noneMatch(Character::isISOControl)
                        .noneMatch(c -> Character.getType(c) == Character.FORMAT)
                        .noneMatch(c -> letters == Letters.ASCII && c > 0x7e);
            }
        }
    }

    @Test
    void marksDoNotPileUp() {
        String text = "Z" + "\u0301".repeat(40);
        assertThat(CellText.glyphs(text).getFirst().text().length()).isLessThanOrEqualTo(7);
        assertThat(CellText.width(text)).isGreaterThan(40);
        assertThat(CellText.width("\u0301x")).isEqualTo(2);
        assertThat(CellText.width("日本 e\u0301 ⚡✅ ✓")).isEqualTo(13);
    }
}
