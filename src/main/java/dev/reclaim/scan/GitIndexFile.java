package dev.reclaim.scan;

import dev.reclaim.linux.RawPath;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads the names out of an index file, versions 2, 3 and 4 (gitformat-index(5)). What is in an
 * entry besides its name does not matter: intent-to-add, skip-worktree, each stage of a conflict
 * and a submodule are all listed, as {@code git ls-files} does.
 */
final class GitIndexFile {
    private static final int SIGNATURE = 0x44495243; // DIRC
    private static final int SPLIT_INDEX = 0x6c696e6b; // link
    private static final int SPARSE_DIRECTORIES = 0x73646972; // sdir
    private static final int HEADER = 12;
    private static final int STAT_DATA = 40;
    private static final int EXTENDED = 0x4000;

    private final RawPath file;
    private final byte[] content;
    private final int end;
    private final int hashLength;

    private GitIndexFile(RawPath file, byte[] content, int hashLength) throws GitFormatException {
        this.file = file;
        this.content = content;
        this.hashLength = hashLength;
        end = content.length - hashLength;
        if (end < HEADER) {
            throw corrupt("too short");
        }
    }

    /** Where the shared half of a split index comes from. */
    interface Files {
        /** The whole content of a file. */
        byte[] read(RawPath file) throws IOException;
    }

    /**
     * The names that an index lists.
     *
     * @param file where it stands; a split index's shared half stands beside it
     * @param sha256 whether the repository's object names are SHA-256 and not SHA-1
     * @param files reads it and its shared half
     */
    static List<byte[]> names(RawPath file, boolean sha256, Files files) throws IOException {
        return new GitIndexFile(file, files.read(file), sha256 ? 32 : 20).checked(files, false);
    }

    private List<byte[]> checked(Files files, boolean shared) throws IOException {
        try {
            return names(files, shared);
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | ArithmeticException e) {
            throw corrupt("it ends in the middle of a record");
        }
    }

    private GitFormatException corrupt(String why) {
        return new GitFormatException(file + ": not a git index that can be read: " + why);
    }

    private List<byte[]> names(Files files, boolean shared) throws IOException {
        verifyChecksum();
        ByteBuffer in = ByteBuffer.wrap(content, 0, end);
        if (in.getInt() != SIGNATURE) {
            throw corrupt("no DIRC signature");
        }
        int version = in.getInt();
        if (version < 2 || version > 4) {
            throw corrupt("version " + Integer.toUnsignedString(version));
        }
        List<byte[]> names = entries(in, version);
        while (in.hasRemaining()) {
            int signature = in.getInt();
            ByteBuffer extension = in.slice(in.position() + 4, in.getInt());
            in.position(in.position() + extension.limit());
            if (signature == SPLIT_INDEX && !shared) {
                return merged(extension, names, files);
            }
            // one that a reader may pass over begins with a capital letter
            int first = signature >>> 24;
            if ((first < 'A' || first > 'Z') && signature != SPARSE_DIRECTORIES) {
                throw corrupt("an extension of a newer git");
            }
        }
        if (names.stream().anyMatch(name -> name.length == 0)) {
            throw corrupt("an entry without a name");
        }
        return names;
    }

    private void verifyChecksum() throws GitFormatException {
        byte[] stored = Arrays.copyOfRange(content, end, content.length);
        if (Arrays.equals(stored, new byte[hashLength])) {
            return; // index.skipHash
        }
        try {
            MessageDigest digest =
                    MessageDigest.getInstance(hashLength == 20 ? "SHA-1" : "SHA-256");
            digest.update(content, 0, end);
            if (!Arrays.equals(digest.digest(), stored)) {
                throw corrupt("its checksum does not match");
            }
        } catch (NoSuchAlgorithmException everyJdkHasBoth) {
            throw new AssertionError(everyJdkHasBoth);
        }
    }

    private List<byte[]> entries(ByteBuffer in, int version) throws GitFormatException {
        int count = in.getInt();
        if (count < 0 || count > in.remaining() / (STAT_DATA + hashLength)) {
            throw corrupt("more entries than it has room for");
        }
        List<byte[]> names = new ArrayList<>(count);
        byte[] previous = {};
        for (int i = 0; i < count; i++) {
            int start = in.position();
            in.position(start + STAT_DATA + hashLength);
            if ((in.getShort() & EXTENDED) != 0) {
                in.getShort();
            }
            int kept = version == 4 ? previous.length - stripped(in) : 0;
            int from = in.position();
            int length = lengthOfName(from);
            byte[] name = Arrays.copyOf(previous, kept + length);
            System.arraycopy(content, from, name, kept, length);
            if (version == 4) {
                in.position(from + length + 1);
            } else {
                // NUL bytes, at least one, up to a multiple of eight from the entry's start
                in.position(start + (from + length - start) / 8 * 8 + 8);
            }
            if (Arrays.compareUnsigned(previous, name) > 0) {
                throw corrupt("its entries are not in order");
            }
            names.add(name);
            previous = name;
        }
        return names;
    }

    /** How many bytes to take from the end of the name before: the offset encoding of packs. */
    private static int stripped(ByteBuffer in) {
        int b = in.get();
        int value = b & 0x7f;
        while ((b & 0x80) != 0) {
            b = in.get();
            value = Math.addExact(Math.multiplyExact(value + 1, 128), b & 0x7f);
        }
        return value;
    }

    private int lengthOfName(int from) {
        int at = from;
        while (content[at] != 0) {
            at++;
        }
        return at - from;
    }

    /**
     * What a split index means: the names of the shared one but those deleted, and its own. An own
     * entry without a name replaces a shared one, which keeps its name.
     */
    private List<byte[]> merged(ByteBuffer link, List<byte[]> own, Files files) throws IOException {
        byte[] hash = new byte[hashLength];
        link.get(hash);
        List<byte[]> names = new ArrayList<>();
        if (!Arrays.equals(hash, new byte[hashLength])) {
            BitSet deleted = link.hasRemaining() ? GitBitmap.read(link) : new BitSet();
            RawPath shared =
                    file.parentOrRoot().resolve("sharedindex." + HexFormat.of().formatHex(hash));
            List<byte[]> base =
                    new GitIndexFile(shared, files.read(shared), hashLength).checked(files, true);
            for (int i = 0; i < base.size(); i++) {
                if (!deleted.get(i)) {
                    names.add(base.get(i));
                }
            }
        }
        own.stream().filter(name -> name.length > 0).forEach(names::add);
        return names;
    }
}
