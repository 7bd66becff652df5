package dev.reclaim.tui.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jline.reader.Candidate;
import org.jline.reader.LineReaderBuilder;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.utils.InfoCmp.Capability;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class PaneTerminalTest {
    private static final Size NARROW = new Size(20, 3);
    private static final Size WIDE = new Size(60, 8);
    private static final String ENTER = "\r";
    private static final String UP = "\u001bOA";
    private static final String LEFT = "\u001b[D";
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_R = "\u0012";

    @Test
    void aLineIsReadAndAnswered() {
        try (PaneReader reader = new PaneReader(WIDE)) {
            reader.shows("> ▏");
            reader.type("a", "r", "c", "h", "i", "v", "e").shows("> archive▏");
            reader.type(ENTER).shows("> archive", "got archive", "> ▏");
        }
    }

    @Test
    void theLineBefore() {
        try (PaneReader reader = new PaneReader(WIDE)) {
            reader.type("one", ENTER, "two", ENTER).holds("got two\n> ▏");
            reader.type(UP, UP).holds("> one▏");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[1~", "\u001b[7~", "\u001b[H", "\u001bOH", "\u0001"})
    void theBeginningOfTheLine(String home) {
        try (PaneReader reader = new PaneReader(WIDE)) {
            reader.type("scan /tmp", home).shows("> ▏scan /tmp");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[4~", "\u001b[8~", "\u001b[F", "\u001bOF", "\u0005"})
    void theEndOfTheLine(String end) {
        try (PaneReader reader = new PaneReader(WIDE)) {
            reader.type("scan /tmp", "\u001b[H").shows("> ▏scan /tmp");
            reader.type(end).shows("> scan /tmp▏");
        }
    }

    @Test
    void wordsAndLetters() {
        try (PaneReader reader = new PaneReader(WIDE)) {
            reader.type("scan old tmp", "\u001bb").shows("> scan old ▏tmp");
            reader.type("\u001b[1;5D").shows("> scan ▏old tmp");
            reader.type("\u001b[1;5C").shows("> scan old ▏tmp");
            reader.type("\u001b[C", "\u001bOC", LEFT, "x").shows("> scan old tx▏mp");
            reader.type("\u001b[3~").shows("> scan old tx▏p");
            reader.type("\u0017").shows("> scan old ▏p");
            reader.type("\u000b").shows("> scan old ▏");
        }
    }

    @Test
    void functionKeysThatMeanNothingLeaveTheLineAlone() {
        try (PaneReader reader = new PaneReader(WIDE)) {
            reader.type(
                    "a",
                    "\u001b[15~",
                    "\u001bOP",
                    "\u001b[5~",
                    "\u001b[1;6R",
                    "\u001b[<0;1;1M",
                    "b");
            reader.shows("> ab▏");
        }
    }

    @Test
    void wideCharactersAndEmoji() {
        try (PaneReader reader = new PaneReader(WIDE)) {
            reader.type("日", "本", "😀", "e\u0301").shows("> 日本😀\u00e9▏");
            reader.type(LEFT, LEFT, LEFT).holds("> 日本▏😀\u00e9");
            reader.type("\u007f").shows("> 日▏😀\u00e9");
            reader.type(ENTER).holds("got 日😀\u00e9");
            assertThat(reader.read()).containsExactly("日😀e\u0301");
        }
    }

    @Test
    void aLongLineIsWrapped() {
        try (PaneReader reader = new PaneReader(NARROW)) {
            reader.type("0123456789abcdefghij").shows("> 0123456789abcdefgh", "ij▏");
            reader.type("\u0001").shows("> ▏0123456789abcdefgh", "ij");
            reader.type("XY").shows("> XY▏0123456789abcdef", "ghij");
            reader.type("\u0005", "klmnopqrstuvwxyz").holds("▏");
            reader.type(ENTER).holds("> ▏");
            assertThat(reader.read()).containsExactly("XY0123456789abcdefghijklmnopqrstuvwxyz");
        }
    }

    @Test
    void aLineThatFillsTheWidthExactly() {
        try (PaneReader reader = new PaneReader(NARROW)) {
            reader.type("0123456789abcdefgh").shows("> 0123456789abcdefgh", "▏");
            reader.type("i").shows("> 0123456789abcdefgh", "i▏");
            reader.type("\u007f").shows("> 0123456789abcdefgh", "▏");
            reader.type("\u007f").shows("> 0123456789abcdefg▏");
        }
    }

    @Test
    void aWideCharacterAtTheMargin() {
        try (PaneReader reader = new PaneReader(NARROW)) {
            reader.type("0123456789abcdefg日本").shows("> 0123456789abcdefg", "日本▏");
            reader.type("\u007f", "\u007f").shows("> 0123456789abcdefg▏");
        }
    }

    @Test
    void aMenuOfWhatCouldFollow() {
        try (PaneReader reader = new PaneReader(WIDE, PaneTerminalTest::verbs)) {
            reader.type("a", "\t").holds("verify a move");
            assertThat(reader.screen())
                    .isEqualTo(
                            """
                            > a▏
                            archive    (verify a move)   audit (what uses the disk)\
                            """);
            reader.type("\t").holds("> archive▏");
            reader.type(ENTER).holds("> archive ▏");
            reader.type(ENTER).holds("got archive");
        }
    }

    @Test
    void aLineOfTheHistoryIsSearched() {
        try (PaneReader reader = new PaneReader(WIDE)) {
            reader.type("delete /tmp/x", ENTER, "audit", ENTER).holds("got audit\n> ▏");
            reader.type(CTRL_R, "d", "e", "l").holds("> ▏delete /tmp/x\nbck-i-search: del");
            reader.type(ENTER).holds("got delete /tmp/x\n> ▏");
            assertThat(reader.read().getLast()).isEqualTo("delete /tmp/x");
        }
    }

    @Test
    void anInterruptClearsTheLine() {
        try (PaneReader reader = new PaneReader(WIDE)) {
            reader.type("delete").shows("> delete▏");
            reader.type(CTRL_C).shows("> delete", "interrupted", "> ▏");
            reader.type("x", ENTER).holds("got x");
            assertThat(reader.read()).containsExactly("x");
        }
    }

    @Test
    void whatIsTypedRightAfterAnInterruptIsTheNextLine() {
        try (PaneReader reader = new PaneReader(WIDE)) {
            for (int i = 0; i < 100; i++) {
                reader.type("gone", CTRL_C, "x" + i, ENTER).holds("got x" + i);
            }
            assertThat(reader.read())
                    .hasSize(100)
                    .doesNotContain("")
                    .allMatch(l -> l.startsWith("x"));
        }
    }

    @Test
    void theEndOfInputIsTyped() {
        try (PaneReader reader = new PaneReader(WIDE)) {
            reader.type("\u0004");
            assertThat(reader.end()).isEqualTo("end of input");
        }
    }

    @Test
    void closingUnderAReaderEndsItsInput() {
        PaneReader reader = new PaneReader(WIDE);
        reader.type("unfinished").shows("> unfinished▏");
        reader.pane.close();
        reader.pane.close();

        assertThat(reader.end()).isEqualTo("end of input");
        assertThat(reader.pane.type("x")).isFalse();
        assertThat(reader.read()).isEmpty();
    }

    @Test
    void aLargePasteIsNeitherLostNorRun() {
        String pasted = "日本 line of a paste\n".repeat(5_000) + "the end";
        try (PaneReader reader = new PaneReader(WIDE)) {
            reader.shows("> ▏");
            assertThat(reader.pane.paste(pasted)).isTrue();
            assertThat(reader.pane.paste(", and more")).isTrue();
            reader.type("!").holds("the end, and more!▏");
            assertThat(reader.read()).isEmpty();

            reader.type(ENTER).holds("> ▏");
            assertThat(reader.read()).containsExactly(pasted + ", and more!");
        }
    }

    @Test
    void aPasteHoldsNoKeys() {
        try (PaneReader reader = new PaneReader(WIDE)) {
            reader.shows("> ▏");
            assertThat(reader.pane.paste("a\u0003b\u001b[201~\rc\u0004\u007f")).isTrue();
            reader.type("!").holds("c!▏");
            reader.type(ENTER).holds("> ▏");
            assertThat(reader.read()).containsExactly("ab[201~\nc!");
        }
    }

    @Test
    void aPasteThatNoLineIsReadyForIsLost() {
        try (PaneTerminal pane = new PaneTerminal(WIDE, () -> {})) {
            assertThat(pane.paste("y\n")).isFalse();
        }
    }

    @Test
    void typingWithoutAReaderWaitsForOneAndHasALimit() {
        try (PaneTerminal pane = new PaneTerminal(WIDE, () -> {})) {
            assertThat(pane.type("x".repeat(PaneInput.LIMIT))).isTrue();
            assertThat(pane.type("y")).isFalse();
            pane.interrupt();
            assertThat(pane.type("y")).isTrue();
        }
    }

    @Test
    void aResizeDrawsTheLineAnew() {
        try (PaneReader reader = new PaneReader(NARROW)) {
            reader.type("one", ENTER, "0123456789abcdefghij")
                    .shows("got one", "> 0123456789abcdefgh", "ij▏");
            reader.resize(new Size(12, 4));
            reader.shows("> one", "got one", "> 0123456789", "abcdefghij▏");
            reader.resize(new Size(40, 5));
            reader.shows("> one", "got one", "> 0123456789abcdefghij▏");
            reader.type("k", ENTER).holds("got 0123456789abcdefghijk\n> ▏");
        }
    }

    @Test
    void aResizeOfALineThatFillsItsRow() {
        try (PaneReader reader = new PaneReader(NARROW)) {
            reader.type("0123456789abcdefgh").shows("> 0123456789abcdefgh", "▏");
            reader.resize(new Size(30, 3));
            reader.shows("> 0123456789abcdefgh▏");
        }
    }

    /** The line is right whatever is typed while the size changes. */
    @Test
    void manyResizesWhileTyping() {
        Random random = new Random(1);
        for (int i = 0; i < 20; i++) {
            try (PaneReader reader = new PaneReader(NARROW)) {
                reader.shows("> ▏");
                for (int key = 0; key < 40; key++) {
                    if (random.nextInt(4) == 0) {
                        // As small as the pane of the smallest screen: all of the line fits.
                        reader.resize(new Size(38 + random.nextInt(60), 3 + random.nextInt(8)));
                    }
                    reader.type("x");
                }
                reader.resize(new Size(30, 4));
                reader.shows("> " + "x".repeat(28), "x".repeat(12) + "▏");
            }
        }
    }

    @Test
    void aRunningCommandIsInterruptedThoughNobodyReads() throws Exception {
        try (PaneTerminal pane = new PaneTerminal(WIDE, () -> {})) {
            CountDownLatch interrupted = new CountDownLatch(1);
            pane.terminal().handle(Signal.INT, _ -> interrupted.countDown());
            pane.type("typed ahead");
            pane.type(CTRL_C);

            assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
            pane.type("next");
            char[] read = new char[20];
            int length = pane.terminal().reader().readBuffered(read);
            assertThat(new String(read, 0, length)).isEqualTo("next");
        }
    }

    @Test
    void aRunningCommandLearnsOfAResize() throws InterruptedException {
        try (PaneTerminal pane = new PaneTerminal(WIDE, () -> {})) {
            CountDownLatch resized = new CountDownLatch(1);
            pane.terminal().handle(Signal.WINCH, _ -> resized.countDown());
            pane.terminal().writer().print("half a line");
            pane.terminal().flush();
            pane.resize(NARROW);

            assertThat(resized.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(pane.terminal().getWidth()).isEqualTo(20);
            assertThat(pane.terminal().getHeight()).isEqualTo(3);
            assertThat(pane.view(0, 3).text()).startsWith("half a line\n");
        }
    }

    @Test
    void aChangeIsAnnouncedOnceUntilItIsSeen() {
        AtomicInteger announced = new AtomicInteger();
        try (PaneTerminal pane = new PaneTerminal(WIDE, announced::incrementAndGet)) {
            PrintWriter writer = pane.terminal().writer();
            for (int i = 0; i < 1_000; i++) {
                writer.println(i);
                writer.flush();
            }
            assertThat(announced).hasValue(1);

            assertThat(pane.view(0, 8).text()).contains("999");
            assertThat(announced).hasValue(1);

            writer.println("more");
            writer.flush();
            assertThat(announced).hasValue(2);
        }
    }

    @Test
    void charactersDividedAmongWritesAreWhole() throws IOException {
        try (PaneTerminal pane = new PaneTerminal(WIDE, () -> {})) {
            for (byte b : "é日😀".getBytes(StandardCharsets.UTF_8)) {
                pane.terminal().output().write(b);
            }
            pane.terminal().output().write(new byte[] {(byte) 0xff, 'x'});

            assertThat(pane.view(0, 1).text()).isEqualTo("é日😀\ufffdx\n");
        }
    }

    @Test
    void whatIsWrittenAfterTheEndIsLost() {
        PaneTerminal pane = new PaneTerminal(WIDE, () -> {});
        Terminal terminal = pane.terminal();
        terminal.writer().print("before");
        terminal.flush();
        pane.close();
        terminal.writer().print("after");
        terminal.flush();

        assertThat(pane.view(0, 1).text()).isEqualTo("before\n");
        assertThat(terminal.writer().checkError()).isFalse();
    }

    @Test
    void itsCapabilitiesAreKnownWithoutInfocmp() {
        try (PaneTerminal pane = new PaneTerminal(WIDE, () -> {})) {
            Terminal terminal = pane.terminal();
            assertThat(terminal.getType()).isEqualTo("x-pane");
            assertThat(terminal.getNumericCapability(Capability.max_colors)).isEqualTo(256);
            assertThat(terminal.getBooleanCapability(Capability.eat_newline_glitch)).isTrue();
            assertThat(terminal.getStringCapability(Capability.key_home)).isEqualTo("\\EOH");
            assertThat(terminal.getStringCapability(Capability.change_scroll_region)).isNull();
        }
    }

    @Test
    void tenMegabytesPassInLessThanTwoSecondsAndConstantRoom() throws IOException {
        String line =
                "\u001b[1;32m2025-12-11\u001b[m 日本 /tmp/polars_a91.parquet.tmp deleted, 812 MB\n";
        byte[] output = line.repeat(10_000_000 / line.length()).getBytes(StandardCharsets.UTF_8);
        try (PaneTerminal pane = new PaneTerminal(new Size(80, 24), () -> {})) {
            pane.terminal().output().write(output);
            long before = used();
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            long start = threads.getCurrentThreadCpuTime();
            pane.terminal().output().write(output);
            Duration took = Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);

            assertThat(pane.view(0, 24).furthest()).isEqualTo(VtLines.SCROLL_BACK);
            assertThat(took).isLessThan(Duration.ofSeconds(2));
            assertThat(used() - before).isLessThan(output.length / 3);
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static LineReaderBuilder verbs(LineReaderBuilder builder) {
        return builder.completer(
                (_, _, candidates) -> {
                    candidates.add(
                            new Candidate(
                                    "archive", "archive", null, "verify a move", null, null, true));
                    candidates.add(
                            new Candidate(
                                    "audit",
                                    "audit",
                                    null,
                                    "what uses the disk",
                                    null,
                                    null,
                                    true));
                });
    }
}
