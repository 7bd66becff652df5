package dev.reclaim.archive;

import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import java.util.Arrays;

/** Names for what would otherwise stand in another's place: {@code a.txt}, {@code a (2).txt}, …. */
public final class FreeName {
    private static final int NAME_MAX = 255;
    private static final int LONGEST_EXTENSION = 64;

    private FreeName() {}

    /** True if nothing has the name in the directory, not even a dangling link. */
    public static boolean isFree(Directory directory, RawPath name) throws ErrnoException {
        try {
            directory.stat(name);
            return false;
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT)) {
                return true;
            }
            throw e;
        }
    }

    /**
     * The name with a number before its extension, cut where it would be longer than 255 bytes.
     *
     * @param number 1 for the name itself, 2 and more for {@code NAME (2).EXT}
     */
    public static RawPath numbered(RawPath name, int number) {
        if (number == 1) {
            return name;
        }
        byte[] bytes = name.bytes();
        int dot = bytes.length;
        for (int i = bytes.length - 1; i > 0; i--) {
            if (bytes[i] == '.') {
                dot = i;
                break;
            }
        }
        if (bytes.length - dot > LONGEST_EXTENSION) {
            dot = bytes.length;
        }
        byte[] suffix = RawPath.of(" (" + number + ")").bytes();
        int extension = bytes.length - dot;
        int stem = Math.max(1, Math.min(dot, NAME_MAX - extension - suffix.length));
        // Not in the middle of a UTF-8 character.
        while (stem > 1 && stem < dot && (bytes[stem] & 0xc0) == 0x80) {
            stem--;
        }
        byte[] result = Arrays.copyOf(bytes, stem + suffix.length + extension);
        System.arraycopy(suffix, 0, result, stem, suffix.length);
        System.arraycopy(bytes, dot, result, stem + suffix.length, extension);
        return RawPath.ofBytes(result);
    }
}
