package dev.reclaim.process;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

/** The other texts of {@code /proc/PID}, parsed apart from being read (proc(5)). */
final class ProcText {
    private static final String DELETED = " (deleted)";

    private ProcText() {}

    /** The effective user of {@code status}: second number of its {@code Uid:} line. */
    static OptionalInt effectiveUid(byte[] status) {
        // The name stands in the first line, newlines escaped: no other line can pretend.
        String text = new String(status, StandardCharsets.ISO_8859_1);
        int line = text.indexOf("\nUid:\t");
        if (line < 0) {
            return OptionalInt.empty();
        }
        String[] uids = text.substring(line + 6, text.indexOf('\n', line + 6)).split("\t", -1);
        return OptionalInt.of(Integer.parseUnsignedInt(uids[1]));
    }

    /**
     * The arguments of {@code cmdline}: separated by NUL bytes. Programs that rewrite their title
     * leave the rest of the room as NULs, so that empty arguments at the end are not told apart.
     */
    static List<String> arguments(byte[] cmdline) {
        int end = cmdline.length;
        while (end > 0 && cmdline[end - 1] == 0) {
            end--;
        }
        return end == 0
                ? List.of()
                : List.of(new String(cmdline, 0, end, StandardCharsets.UTF_8).split("\0", -1));
    }

    /** Base name of what {@code exe} leads to, also of a file that is deleted by now. */
    static String executableName(byte[] link) {
        String path = new String(link, StandardCharsets.UTF_8);
        String whole =
                path.endsWith(DELETED) ? path.substring(0, path.length() - DELETED.length()) : path;
        return whole.substring(whole.lastIndexOf('/') + 1);
    }
}
