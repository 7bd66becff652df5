package dev.reclaim.tui.screen;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is written, the picture is one that can be drawn. */
final class VtFuzzTest {
    private static final int STREAMS = 20_000;
    private static final String FINALS = "@ABCDEFGHIJKLMPSTXZadefmsu`hlrcqn~";
    private static final List<String> TEXTS =
            List.of(
                    "a",
                    "plain text ",
                    "日",
                    "😀",
                    "e\u0301",
                    "\u0301",
                    "👩\u200d💻",
                    "\u202e",
                    "🇩🇪",
                    "\u1100\u1161",
                    "\u09c7\u09be",
                    "각",
                    "\ue000",
                    "\ufe0f",
                    "\u00ad",
                    "\ud834\udd1e",
                    "\u0085",
                    "\u115f",
                    "ﷺ",
                    "❤\ufe0f");

    @Test
    void anyBytesMakeAPictureWithinItsBounds() {
        for (int seed = 0; seed < STREAMS; seed++) {
            Random random = new Random(seed);
            Size size = size(random);
            PaneOutput output = new PaneOutput(new Vt(size), () -> {});
            for (int chunk = random.nextInt(6); chunk >= 0; chunk--) {
                byte[] bytes = chunk(random);
                int cut = random.nextInt(bytes.length + 1);
                output.write(bytes, 0, cut);
                if (random.nextInt(4) == 0) {
                    size = size(random);
                    output.resize(size);
                    output.resizeAsWanted();
                }
                output.write(bytes, cut, bytes.length - cut);
                check(output, size, random, seed);
            }
        }
    }

    private static Size size(Random random) {
        return new Size(1 + random.nextInt(random.nextBoolean() ? 5 : 40), 1 + random.nextInt(12));
    }

    private static byte[] chunk(Random random) {
        if (random.nextInt(5) == 0) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            return noise;
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i >= 0; i--) {
            switch (random.nextInt(5)) {
                case 0 -> text.append((char) random.nextInt(0x20));
                case 1 -> text.append("\u001b").append((char) (0x20 + random.nextInt(0x60)));
                case 2, 3 -> sequence(text.append("\u001b["), random);
                default -> text.append(TEXTS.get(random.nextInt(TEXTS.size())));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void sequence(StringBuilder text, Random random) {
        if (random.nextInt(6) == 0) {
            text.append("?><= !".charAt(random.nextInt(6)));
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            text.append(random.nextInt(9) == 0 ? random.nextLong() >>> 1 : random.nextInt(50))
                    .append(random.nextInt(6) == 0 ? ':' : ';');
        }
        text.append(FINALS.charAt(random.nextInt(FINALS.length())));
    }

    private static void check(PaneOutput output, Size size, Random random, int seed) {
        int rows = 1 + random.nextInt(15);
        PaneTerminal.View view = output.view(random.nextInt(20), rows);
        boolean drawable =
                output.size().equals(size)
                        && view.lines().size() == rows
                        && isWithin(view.cursor(), size.columns(), rows)
                        && view.lines().stream().allMatch(line -> fits(line, size.columns()));
        if (!drawable) {
            throw new AssertionError("seed " + seed + " on " + size + ": " + view);
        }
    }

    private static boolean isWithin(PaneTerminal.@Nullable Cursor cursor, int columns, int rows) {
        if (cursor == null) {
            return true;
        }
        boolean within = cursor.column() < columns && cursor.row() < rows;
        return within && cursor.column() >= 0 && cursor.row() >= 0;
    }

    /** Whether the runs follow each other and end within so many columns when they are drawn. */
    private static boolean fits(List<PaneTerminal.Run> line, int columns) {
        int column = 0;
        for (PaneTerminal.Run run : line) {
            if (run.column() < column) {
                return false;
            }
            column = run.column() + CellText.width(run.text());
        }
        return column <= columns;
    }
}
