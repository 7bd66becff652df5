package dev.reclaim.linux;

/** Well-formed UTF-8 (RFC 3629) told from other bytes, one character at a time. */
public final class Utf8 {
    private Utf8() {}

    /**
     * Length of the well-formed sequence that begins at {@code i} and ends before {@code limit}:
     * 1…4 bytes, or 0 if there is none.
     */
    public static int sequenceLength(byte[] b, int i, int limit) {
        int first = b[i] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4 || i + length > limit) {
            return 0;
        }
        int low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
        int high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
        int second = b[i + 1] & 0xff;
        if (second < low || second > high) {
            return 0;
        }
        for (int k = 2; k < length; k++) {
            if ((b[i + k] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** The character of a well-formed sequence of the given length at {@code i}. */
    public static int codePoint(byte[] b, int i, int length) {
        if (length == 1) {
            return b[i];
        }
        int code = b[i] & (0xff >> (length + 1));
        for (int k = 1; k < length; k++) {
            code = code << 6 | (b[i + k] & 0x3f);
        }
        return code;
    }
}
