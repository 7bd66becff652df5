package dev.reclaim.journal;

import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one run's journal file.
 *
 * <pre>
 * header (128 bytes): magic, u32 version, u64 run, u32 uid, u32 pid, 36 bytes boot id, zeros, crc
 * frame:              u32 length of the payload, u64 number, payload, u32 crc
 * zeros up to the end of the pre-allocated file
 * </pre>
 *
 * A frame is what one flush made durable; the next is written only after it. A bad frame is
 * therefore the torn tail of a run that was cut off, unless a good one stands behind it: then the
 * file is corrupt. The CRC32C (RFC 3720, B.4) covers the run's random number, so that no file name
 * written into a payload can pass for a frame.
 */
final class RunFile {
    static final int HEADER = 128;
    static final int FRAME_OVERHEAD = 4 + 8 + 4;

    /** Confirmed lists are since 2; what was written before is read as it is. */
    static final int VERSION = 2;

    private static final byte[] MAGIC = "RECLAIMJ".getBytes(StandardCharsets.US_ASCII);
    private static final int BOOT_ID = 36;
    private static final int CRC_AT = HEADER - 4;

    private RunFile() {}

    /** Who wrote a run's file, and when it cannot be alive any more: after another boot. */
    record Header(long run, int uid, int pid, String boot) {}

    /** A run's header and all its complete frames. */
    record Content(Header header, List<Entry> entries, long frames, int used) {}

    static byte[] header(Header header) {
        ByteBuffer out = ByteBuffer.allocate(HEADER);
        out.put(MAGIC).putInt(VERSION).putLong(header.run());
        out.putInt(header.uid()).putInt(header.pid());
        out.put(boot(header));
        out.putInt(CRC_AT, crc(0, 0, out.array(), 0, CRC_AT));
        return out.array();
    }

    private static byte[] boot(Header header) {
        return java.util.Arrays.copyOf(header.boot().getBytes(StandardCharsets.US_ASCII), BOOT_ID);
    }

    static byte[] frame(long run, long number, byte[] payload) {
        ByteBuffer out = ByteBuffer.allocate(payload.length + FRAME_OVERHEAD);
        out.putInt(payload.length).putLong(number).put(payload);
        out.putInt(crc(run, number, payload, 0, payload.length));
        return out.array();
    }

    /**
     * Reads a file's bytes. A file whose header is not whole is an empty run: it was cut off before
     * anything was intended.
     *
     * @throws JournalException if a bad header or frame has good ones behind it, or the version is
     *     unknown
     */
    static Content parse(RawPath file, byte[] bytes) throws JournalException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length < HEADER || in.getInt(CRC_AT) != crc(0, 0, bytes, 0, CRC_AT)) {
            // The header was durable before the first frame was written.
            for (int at = HEADER; at < bytes.length; at++) {
                if (bytes[at] != 0) {
                    throw corrupt(file, 0, null);
                }
            }
            return new Content(new Header(0, -1, 0, ""), List.of(), 0, 0);
        }
        int version = in.getInt(MAGIC.length);
        if (version < 1 || version > VERSION) {
            throw new JournalException(
                    SafeText.of(file)
                            + ": written by another version of reclaim (format "
                            + version
                            + "); use that one to undo, or move the file away");
        }
        in.position(MAGIC.length + 4);
        long run = in.getLong();
        int uid = in.getInt();
        int pid = in.getInt();
        byte[] boot = new byte[BOOT_ID];
        in.get(boot);
        Header header =
                new Header(run, uid, pid, new String(boot, StandardCharsets.US_ASCII).strip());
        List<Entry> entries = new ArrayList<>();
        long frames = 0;
        int at = HEADER;
        while (true) {
            int length = validFrame(bytes, at, run, frames);
            if (length < 0) {
                if (anyFrameBehind(bytes, run, at + 1, frames)) {
                    throw corrupt(file, at, null);
                }
                return new Content(header, entries, frames, at);
            }
            byte[] payload = new byte[length];
            in.get(at + 12, payload);
            try {
                entries.addAll(EntryCodec.decode(payload));
            } catch (IOException broken) {
                throw corrupt(file, at, broken);
            }
            frames++;
            at += length + FRAME_OVERHEAD;
        }
    }

    /** The payload's length of the good frame with that number at an offset, or −1. */
    private static int validFrame(byte[] bytes, int at, long run, long number) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (at + FRAME_OVERHEAD > in.capacity() || in.getLong(at + 4) != number) {
            return -1;
        }
        int length = in.getInt(at);
        if (length <= 0 || length > in.capacity() - at - FRAME_OVERHEAD) {
            return -1;
        }
        int crc = crc(run, number, bytes, at + 12, length);
        return crc == in.getInt(at + 12 + length) ? length : -1;
    }

    private static boolean anyFrameBehind(byte[] bytes, long run, int from, long number) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        for (int at = from; at + FRAME_OVERHEAD <= in.capacity(); at++) {
            long found = in.getLong(at + 4);
            if (found >= number
                    && found <= number + in.capacity()
                    && validFrame(bytes, at, run, found) > 0) {
                return true;
            }
        }
        return false;
    }

    private static JournalException corrupt(RawPath file, int at, @Nullable Exception cause) {
        return new JournalException(
                SafeText.of(file)
                        + ": damaged at byte "
                        + at
                        + " with good records behind it; nothing was changed. Copy the file to a"
                        + " safe place and move it out of this folder to go on without its undo",
                cause);
    }

    private static int crc(long run, long number, byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        ByteBuffer seed = ByteBuffer.allocate(20).putLong(run).putLong(number).putInt(length);
        crc.update(seed.array(), 0, 20);
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
