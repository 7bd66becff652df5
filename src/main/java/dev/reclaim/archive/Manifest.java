package dev.reclaim.archive;

import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import dev.reclaim.linux.Stat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code SHA256SUMS} of an archive folder, in the form that {@code sha256sum -c} accepts: hash,
 * two blanks, name relative to the folder. A name with a backslash, a newline or a carriage return
 * is escaped, and its line begins with a backslash (coreutils, "md5sum invocation").
 *
 * <p>Lines that the program did not write stay as they are, byte for byte.
 */
public final class Manifest {
    /** Its name in the archive folder. */
    public static final RawPath NAME = RawPath.of("SHA256SUMS");

    private static final RawPath NEW = RawPath.of(".SHA256SUMS.reclaim-new");
    private static final int HASH = 64;

    private Manifest() {}

    /**
     * A line of the manifest.
     *
     * @param sha256 64 hexadecimal digits
     * @param name relative to the archive folder
     */
    public record Line(String sha256, RawPath name) {
        byte[] bytes() {
            ByteArrayOutputStream escaped = new ByteArrayOutputStream();
            boolean special = false;
            for (byte b : name.bytes()) {
                int letter =
                        switch (b) {
                            case '\\' -> '\\';
                            case '\n' -> 'n';
                            case '\r' -> 'r';
                            default -> 0;
                        };
                if (letter != 0) {
                    special = true;
                    escaped.write('\\');
                    escaped.write(letter);
                } else {
                    escaped.write(b);
                }
            }
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            if (special) {
                line.write('\\');
            }
            line.writeBytes((sha256 + "  ").getBytes(StandardCharsets.US_ASCII));
            line.writeBytes(escaped.toByteArray());
            line.write('\n');
            return line.toByteArray();
        }

        static Optional<Line> parse(byte[] line) {
            boolean special = line.length > 0 && line[0] == '\\';
            int start = special ? 1 : 0;
            int name = start + HASH + 2;
            if (line.length <= name || line[name - 2] != ' ') {
                return Optional.empty();
            }
            String hash = new String(line, start, HASH, StandardCharsets.US_ASCII);
            if (!hash.matches("[0-9a-f]{64}")) {
                return Optional.empty();
            }
            byte[] raw = Arrays.copyOfRange(line, name, line.length);
            for (byte b : raw) {
                if (b == 0) {
                    return Optional.empty();
                }
            }
            return Optional.of(new Line(hash, RawPath.ofBytes(special ? unescape(raw) : raw)));
        }

