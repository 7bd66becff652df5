package dev.reclaim.tui.screen;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What lies between {@code ESC [ 200 ~} and {@code ESC [ 201 ~}. What goes beyond the limit is left
 * out, and never taken for keys.
 */
final class PasteBuffer {
    /** Bytes. More is no command line, and no filter. */
    static final int LIMIT = 1 << 20;

    private static final byte[] END = "\033[201~".getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** How many bytes of {@link #END} have come. */
    private int matched;

    /** Takes a byte; true if it was the last of the end. */
    boolean ends(byte b) {
        if (b == END[matched]) {
            matched++;
            if (matched == END.length) {
                matched = 0;
                return true;
            }
            return false;
        }
        // Only its first byte is ESC: what was matched can hold no other begin.
        keep(END, matched);
        matched = b == END[0] ? 1 : 0;
        if (matched == 0) {
            keep(new byte[] {b}, 1);
        }
        return false;
    }

    private void keep(byte[] more, int length) {
        bytes.write(more, 0, Math.min(length, LIMIT - bytes.size()));
    }

    /** The text, which it forgets; a character that was cut at the limit is left out. */
    String take() {
        byte[] all = bytes.toByteArray();
        bytes.reset();
        matched = 0;
        int length = all.length;
        if (length == LIMIT) {
            while (length > LIMIT - 4 && (all[length - 1] & 0xc0) == 0x80) {
                length--;
            }
            if (all[length - 1] < 0) {
                length--;
            }
        }
        return new String(all, 0, length, StandardCharsets.UTF_8);
    }
}
