package dev.reclaim.tui.screen;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Bytes from a terminal as {@link Input}, wherever reads divide them: keys, SGR mouse reports,
 * bracketed pastes, UTF-8.
 *
 * <p>A sequence that means nothing here is swallowed whole (ECMA-48 says where it ends): its
 * letters are no keys. Bytes that are not UTF-8 are U+FFFD, a key that does nothing.
 */
final class InputDecoder {
    /** How long after Esc its sequence goes on; then it was the key. Milliseconds. */
    private static final int ESC_WAIT = 50;

    /** How long the rest of what began is waited for; it may be on a slow line. Milliseconds. */
    private static final int REST_WAIT = 1000;

    private static final int SEQUENCE_LIMIT = 64;
    private static final int STRING_LIMIT = 4096;
    private static final char ESC = 0x1b;
    private static final char BEL = 7;
    private static final int CTRL_C = 3;
    private static final String NOT_UTF8 = "\ufffd";

    /** Where in a sequence it is. */
    private enum State {
        GROUND,
        CHARACTER,
        ESCAPE,
        CSI,
        LINUX_KEY,
        FIRST_MOUSE,
        SS3,
        STRING,
        PASTE
    }

    private final Consumer<Input> sink;
    private final Consumer<String> answers;
    private final StringBuilder raw = new StringBuilder();
    private final ByteArrayOutputStream character = new ByteArrayOutputStream(4);
    private final PasteBuffer paste = new PasteBuffer();
    private State state = State.GROUND;
    private int characterLength;
    private boolean quiet;

    /**
     * @param sink takes what was typed
     * @param answers takes what the terminal says of itself: the text of its OSC sequences
     */
    InputDecoder(Consumer<Input> sink, Consumer<String> answers) {
        this.sink = sink;
        this.answers = answers;
    }

    /** Takes what one read gave. */
    void feed(byte[] bytes, int length) {
        boolean lone = quiet && length == 1;
        quiet = false;
        if (lone && state == State.PASTE && bytes[0] == CTRL_C) {
            paste.take(); // its end was lost on the way
            state = State.GROUND;
        }
        for (int i = 0; i < length; i++) {
            accept(bytes[i]);
        }
    }

    /** How long to wait for more before {@link #silence}, in milliseconds; -1 for ever. */
    int waitMillis() {
        return switch (state) {
            case GROUND -> -1;
            case PASTE -> quiet ? -1 : REST_WAIT;
            case ESCAPE -> ESC_WAIT;
            case STRING -> raw.length() == 2 ? ESC_WAIT : REST_WAIT;
            case CHARACTER, CSI, LINUX_KEY, FIRST_MOUSE, SS3 -> REST_WAIT;
        };
    }

    /** Nothing came for as long as {@link #waitMillis} said. */
    void silence() {
        quiet = true;
        switch (state) {
            case GROUND, PASTE -> {}
            case ESCAPE -> key("Esc");
            case STRING -> {
                if (raw.length() == 2) {
                    key(KeyNames.alt(raw.substring(1)));
                }
            }
            case SS3 -> key("Alt-O");
            case CHARACTER -> broken();
            case CSI, LINUX_KEY, FIRST_MOUSE -> {}
        }
        if (state != State.PASTE) {
            ground();
        }
    }

    private void accept(byte b) {
        int c = Byte.toUnsignedInt(b);
        switch (state) {
            case GROUND -> begin(b);
            case CHARACTER -> character(b);
            case ESCAPE -> escape(b);
            case CSI -> csi(b);
            case LINUX_KEY -> end(c, KeyNames.linux((char) c));
            case FIRST_MOUSE -> firstMouse(c);
            case SS3 -> ss3(b);
            case STRING -> string(c);
            case PASTE -> {
                if (paste.ends(b)) {
                    sink.accept(new Input.Paste(paste.take()));
                    ground();
                }
            }
        }
    }

    private void begin(byte b) {
        if (b == ESC) {
            raw.append(ESC);
            state = State.ESCAPE;
        } else if (b >= 0) {
            raw.append((char) b);
            key(KeyNames.typed(b));
        } else {
            characterLength = length(Byte.toUnsignedInt(b));
            if (characterLength == 0) {
                broken();
            } else {
                character.write(b);
                state = State.CHARACTER;
            }
        }
    }

