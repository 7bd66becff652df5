package dev.reclaim.tui.screen;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.tui.screen.Colours.Depth;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.jline.utils.WCWidth;
import org.junit.jupiter.api.Test;

/** What the terminal shows is the frame, whatever it showed before. */
class PainterTest {
    private static final Size SIZE = new Size(40, 12);
    private static final List<String> TEXTS =
            List.of(
                    "/tmp/polars_a91.parquet.tmp",
                    "日本語のファイル",
                    "e\u0301\u0302 combining n\u0303",
                    "⚡ ✅ ❤\ufe0f 😀👩\u200d💻",
                    "\u202eevil\u202c\033[2J\u0007\u009b1m",
                    "한국어 \u1100\u1161",
                    "────────",
                    "          ",
                    "🇩🇪🇫🇷",
                    "x");
    private static final List<Paint> PAINTS =
            List.of(
                    Role.TEXT,
                    Role.TEXT,
                    Role.QUIET,
                    Role.BAD,
                    Role.MARK,
                    Sgr.PLAIN,
                    new Sgr(
                            new Colour.Indexed(3),
                            new Colour.Rgb(10, 20, 30),
                            true,
                            false,
                            true,
                            true,
                            false));

    private final Ansi ansi = new Ansi();
    private final Theme theme = new Theme(Depth.INDEXED, Background.DARK);
    private final Painter painter = new Painter(ansi, theme);

    private byte[] painted(Frame frame) throws IOException {
        painter.paint(frame);
        return ansi.take();
    }

    private static void drawSomething(Frame frame, Random random) {
        Canvas canvas = frame.canvas();
        int column = random.nextInt(SIZE.columns() + 6) - 3;
        int row = random.nextInt(SIZE.rows() + 2) - 1;
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        Paint paint = PAINTS.get(random.nextInt(PAINTS.size()));
        switch (random.nextInt(10)) {
            case 0 -> canvas.window(column, row, 12, 4).box(text, random.nextBoolean());
            case 1 -> canvas.window(column, row, 9, 3).fill(paint);
            case 2 -> canvas.window(column, row, 15, 3).select(1, random.nextBoolean());
            case 3 -> canvas.cursor(column, row);
            case 9 -> {
                canvas.put(0, row, text.repeat(9), paint);
                canvas.join(row);
            }
            case 4 -> canvas.put(column, row, random.nextInt(12), text, paint);
            case 5 -> canvas.putRight(column, row, random.nextInt(12), text, paint);
            default -> canvas.put(column, row, text, paint);
        }
    }

    private static Frame copy(Frame frame) {
        Frame copy = new Frame(frame.size());
        for (int row = 0; row < SIZE.rows(); row++) {
            for (int column = 0; column < SIZE.columns(); column++) {
                Glyph glyph = frame.glyph(column, row);
                if (!glyph.equals(Glyph.REST)) {
                    copy.set(column, row, glyph, frame.paint(column, row));
                }
            }
            if (frame.joined(row)) {
                copy.join(row);
            }
            for (int column = 0; column < SIZE.columns(); column++) {
                copy.select(column, row, frame.selection(column, row));
            }
        }
        return copy;
    }

    private void assertShows(TestTerminal terminal, Frame frame) {
        assertThat(terminal.text()).isEqualTo(frame.text());
        List<String> looks = new ArrayList<>();
        for (int row = 0; row < SIZE.rows(); row++) {
            for (int column = 0; column < SIZE.columns(); column++) {
                int head = frame.glyph(column, row).equals(Glyph.REST) ? column - 1 : column;
                looks.add(theme.code(frame.paint(head, row), frame.selection(head, row)));
            }
        }
        assertThat(terminal.looks()).isEqualTo(looks);
        assertThat(terminal.mode(7)).isFalse();
        for (int row = 0; row < SIZE.rows(); row++) {
            if (isOneLine(frame, row)) {
                assertThat(terminal.wrapped(row)).as("row %d is one with the next", row).isTrue();
            } else if (!frame.joined(row)) {
                assertThat(terminal.wrapped(row)).as("row %d is a line", row).isFalse();
            }
        }
        assertThat(terminal.mode(2026)).isFalse();
        assertThat(terminal.mode(25)).isEqualTo(frame.cursor() >= 0);
        if (frame.cursor() >= 0) {
            assertThat(terminal.cursorRow() * SIZE.columns() + terminal.cursorColumn())
                    .isEqualTo(frame.cursor());
        }
    }

    /** Joined, and by glyphs of which every terminal knows how wide they are. */
    private static boolean isOneLine(Frame frame, int row) {
        int last = SIZE.columns() - 1;
        int end = frame.glyph(last, row).equals(Glyph.REST) ? last - 1 : last;
        return frame.joined(row)
                && frame.glyph(end, row).certain()
                && frame.glyph(0, row + 1).certain();
    }

    private void tryOn(IntUnaryOperator width, long seed) throws IOException {
        Random random = new Random(seed);
        TestTerminal terminal = new TestTerminal(SIZE, width);
        Frame frame = new Frame(SIZE);
        for (int i = 0; i < 4000; i++) {
            frame = random.nextInt(20) == 0 ? new Frame(SIZE) : copy(frame);
            int changes = random.nextInt(4);
            for (int change = 0; change < changes; change++) {
                drawSomething(frame, random);
            }
            if (random.nextInt(100) == 0) {
                painter.forget();
            }
            terminal.write(painted(frame));
            assertShows(terminal, frame);
        }
    }

