package dev.reclaim.journal;

import dev.reclaim.linux.RawPath;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields that entries are made of: byte strings with their length before them (−1 for null),
 * names as raw bytes, text as UTF-8, times as seconds and nanoseconds. Reading anything else is an
 * IOException.
 */
final class Fields {
    private Fields() {}

    static void target(DataOutputStream out, Entry.@Nullable Target target) throws IOException {
        out.writeBoolean(target != null);
        if (target != null) {
            out.writeInt(target.pid());
            out.writeLong(target.startTicks());
            text(out, target.command());
        }
    }

    static Entry.@Nullable Target targetOrNull(DataInputStream in) throws IOException {
        return in.readBoolean() ? new Entry.Target(in.readInt(), in.readLong(), text(in)) : null;
    }

    static void texts(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            text(out, text);
        }
    }

    static void paths(DataOutputStream out, List<RawPath> paths) throws IOException {
        out.writeInt(paths.size());
        for (RawPath path : paths) {
            path(out, path);
        }
    }

    static List<RawPath> paths(DataInputStream in) throws IOException {
        List<RawPath> paths = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            paths.add(path(in));
        }
        return paths;
    }

    static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(text(in));
        }
        return texts;
    }

    static void bytes(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    static byte[] bytes(DataInputStream in) throws IOException {
        return present(bytesOrNull(in));
    }

    private static byte @Nullable [] bytesOrNull(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < -1 || length > in.available()) {
            throw new IOException("impossible length " + length);
        }
        return length == -1 ? null : in.readNBytes(length);
    }

    static void text(DataOutputStream out, @Nullable String text) throws IOException {
        bytes(out, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    static @Nullable String textOrNull(DataInputStream in) throws IOException {
        byte[] bytes = bytesOrNull(in);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    static String text(DataInputStream in) throws IOException {
        return present(textOrNull(in));
    }

    static void path(DataOutputStream out, @Nullable RawPath path) throws IOException {
        bytes(out, path == null ? null : path.bytes());
    }

    static @Nullable RawPath pathOrNull(DataInputStream in) throws IOException {
        byte[] bytes = bytesOrNull(in);
        return bytes == null ? null : RawPath.ofBytes(bytes);
    }

    static RawPath path(DataInputStream in) throws IOException {
        return present(pathOrNull(in));
    }

    static void instant(DataOutputStream out, Instant at) throws IOException {
        out.writeLong(at.getEpochSecond());
        out.writeInt(at.getNano());
    }

    static Instant instant(DataInputStream in) throws IOException {
        try {
            return Instant.ofEpochSecond(in.readLong(), in.readInt());
        } catch (java.time.DateTimeException outOfRange) {
            throw new IOException(outOfRange);
        }
    }

    static void identity(DataOutputStream out, @Nullable Identity identity) throws IOException {
        out.writeBoolean(identity != null);
        if (identity != null) {
            out.writeLong(identity.device());
            out.writeLong(identity.inode());
            out.writeLong(identity.size());
            out.writeLong(identity.mtimeSeconds());
            out.writeInt(identity.mtimeNanos());
        }
    }

    static @Nullable Identity identityOrNull(DataInputStream in) throws IOException {
        return in.readBoolean()
                ? new Identity(
                        in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readInt())
                : null;
    }

    static Identity identity(DataInputStream in) throws IOException {
        return present(identityOrNull(in));
    }

    static <T> T present(@Nullable T value) throws IOException {
        if (value == null) {
            throw new IOException("a field is missing");
        }
        return value;
    }
}