    /** Bytes of the UTF-8 sequence that begins so (RFC 3629); 0 if none does. */
    private static int length(int first) {
        if (first >= 0xc2 && first <= 0xdf) {
            return 2;
        }
        return first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
    }

    private void character(byte b) {
        if ((b & 0xc0) != 0x80) {
            broken();
            begin(b);
            return;
        }
        character.write(b);
        if (character.size() < characterLength) {
            return;
        }
        String text = character.toString(StandardCharsets.UTF_8);
        if (text.codePointCount(0, text.length()) != 1) {
            broken();
            return;
        }
        boolean alt = !raw.isEmpty();
        raw.append(text);
        key(alt ? KeyNames.alt(text) : text);
    }

    private void broken() {
        raw.append(NOT_UTF8);
        key(NOT_UTF8);
    }

    private void escape(byte b) {
        switch (b) {
            case '[' -> more(b, State.CSI);
            case 'O' -> more(b, State.SS3);
            case ']', 'P', 'X', '^', '_' -> more(b, State.STRING);
            case ESC -> {
                key("Esc");
                begin(b);
            }
            default -> {
                if (b < 0) {
                    begin(b);
                } else {
                    raw.append((char) b);
                    key(KeyNames.alt(KeyNames.typed(b)));
                }
            }
        }
    }

    private void more(byte b, State next) {
        raw.append((char) b);
        state = next;
    }

    private void csi(byte b) {
        if (b < ' ' || b == 0x7f) {
            ground(); // what breaks a sequence off begins something new
            begin(b);
            return;
        }
        if (raw.length() == SEQUENCE_LIMIT) {
            if (b >= '@') {
                ground(); // longer than any that is known
            }
            return;
        }
        raw.append((char) b);
        String parameters = raw.substring(2, raw.length() - 1);
        if (parameters.isEmpty() && b == '[') {
            state = State.LINUX_KEY;
        } else if (parameters.isEmpty() && b == 'M') {
            state = State.FIRST_MOUSE;
        } else if (b >= '@' || (b == '$' && parameters.matches("\\d+"))) {
            end(parameters, (char) b);
        }
    }

    private void end(String parameters, char end) {
        if (end == '~' && parameters.equals("200")) {
            ground();
            state = State.PASTE;
        } else if (parameters.startsWith("<") && (end == 'M' || end == 'm')) {
            mouse(MouseReport.sgr(parameters, end));
        } else {
            named(KeyNames.csi(parameters, end));
        }
    }

    private void firstMouse(int c) {
        raw.append((char) c);
        if (raw.length() == 6) {
            mouse(MouseReport.first(raw.charAt(3), raw.charAt(4), raw.charAt(5)));
        }
    }

    private void ss3(byte b) {
        if (b < ' ' || b == 0x7f) {
            key("Alt-O");
            begin(b);
            return;
        }
        boolean modifier = Character.isDigit(b) && raw.length() == 2;
        raw.append((char) b);
        if (!modifier) {
            int modifiers = raw.length() == 4 ? raw.charAt(2) - '0' : 0;
            named(KeyNames.ss3(modifiers, (char) b));
        }
    }

    private void end(int c, @Nullable String name) {
        raw.append((char) c);
        named(name);
    }

    /** OSC and its like: until BEL or {@code ESC \}. */
    private void string(int c) {
        boolean escaped = raw.length() > 2 && raw.charAt(raw.length() - 1) == ESC;
        if (c == BEL || (escaped && c == '\\')) {
            String text = raw.substring(2, raw.length() - (escaped ? 1 : 0));
            boolean osc = raw.charAt(1) == ']';
            ground();
            if (osc) {
                answers.accept(text);
            }
        } else if (escaped) {
            ground(); // broken off by another sequence
            raw.append(ESC);
            escape((byte) c);
        } else if (raw.length() < STRING_LIMIT || c == ESC) {
            raw.append((char) c);
        }
    }

    private void mouse(Input.@Nullable Mouse mouse) {
        ground();
        if (mouse != null) {
            sink.accept(mouse);
        }
    }

    private void named(@Nullable String name) {
        if (name == null) {
            ground();
        } else {
            key(name);
        }
    }

    private void key(String name) {
        String sent = raw.toString();
        ground();
        sink.accept(new Input.Key(name, sent));
    }

    private void ground() {
        raw.setLength(0);
        character.reset();
        state = State.GROUND;
    }
}
