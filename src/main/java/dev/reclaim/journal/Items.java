package dev.reclaim.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Items of a confirmed list, compressed (RFC 1950): twenty thousand names of one folder have much
 * in common, and are read again only where a run was cut off.
 */
public final class Items {
    /** How many bytes, before they are compressed, one part of a list holds at most. */
    private static final int PART = 512 * 1024;

    private final int count;
    private final byte[] packed;

    Items(int count, byte[] packed) {
        this.count = count;
        this.packed = packed;
    }

    /** The list in parts, each small enough for one record; in the order of the items. */
    public static List<Items> pack(List<Entry.Item> items) {
        List<Items> parts = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int first = 0;
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (int i = 0; i < items.size(); i++) {
                write(out, items.get(i));
                if (bytes.size() >= PART || i == items.size() - 1) {
                    parts.add(new Items(i + 1 - first, deflate(bytes.toByteArray())));
                    bytes.reset();
                    first = i + 1;
                }
            }
        } catch (IOException impossible) {
            throw new AssertionError("memory does not fail", impossible);
        }
        return parts;
    }

    /** How many items these are. */
    public int count() {
        return count;
    }

    byte[] packed() {
        return packed;
    }

    /** The items; an IOException if these are not bytes that {@link #pack} made. */
    List<Entry.Item> unpack() throws IOException {
        byte[] bytes;
        try (InflaterInputStream inflated =
                new InflaterInputStream(new ByteArrayInputStream(packed))) {
            bytes = inflated.readAllBytes();
        }
        List<Entry.Item> items = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            for (int i = 0; i < count; i++) {
                items.add(read(in));
            }
            if (in.available() > 0) {
                throw new IOException("bytes after the last item");
            }
        } catch (IllegalArgumentException broken) {
            throw new IOException(broken);
        }
        return items;
    }

    private static byte[] deflate(byte[] bytes) throws IOException {
        Deflater quick = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed, quick)) {
            out.write(bytes);
        } finally {
            quick.end();
        }
        return packed.toByteArray();
    }

    private static void write(DataOutputStream out, Entry.Item item) throws IOException {
        Fields.text(out, item.op().name());
        Fields.text(out, item.kind().name());
        Fields.path(out, item.from());
        Fields.path(out, item.to());
        Fields.identity(out, item.identity());
        out.writeBoolean(item.named());
        out.writeBoolean(item.keepsSource());
        out.writeLong(item.of());
        Fields.target(out, item.target());
    }

    private static Entry.Item read(DataInputStream in) throws IOException {
        return new Entry.Item(
                Op.valueOf(Fields.text(in)),
                Kind.valueOf(Fields.text(in)),
                Fields.pathOrNull(in),
                Fields.pathOrNull(in),
                Fields.identityOrNull(in),
                in.readBoolean(),
                in.readBoolean(),
                in.readLong(),
                Fields.targetOrNull(in));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Items items
                && items.count == count
                && Arrays.equals(items.packed, packed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }

    @Override
    public String toString() {
        return count + " items in " + packed.length + " bytes";
    }
}