        private static byte[] unescape(byte[] raw) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (int i = 0; i < raw.length; i++) {
                if (raw[i] == '\\' && i + 1 < raw.length) {
                    i++;
                    out.write(raw[i] == 'n' ? '\n' : raw[i] == 'r' ? '\r' : raw[i]);
                } else {
                    out.write(raw[i]);
                }
            }
            return out.toByteArray();
        }
    }

    /** The lines of a folder's manifest that are well formed; empty if there is none. */
    public static List<Line> read(Directory folder) throws IOException {
        return parsed(content(folder));
    }

    private static List<Line> parsed(byte[] content) {
        return lines(content).stream().flatMap(l -> Line.parse(withoutEnd(l)).stream()).toList();
    }

    /**
     * Appends lines that are not there yet, and flushes.
     *
     * @param makeMode permission bits of a new manifest
     * @return true if the manifest was made
     */
    public static boolean add(Directory folder, List<Line> lines, int makeMode) throws IOException {
        folder.fd().lock();
        try {
            return append(folder, lines, makeMode);
        } finally {
            folder.fd().unlock();
        }
    }

    private static boolean append(Directory folder, List<Line> lines, int makeMode)
            throws IOException {
        byte[] old = content(folder);
        Set<Line> known = new HashSet<>(parsed(old));
        ByteArrayOutputStream added = new ByteArrayOutputStream();
        if (old.length > 0 && old[old.length - 1] != '\n') {
            added.write('\n');
        }
        List<Line> missing = lines.stream().filter(l -> !known.contains(l)).toList();
        if (missing.isEmpty()) {
            return false;
        }
        missing.forEach(l -> added.writeBytes(l.bytes()));
        boolean made = FreeName.isFree(folder, NAME);
        try (Fd file = openForAppending(folder, makeMode)) {
            file.write(direct(added.toByteArray()));
            file.fsync();
        }
        folder.fsync();
        return made;
    }

    private static Fd openForAppending(Directory folder, int makeMode) throws IOException {
        Fd file =
                folder.openFile(
                        NAME, Fd.O_WRONLY | Fd.O_CREAT | Fd.O_APPEND | Fd.O_NONBLOCK, makeMode);
        if (!file.stat().isRegular()) {
            file.close();
            throw notRegular(folder);
        }
        return file;
    }

    /**
     * Takes lines out. A manifest that held nothing else goes too.
     *
     * @return true if the manifest is gone
     */
    public static boolean remove(Directory folder, List<Line> lines) throws IOException {
        folder.fd().lock();
        try {
            return takeOut(folder, new HashSet<>(lines));
        } finally {
            folder.fd().unlock();
        }
    }

    private static boolean takeOut(Directory folder, Set<Line> lines) throws IOException {
        byte[] old = content(folder);
        if (old.length == 0) {
            return false;
        }
        Set<Line> gone = Set.copyOf(lines);
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        for (byte[] line : lines(old)) {
            if (Line.parse(withoutEnd(line)).filter(gone::contains).isEmpty()) {
                kept.writeBytes(line);
            }
        }
        byte[] content = kept.toByteArray();
        if (Arrays.equals(content, old)) {
            return false;
        }
        if (content.length == 0) {
            folder.unlink(NAME);
        } else {
            replace(folder, content);
        }
        folder.fsync();
        return content.length == 0;
    }

    private static void replace(Directory folder, byte[] content) throws IOException {
        discardNew(folder); // of a run that was cut off
        try {
            writeNew(folder, content, folder.stat(NAME));
            folder.replace(NEW, NAME);
        } catch (ErrnoException e) {
            discardNew(folder);
            throw e;
        }
    }

    private static void discardNew(Directory folder) throws ErrnoException {
        try {
            folder.unlink(NEW);
        } catch (ErrnoException e) {
            if (!e.is(Errno.ENOENT)) {
                throw e;
            }
        }
    }

    private static void writeNew(Directory folder, byte[] content, Stat old) throws ErrnoException {
        try (Fd file = folder.openFile(NEW, Fd.O_WRONLY | Fd.O_CREAT | Fd.O_EXCL, 0600)) {
            file.write(direct(content));
            if (file.stat().uid() != old.uid() || file.stat().gid() != old.gid()) {
                file.chown(old.uid(), old.gid());
            }
            file.chmod(old.mode());
            file.fsync();
        }
    }

    private static byte[] content(Directory folder) throws IOException {
        try (Fd file = folder.openFile(NAME, Fd.O_RDONLY | Fd.O_NONBLOCK, 0)) {
            if (!file.stat().isRegular()) {
                throw notRegular(folder);
            }
            return file.readRemaining();
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT)) {
                return new byte[0];
            }
            throw e;
        }
    }

    private static IOException notRegular(Directory folder) {
        return new IOException(
                SafeText.of(folder.path().resolve(NAME))
                        + ": is not a regular file; the checksums were not written");
    }

    /** The lines, each with its end if it has one. */
    private static List<byte[]> lines(byte[] content) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n') {
                lines.add(Arrays.copyOfRange(content, start, i + 1));
                start = i + 1;
            }
        }
        if (start < content.length) {
            lines.add(Arrays.copyOfRange(content, start, content.length));
        }
        return lines;
    }

    private static byte[] withoutEnd(byte[] line) {
        boolean ended = line.length > 0 && line[line.length - 1] == '\n';
        return ended ? Arrays.copyOf(line, line.length - 1) : line;
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }
}
