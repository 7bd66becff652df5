package dev.reclaim.plan;

import dev.reclaim.linux.Utf8;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a plan file as text, with the bytes refused that TOML does not allow anywhere
 * (toml.io v1.1.0, "Spec"): what is not UTF-8, and control characters but tab and line ends.
 */
final class TomlText {
    /** A file full of such bytes is no plan; the first few say it. */
    private static final int MOST_REPORTED = 10;

    private final byte[] bytes;
    private final Problems problems;
    private int line = 1;
    private int column = 1;
    private int lastReported;
    private int reported;

    private TomlText(byte[] bytes, Problems problems) {
        this.bytes = bytes;
        this.problems = problems;
    }

    /** The text, whose meaning is only to be trusted if no problem was added. */
    static String decode(byte[] bytes, Problems problems) {
        new TomlText(bytes, problems).check();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void check() {
        for (int i = 0; i < bytes.length && reported < MOST_REPORTED; ) {
            int length = Utf8.sequenceLength(bytes, i, bytes.length);
            @Nullable String problem = length == 0 ? notUtf8(bytes[i]) : problemOf(i, length);
            if (problem != null && lastReported < line) {
                problems.add(new Position(line, column), problem);
                lastReported = line;
                reported++;
            }
            if (bytes[i] == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
            i += Math.max(1, length);
        }
    }

    private static String notUtf8(byte b) {
        return String.format("byte 0x%02X is not UTF-8; save the plan as UTF-8", b & 0xff);
    }

    private @Nullable String problemOf(int i, int length) {
        int code = Utf8.codePoint(bytes, i, length);
        if (code == 0xfeff && i == 0) {
            return "the plan begins with a byte order mark (BOM); save it as UTF-8 without one";
        }
        if (code == 0) {
            return "a NUL byte; the plan is damaged or no text";
        }
        if (code == '\r') {
            boolean endsLine = i + 1 < bytes.length && bytes[i + 1] == '\n';
            return endsLine ? null : "a carriage return without a line feed; end lines with \\n";
        }
        boolean control = (code < 0x20 && code != '\n' && code != '\t') || code == 0x7f;
        return control ? String.format("control character U+%04X; take it out", code) : null;
    }
}
