package dev.reclaim.plan;

import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Utf8;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Raw bytes as a string and back without loss: what is UTF-8 becomes its characters, any other byte
 * {@code b} the lone surrogate U+DC00+b, which no UTF-8 text holds (PEP 383). So that a home
 * directory or variable of any bytes can stand in a pattern.
 */
public final class RawText {
    private static final int ESCAPE = 0xdc00;

    private RawText() {}

    /** The text that stands for these bytes. */
    public static String decode(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; ) {
            int length = Utf8.sequenceLength(bytes, i, bytes.length);
            text.appendCodePoint(codeAt(bytes, i, length));
            i += Math.max(1, length);
        }
        return text.toString();
    }

    /** The character at {@code i}, or the stand-in of a byte that is none ({@code length} 0). */
    static int codeAt(byte[] bytes, int i, int length) {
        return length == 0 ? ESCAPE + (bytes[i] & 0xff) : Utf8.codePoint(bytes, i, length);
    }

    /** The bytes that a text stands for; a lone surrogate that stands for none becomes a ?. */
    public static byte[] encode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        text.codePoints()
                .forEach(
                        code -> {
                            if (code >= ESCAPE + 0x80 && code <= ESCAPE + 0xff) {
                                bytes.write(code - ESCAPE);
                            } else {
                                bytes.writeBytes(
                                        Character.toString(code).getBytes(StandardCharsets.UTF_8));
                            }
                        });
        return bytes.toByteArray();
    }

    /** The path with the bytes of {@code text}; IllegalArgumentException as of RawPath. */
    public static RawPath path(String text) {
        return RawPath.ofBytes(encode(text));
    }
}
