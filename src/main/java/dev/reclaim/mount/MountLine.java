package dev.reclaim.mount;

import dev.reclaim.linux.RawPath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The text form of a {@link Mount}, proc_pid_mountinfo(5):
 *
 * <pre>36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue</pre>
 *
 * Fields are bytes; a space, tab, newline or backslash in one is an octal escape.
 */
final class MountLine {
    private static final RawPath NOTHING = RawPath.of("none");
    private static final int FIXED_FIELDS = 6;

    private MountLine() {}

    /** The line from {@code start} to {@code end}; empty if it is not of that form. */
    static Optional<Mount> parse(byte[] text, int start, int end) {
        List<byte[]> fields = fields(text, start, end);
        int dash = FIXED_FIELDS;
        while (dash < fields.size() && !ascii(fields.get(dash)).equals("-")) {
            dash++;
        }
        if (dash + 3 >= fields.size()) {
            return Optional.empty();
        }
        String[] device = ascii(fields.get(2)).split(":", -1);
        boolean readOnly =
                isReadOnly(ascii(fields.get(5))) || isReadOnly(ascii(fields.get(dash + 3)));
        return Optional.of(
                new Mount(
                        Integer.parseInt(ascii(fields.get(0))),
                        Integer.parseInt(ascii(fields.get(1))),
                        Long.parseLong(device[0]) << 32 | Long.parseLong(device[1]),
                        path(fields.get(3)),
                        path(fields.get(4)),
                        ascii(fields.get(dash + 1)),
                        path(fields.get(dash + 2)),
                        readOnly));
    }

    private static List<byte[]> fields(byte[] text, int start, int end) {
        List<byte[]> fields = new ArrayList<>();
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i == end || text[i] == ' ') {
                fields.add(Arrays.copyOfRange(text, from, i));
                from = i + 1;
            }
        }
        return fields;
    }

    private static String ascii(byte[] field) {
        return new String(field, StandardCharsets.ISO_8859_1);
    }

    private static boolean isReadOnly(String options) {
        return Arrays.asList(options.split(",", -1)).contains("ro");
    }

    private static RawPath path(byte[] escaped) {
        return escaped.length == 0 ? NOTHING : RawPath.ofBytes(unescape(escaped));
    }

    private static byte[] unescape(byte[] escaped) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(escaped.length);
        for (int i = 0; i < escaped.length; i++) {
            if (escaped[i] == '\\' && i + 3 < escaped.length) {
                out.write(
                        Integer.parseInt(
                                new String(escaped, i + 1, 3, StandardCharsets.US_ASCII), 8));
                i += 3;
            } else {
                out.write(escaped[i]);
            }
        }
        return out.toByteArray();
    }
}