    @Test
    void theTerminalShowsTheFrame() throws IOException {
        tryOn(c -> Math.max(0, WCWidth.wcwidth(c)), 1);
    }

    /** A terminal that gives pictures two columns where we say one, and the other way round. */
    @Test
    void aTerminalThatDisagreesOnAWidthIsWrongInThatCellOnly() throws IOException {
        IntUnaryOperator disagreeing =
                c -> {
                    int columns = Math.max(0, WCWidth.wcwidth(c));
                    boolean picture = c >= 0x1f000 || (c >= 0x2600 && c < 0x27c0 && c != '✓');
                    return picture && columns > 0 ? 3 - columns : columns;
                };
        Random random = new Random(2);
        TestTerminal terminal = new TestTerminal(SIZE, disagreeing);
        for (int i = 0; i < 300; i++) {
            Frame frame = new Frame(SIZE);
            for (int row = 0; row < SIZE.rows(); row++) {
                String text = TEXTS.get(random.nextInt(TEXTS.size()));
                frame.canvas().put(0, row, 20, text, Role.TEXT);
                frame.canvas().put(25, row, "|right " + random.nextInt(3), Role.TEXT);
            }
            terminal.write(painted(frame));
            for (int row = 0; row < SIZE.rows(); row++) {
                String wanted = frame.text().get(row);
                assertThat(terminal.text().get(row))
                        .endsWith(wanted.substring(wanted.indexOf('|')));
                assertThat(terminal.column('|', row)).isEqualTo(25);
            }
        }
    }

    @Test
    void nothingIsSaidIfNothingChanged() throws IOException {
        Frame frame = new Frame(SIZE);
        frame.canvas().put(0, 0, "same", Role.GOOD);
        frame.canvas().cursor(4, 0);
        assertThat(painted(frame)).isNotEmpty();
        assertThat(painted(copyWithCursor(frame, 4))).isEmpty();
        assertThat(new String(painted(copyWithCursor(frame, 5)), US_ASCII))
                .isEqualTo("\033[?2026h\033[1;6H\033[?2026l");
    }

    private static Frame copyWithCursor(Frame frame, int column) {
        Frame copy = copy(frame);
        copy.canvas().cursor(column, 0);
        return copy;
    }

    @Test
    void noSizeIsTooSmall() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 2000; i++) {
            Size size = new Size(1 + random.nextInt(6), 1 + random.nextInt(4));
            Frame frame = new Frame(size);
            for (int change = 0; change < 5; change++) {
                drawSomething(frame, random);
            }
            TestTerminal terminal = new TestTerminal(size, c -> Math.max(0, WCWidth.wcwidth(c)));
            painter.forget();
            terminal.write(painted(frame));
            assertThat(terminal.text()).isEqualTo(frame.text());
        }
    }

    @Test
    void anotherSizeIsDrawnWhole() throws IOException {
        Frame small = new Frame(SIZE);
        small.canvas().put(0, 0, "same", Role.GOOD);
        painted(small);
        Frame large = new Frame(new Size(41, 12));
        large.canvas().put(0, 0, "same", Role.GOOD);
        TestTerminal terminal = new TestTerminal(large.size(), c -> 1);
        terminal.write(painted(large));
        assertThat(terminal.text()).isEqualTo(large.text());
    }

    private static Frame list(Size size, int from) {
        Frame frame = new Frame(size);
        Canvas canvas = frame.canvas();
        canvas.box("2 Temp files ── 5,128 · 1.2 GB", true);
        Canvas inside = canvas.inside();
        for (int row = 0; row < inside.rows(); row++) {
            int item = from + row;
            inside.putRight(2, row, 9, (item * 7919 % 999) + " MB", Role.TEXT);
            inside.putRight(12, row, 4, (item % 24) + "h", Role.QUIET);
            inside.put(18, row, 14, item % 3 == 0 ? "*.parquet.tmp" : "*.tmp", Role.QUIET);
            String path = "/tmp/polars_" + Integer.toHexString(item * 7919) + ".parquet.tmp";
            inside.put(33, row, inside.columns() - 33, path, Role.TEXT);
        }
        inside.select(inside.rows() / 2, true);
        return frame;
    }

    @Test
    void scrollingIsCheap() throws IOException {
        Size size = new Size(120, 42);
        painted(list(size, 0));
        int bytes = 0;
        for (int from = 1; from <= 20; from++) {
            bytes += painted(list(size, from)).length;
        }
        assertThat(bytes / 20).as("bytes for a scroll of 40 rows").isLessThan(4096);
    }

    @Test
    void aLargeFrameIsComparedFast() throws IOException {
        Size size = new Size(300, 100);
        Frame[] frames = {list(size, 0), list(size, 1)};
        long best = Long.MAX_VALUE;
        long bestOfSame = Long.MAX_VALUE;
        for (int i = 0; i < 400; i++) {
            long begin = System.nanoTime();
            painted(frames[i % 2]);
            best = Math.min(best, System.nanoTime() - begin);
            begin = System.nanoTime();
            painted(frames[i % 2]);
            bestOfSame = Math.min(bestOfSame, System.nanoTime() - begin);
        }
        assertThat(best / 1000).as("µs for a frame that differs").isLessThan(2000);
        assertThat(bestOfSame / 1000).as("µs for one that does not").isLessThan(1000);
    }
}
