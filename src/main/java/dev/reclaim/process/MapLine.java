package dev.reclaim.process;

import dev.reclaim.linux.RawPath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    record MappedFile(long device, long inode, RawPath path) {
        // Written out, as in OpenFiles.FileId.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof MappedFile file
                    && file.device == device
                    && file.inode == inode
                    && file.path.equals(path);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(31 * device + inode);
        }
    }

    /** The files of a maps text, each once; memory without a file is left out. */
    static List<MapLine> parse(byte[] maps) {
        List<MapLine> found = new ArrayList<>();
        Set<MappedFile> seen = new HashSet<>();
        int fileStart = 0;
        int fileEnd = 0;
        for (int start = 0; start < maps.length; ) {
            int end = indexOf(maps, '\n', start, maps.length);
            int device = afterBlanks(maps, start, end, 3);
            // The pieces of one file stand together: most lines are the one before once more.
            if (!Arrays.equals(maps, device, end, maps, fileStart, fileEnd)) {
                MappedFile file = file(maps, device, end);
                if (file != null) {
                    fileStart = device;
                    fileEnd = end;
                    if (seen.add(file)) {
                        String range = text(maps, start, indexOf(maps, ' ', start, end));
                        found.add(new MapLine(range, file));
                    }
                }
            }
            start = end + 1;
        }
        return found;
    }

    // 55ecb0777000-55ecb0779000 r--p 00000000 fe:00 260386                     /usr/bin/head
    private static @Nullable MappedFile file(byte[] maps, int device, int end) {
        int inode = afterBlanks(maps, device, end, 1);
        int path = inode;
        while (path < end && maps[path] != '/') {
            if (maps[path] != ' ' && (maps[path] < '0' || maps[path] > '9')) {
                return null; // [stack] and the like
            }
            path++;
        }
        if (path == end || maps[inode] == '0') {
            return null;
        }
        return new MappedFile(
                device(text(maps, device, inode - 1)),
                Long.parseUnsignedLong(text(maps, inode, indexOf(maps, ' ', inode, end))),
                unescaped(Arrays.copyOfRange(maps, path, end)));
    }

    /** Where the field begins that {@code count} blanks stand before; {@code end} if none does. */
    private static int afterBlanks(byte[] bytes, int from, int end, int count) {
        int at = from;
        for (int i = 0; i < count; i++) {
            at = Math.min(end, indexOf(bytes, ' ', at, end) + 1);
        }
        return at;
    }

    /** A device number written as hexadecimal {@code major:minor}. */
    static long device(String text) {
        int colon = text.indexOf(':');
        return Long.parseLong(text, 0, colon, 16) << 32
                | Long.parseLong(text, colon + 1, text.length(), 16);
    }

    /** The kernel writes a newline in a path as {@code \012}, and nothing else that way. */
    private static RawPath unescaped(byte[] path) {
        if (indexOf(path, '\\', 0, path.length) == path.length) {
            return RawPath.ofBytes(path);
        }
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
