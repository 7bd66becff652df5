package dev.reclaim.process;

import dev.reclaim.linux.RawPath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file mapped into memory: a line of {@code /proc/PID/maps} (proc_pid_maps(5)).
 *
 * @param range its addresses, which name it in {@code map_files}
 * @param file what is mapped
 */
record MapLine(String range, MappedFile file) {

    /**
     * @param device major in the upper half, minor in the lower; on some file systems not the one
     *     that stat(2) shows (btrfs, overlay)
     * @param inode inode number, never 0
     * @param path where it was found, with {@code (deleted)} if it is
     */
    record MappedFile(long device, long inode, RawPath path) {}

    /** The files of a maps text, each once; memory without a file is left out. */
    static List<MapLine> parse(byte[] maps) {
        List<MapLine> found = new ArrayList<>();
        Set<MappedFile> seen = new HashSet<>();
        for (int start = 0; start < maps.length; ) {
            int end = indexOf(maps, '\n', start, maps.length);
            line(maps, start, end).filter(l -> seen.add(l.file)).ifPresent(found::add);
            start = end + 1;
        }
        return found;
    }

    // 55ecb0777000-55ecb0779000 r--p 00000000 fe:00 260386                     /usr/bin/head
    private static Optional<MapLine> line(byte[] maps, int start, int end) {
        int range = indexOf(maps, ' ', start, end);
        int mode = indexOf(maps, ' ', range + 1, end);
        int offset = indexOf(maps, ' ', mode + 1, end);
        int device = indexOf(maps, ' ', offset + 1, end);
        int inode = indexOf(maps, ' ', device + 1, end);
        int path = inode;
        while (path < end && maps[path] == ' ') {
            path++;
        }
        if (path >= end || maps[path] != '/' || maps[device + 1] == '0') {
            return Optional.empty();
        }
        return Optional.of(
                new MapLine(
                        text(maps, start, range),
                        new MappedFile(
                                device(text(maps, offset + 1, device)),
                                Long.parseUnsignedLong(text(maps, device + 1, inode)),
                                unescaped(Arrays.copyOfRange(maps, path, end)))));
    }

    /** A device number written as hexadecimal {@code major:minor}. */
    static long device(String text) {
        int colon = text.indexOf(':');
        return Long.parseLong(text, 0, colon, 16) << 32
                | Long.parseLong(text, colon + 1, text.length(), 16);
    }

    /** The kernel writes a newline in a path as {@code \012}, and nothing else that way. */
    private static RawPath unescaped(byte[] path) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(path.length);
        for (int i = 0; i < path.length; i++) {
            if (i + 3 < path.length
                    && path[i] == '\\'
                    && path[i + 1] == '0'
                    && path[i + 2] == '1'
                    && path[i + 3] == '2') {
                out.write('\n');
                i += 3;
            } else {
                out.write(path[i]);
            }
        }
        return RawPath.ofBytes(out.toByteArray());
    }

    private static int indexOf(byte[] bytes, char wanted, int from, int end) {
        int at = Math.min(from, end);
        while (at < end && bytes[at] != wanted) {
            at++;
        }
        return at;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }
}
