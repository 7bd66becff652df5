package dev.reclaim.linux;

import java.nio.charset.StandardCharsets;

/**
 * Names and command lines made fit for a terminal, a log or a report: the one place that does it.
 *
 * <p>What could move the cursor, hide, reorder or break a line is shown as an escape: newline, tab
 * and carriage return by their letters, other control characters (C0, DEL, C1) and bytes that are
 * not UTF-8 by two hexadecimal digits, bidirectional and other invisible characters and line
 * separators by their number in braces. A backslash stays as it is, so that escaping twice changes
 * nothing. Exact bytes are in the JSON.
 */
public final class SafeText {
    private SafeText() {}

    /** The path's bytes as safe text. */
    public static String of(RawPath path) {
        return of(path.rawBytes());
    }

    /** Bytes that are meant to be UTF-8, as safe text. */
    public static String of(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; ) {
            int length = Utf8.sequenceLength(bytes, i, bytes.length);
            if (length == 0) {
                appendByte(out, bytes[i++]);
            } else {
                append(out, Utf8.codePoint(bytes, i, length));
                i += length;
            }
        }
        return out.toString();
    }

    /** Text from elsewhere (a message, a user's argument) as safe text. */
    public static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(out, c));
        return out.toString();
    }

    /** Safe text for an output that takes ASCII only: each other character as its UTF-8 bytes. */
    public static String ascii(String safe) {
        StringBuilder out = new StringBuilder(safe.length());
        for (byte b : safe.getBytes(StandardCharsets.UTF_8)) {
            if (b >= 0) {
                out.append((char) b);
            } else {
                appendByte(out, b);
            }
        }
        return out.toString();
    }

    private static void append(StringBuilder out, int c) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            case '\r' -> out.append("\\r");
            default -> {
                if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
                    appendByte(out, (byte) c);
                } else if (isInvisible(c)) {
                    out.append("\\u{").append(Integer.toHexString(c)).append('}');
                } else {
                    out.appendCodePoint(c);
                }
            }
        }
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    true;
            default -> false;
        };
    }

    private static void appendByte(StringBuilder out, byte b) {
        out.append("\\x")
                .append(Character.forDigit((b >> 4) & 0xf, 16))
                .append(Character.forDigit(b & 0xf, 16));
    }
}
