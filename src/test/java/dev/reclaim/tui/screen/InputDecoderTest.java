package dev.reclaim.tui.screen;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.tui.screen.Input.Mouse;
import dev.reclaim.tui.screen.Input.Paste;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputDecoderTest {
    private final List<Input> seen = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final InputDecoder decoder = new InputDecoder(seen::add, answers::add);

    private void feed(String typed) {
        feed(typed.getBytes(UTF_8));
    }

    private void feed(byte... bytes) {
        decoder.feed(bytes, bytes.length);
    }

    private List<String> names() {
        return seen.stream().map(input -> ((Input.Key) input).name()).toList();
    }

    /** ^ stands for Esc. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = ' ',
            value = {
                "^[A Up",
                "^OA Up",
                "^[B Down",
                "^OB Down",
                "^[C Right",
                "^OC Right",
                "^[D Left",
                "^OD Left",
                "^[1;5D Ctrl-Left",
                "^[1;3A Alt-Up",
                "^[1;2B Shift-Down",
                "^[1;6C Ctrl-Shift-Right",
                "^[1;8C Ctrl-Alt-Shift-Right",
                "^[a Shift-Up",
                "^Oa Ctrl-Up",
                "^[H Home",
                "^OH Home",
                "^[1~ Home",
                "^[7~ Home",
                "^[F End",
                "^OF End",
                "^[4~ End",
                "^[8~ End",
                "^[1;5H Ctrl-Home",
                "^[2~ Insert",
                "^[3~ Delete",
                "^[3;5~ Ctrl-Delete",
                "^[3^ Ctrl-Delete",
                "^[3$ Shift-Delete",
                "^[3@ Ctrl-Shift-Delete",
                "^[5~ PgUp",
                "^[6~ PgDn",
                "^[5;3~ Alt-PgUp",
                "^[Z Shift-Tab",
                "^[1;2Z Shift-Tab",
                "^[27;2;9~ Shift-Tab",
                "^[9;2u Shift-Tab",
                "^OP F1",
                "^OQ F2",
                "^OR F3",
                "^OS F4",
                "^[11~ F1",
                "^[12~ F2",
                "^[13~ F3",
                "^[14~ F4",
                "^[15~ F5",
                "^[17~ F6",
                "^[18~ F7",
                "^[19~ F8",
                "^[20~ F9",
                "^[21~ F10",
                "^[23~ F11",
                "^[24~ F12",
                "^[[A F1",
                "^[[B F2",
                "^[[C F3",
                "^[[D F4",
                "^[[E F5",
                "^[1;5P Ctrl-F1",
                "^[1;2R Shift-F3",
                "^[P F1",
                "^O2P Shift-F1",
                "^[15;5~ Ctrl-F5",
                "^[20;2~ Shift-F9",
                "^OM Enter",
                "^Oq 1",
                "^Ok +",
                "^[97;5u Ctrl-A",
                "^[27;5;99~ Ctrl-C",
                "^[27u Esc",
                "^[13;2u Shift-Enter",
                "^[97;2u A",
                "^x Alt-x",
                "^é Alt-é",
                "^😀 Alt-😀",
                "q q",
                "K K",
                "é é",
                "日 日",
                "😀 😀"
            })
    void aKeyIsKnownByWhatTerminalsSend(String sent, String name) {
        String raw = sent.replace('^', '\033').replaceAll("(?<=\\d)\033", "^");
        feed(raw);
        assertThat(seen).containsExactly(new Input.Key(name, raw));
        assertThat(decoder.waitMillis()).isEqualTo(-1);
    }

    @Test
    void controlCharactersHaveNames() {
        feed("\0\1\3\t\n\r\b\177 \032\034\037");
        assertThat(names())
                .containsExactly(
                        "Ctrl-Space",
                        "Ctrl-A",
                        "Ctrl-C",
                        "Tab",
                        "Enter",
                        "Enter",
                        "Backspace",
                        "Backspace",
                        "Space",
                        "Ctrl-Z",
                        "Ctrl-\\",
                        "Ctrl-_");
        seen.clear();
        feed("\033\3\033\r\033\177");
        assertThat(names()).containsExactly("Ctrl-Alt-C", "Alt-Enter", "Alt-Backspace");
    }

    @Test
    void aLoneEscIsAKeyAfterAWhile() {
        feed("\033");
        assertThat(seen).isEmpty();
        assertThat(decoder.waitMillis()).isEqualTo(50);
        decoder.silence();
        assertThat(seen).containsExactly(new Input.Key("Esc", "\033"));
        feed("\033\033[A");
        assertThat(names()).containsExactly("Esc", "Esc", "Up");
    }

    @Test
    void whatBeginsAStringMayBeAKey() {
        for (String introducer : List.of("]", "P", "X", "^", "_")) {
            seen.clear();
            feed("\033" + introducer);
            assertThat(decoder.waitMillis()).isEqualTo(50);
            decoder.silence();
            assertThat(names()).containsExactly("Alt-" + introducer);
        }
        seen.clear();
        feed("\033O");
        decoder.silence();
        assertThat(names()).containsExactly("Alt-O");
    }

    /** The a behind each shows where it ended. */
    @Test
    void unknownSequencesAreSwallowedWhole() {
        for (String unknown :
                List.of(
                        "\033[?1;2c",
                        "\033[>41;354;0c",
                        "\033[200;1;2;3;4;5y",
                        "\033[99~",
                        "\033[I",
                        "\033[O",
                        "\033[12;40R",
                        "\033[?2026;2$y",
                        "\033[ q",
                        "\033[" + "1;".repeat(500) + "A",
                        "\033Oz",
                        "\033[[Z",
                        "\033]0;title\007",
                        "\033]52;c;eA==\033\\",
                        "\033P1$r0m\033\\",
                        "\033_Gi=1;OK\033\\",
                        "\033^pm\033\\",
                        "\033Xsos\033\\",
                        "\033]" + "x".repeat(10_000) + "\007",
                        "\033[<35;5;5M",
                        "\033[<66;5;5M",
                        "\033[<0;5M",
                        "\033[1114112;1u",
                        "\033[99999999999999999999~")) {
            seen.clear();
            feed(unknown + "a");
            assertThat(names()).as("%s", unknown.replace('\033', '^')).containsExactly("a");
        }
    }

    @Test
    void theRestOfASequenceThatNeverComesIsForgotten() {
        feed("\033[1;");
        assertThat(decoder.waitMillis()).isEqualTo(1000);
        decoder.silence();
        feed("a");
        assertThat(names()).containsExactly("a");
    }

    @Test
    void aSequenceIsBrokenOffByAControlCharacter() {
        feed("\033[1;\033[A\033[5\rb");
        assertThat(names()).containsExactly("Up", "Enter", "b");
    }

    @Test
    void theMouseIsRead() {
        feed("\033[<0;1;1M\033[<32;12;3M\033[<0;120;40m\033[<2;5;6M\033[<64;7;8M\033[<81;7;8M");
        feed("\033[M !!\033[M#\"\"");
        assertThat(seen)
                .containsExactly(
                        new Mouse(Mouse.Kind.PRESS, 0, 0, 0),
                        new Mouse(Mouse.Kind.DRAG, 0, 11, 2),
                        new Mouse(Mouse.Kind.RELEASE, 0, 119, 39),
                        new Mouse(Mouse.Kind.PRESS, 2, 4, 5),
                        new Mouse(Mouse.Kind.WHEEL_UP, 0, 6, 7),
                        new Mouse(Mouse.Kind.WHEEL_DOWN, 0, 6, 7),
                        new Mouse(Mouse.Kind.PRESS, 0, 0, 0),
                        new Mouse(Mouse.Kind.RELEASE, 0, 1, 1));
    }

    @Test
    void aPasteIsOneInputWhateverItHolds() {
        String pasted = "rm -rf\ny\033[A\033[201\003\t日😀é \033";
        feed("\033[200~" + pasted + "\033[201~q");
        assertThat(seen).containsExactly(new Paste(pasted), new Input.Key("q", "q"));
    }

    @Test
    void aPasteIsLimitedAndItsRestIsNoKeys() {
        feed("\033[200~" + "é".repeat(PasteBuffer.LIMIT) + "\033[201~q");
        assertThat(seen).hasSize(2);
        assertThat(((Paste) seen.getFirst()).text())
                .hasSizeBetween(PasteBuffer.LIMIT / 2 - 1, PasteBuffer.LIMIT / 2)
                .matches("é+");
    }

    @Test
    void aPasteWithoutAnEndIsLeftByCtrlC() {
        feed("\033[200~abc");
        decoder.silence();
        feed("def");
        feed("\003");
        assertThat(seen).isEmpty();
        decoder.silence();
        assertThat(decoder.waitMillis()).isEqualTo(-1);
        feed("\003");
        feed("\033[200~new\033[201~");
        assertThat(seen).containsExactly(new Input.Key("Ctrl-C", "\003"), new Paste("new"));
    }

    @Test
    void bytesThatAreNotUtf8AreOneKeyThatDoesNothing() {
        feed("a\u00e9b".getBytes(ISO_8859_1));
        assertThat(names()).containsExactly("a", "\ufffd", "b");
        seen.clear();
        feed((byte) 0xc0, (byte) 0xaf); // overlong
        feed((byte) 0xed, (byte) 0xa0, (byte) 0x80); // a surrogate
        feed((byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80); // beyond Unicode
        feed((byte) 0xe6, (byte) 0x97, (byte) 'x'); // cut short
        assertThat(names()).containsOnly("\ufffd", "x").hasSize(6);
        seen.clear();
        feed((byte) 0xf0, (byte) 0x9f);
        decoder.silence();
        feed("\ufffd");
        assertThat(names()).containsExactly("\ufffd", "\ufffd");
    }

    @Test
    void theTerminalsAnswersAreNoKeys() {
        feed("\033]11;rgb:1e1e/1e1e/2e2e\033\\\033]11;rgb:ff/ff/ff\007");
        assertThat(seen).isEmpty();
        assertThat(answers).containsExactly("11;rgb:1e1e/1e1e/2e2e", "11;rgb:ff/ff/ff");
        assertThat(answers.stream().map(Answers::background))
                .containsExactly(Optional.of(Background.DARK), Optional.of(Background.LIGHT));
    }

    private static final String[] PIECES = {
        "\033[A",
        "\033OP",
        "\033[1;5C",
        "\033[<0;10;5M",
        "\033[<0;10;5m",
        "\033[200~",
        "\033[201~",
        "\033",
        "\033[",
        "\033O",
        "\033[[",
        "\033]11;rgb:",
        "\007",
        "\033\\",
        "a",
        "q",
        "y",
        "\r",
        "é",
        "日",
        "😀",
        "\003",
        "\033[M",
        "1",
        ";",
        "~",
        "\033P",
        "$"
    };

    private static byte[] random(Random random) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int pieces = 1 + random.nextInt(12);
        for (int i = 0; i < pieces; i++) {
            if (random.nextInt(4) == 0) {
                bytes.write(random.nextInt(256));
            } else {
                bytes.writeBytes(PIECES[random.nextInt(PIECES.length)].getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static List<Input> decoded(byte[] bytes, int split) {
        List<Input> inputs = new ArrayList<>();
        InputDecoder decoder = new InputDecoder(inputs::add, _ -> {});
        decoder.feed(bytes, split);
        byte[] rest = Arrays.copyOfRange(bytes, split, bytes.length);
        decoder.feed(rest, rest.length);
        decoder.silence();
        return inputs;
    }

    @Test
    void itDoesNotMatterWhereReadsDivideTheBytes() {
        Random random = new Random(20_251_211);
        int streams = 20_000;
        for (int i = 0; i < streams; i++) {
            byte[] bytes = random(random);
            List<Input> whole = decoded(bytes, bytes.length);
            for (int split = 0; split < bytes.length; split++) {
                List<Input> divided = decoded(bytes, split);
                if (!divided.equals(whole)) {
                    assertThat(divided).as("stream %d at %d", i, split).isEqualTo(whole);
                }
            }
            int keys = 0;
            for (Input input : whole) {
                if (input instanceof Input.Key key) {
                    assertThat(key.name().isEmpty() || key.raw().isEmpty()).isFalse();
                    keys++;
                }
            }
            assertThat(keys).isLessThanOrEqualTo(bytes.length);
        }
    }
}
