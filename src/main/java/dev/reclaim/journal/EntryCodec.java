package dev.reclaim.journal;

import static dev.reclaim.journal.Fields.bytes;
import static dev.reclaim.journal.Fields.identity;
import static dev.reclaim.journal.Fields.identityOrNull;
import static dev.reclaim.journal.Fields.instant;
import static dev.reclaim.journal.Fields.path;
import static dev.reclaim.journal.Fields.pathOrNull;
import static dev.reclaim.journal.Fields.paths;
import static dev.reclaim.journal.Fields.target;
import static dev.reclaim.journal.Fields.targetOrNull;
import static dev.reclaim.journal.Fields.text;
import static dev.reclaim.journal.Fields.textOrNull;
import static dev.reclaim.journal.Fields.texts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Entries as bytes: a tag, then the fields in their order; big-endian numbers, byte strings with
 * their length before them (−1 for null). Tags are never given a second meaning.
 */
final class EntryCodec {
    private static final int OPENED = 1;
    private static final int CLOSED = 2;
    private static final int AUDITED = 3;
    private static final int INTENT = 4;
    private static final int PLACED = 5;
    private static final int DONE = 6;
    private static final int FAILED = 7;
    private static final int HASHED = 8;
    private static final int REFUSED = 9;
    private static final int PID_CHECKED = 10;
    private static final int PACKAGE_NOTED = 11;
    private static final int NOT_FOUND = 12;
    private static final int DIRECTORY_MADE = 13;
    private static final int NONE_LEFT = 14;
    private static final int INTERRUPTED = 15;
    private static final int CONFIRMED = 16;
    private static final int LISTED = 17;
    private static final int CONCLUDED = 18;

    private EntryCodec() {}

    static byte[] encode(List<? extends Entry> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 * entries.size());
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(entries.size());
            for (Entry entry : entries) {
                write(out, entry);
            }
        } catch (IOException impossible) {
            throw new AssertionError("memory does not fail", impossible);
        }
        return bytes.toByteArray();
    }

    /** The entries of one frame; an IOException if they are not what {@link #encode} wrote. */
    static List<Entry> decode(byte[] payload) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload))) {
            int count = in.readInt();
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                entries.add(read(in));
            }
            if (in.available() > 0) {
                throw new IOException("bytes after the last entry");
            }
            return entries;
        } catch (IllegalArgumentException broken) {
            throw new IOException(broken);
        }
    }

    private static void write(DataOutputStream out, Entry entry) throws IOException {
        switch (entry) {
            case Entry.Opened e -> {
                out.writeByte(OPENED);
                text(out, e.cleanup());
                instant(out, e.at());
                text(out, e.key());
                text(out, e.title());
                text(out, e.name());
                path(out, e.archive());
                paths(out, e.audit());
                out.writeBoolean(e.explicit());
                texts(out, e.kept());
            }
            case Entry.Closed e -> {
                out.writeByte(CLOSED);
                text(out, e.cleanup());
                instant(out, e.at());
            }
            case Entry.Audited e -> {
                out.writeByte(AUDITED);
                text(out, e.cleanup());
                instant(out, e.at());
                out.writeBoolean(e.after());
                out.writeInt(e.spaces().size());
                for (Entry.Space space : e.spaces()) {
                    path(out, space.mount());
                    out.writeLong(space.device());
                    text(out, space.type());
                    out.writeLong(space.size());
                    out.writeLong(space.available());
                }
                out.writeInt(e.usages().size());
                for (Entry.Usage usage : e.usages()) {
                    path(out, usage.path());
                    out.writeLong(usage.apparent());
                    out.writeLong(usage.allocated());
                    out.writeLong(usage.files());
                    out.writeLong(usage.directories());
                    out.writeLong(usage.unreadable());
                }
            }
            case Entry.Intent e -> {
                out.writeByte(INTENT);
                out.writeLong(e.id());
                out.writeLong(e.batch());
                text(out, e.cleanup());
                instant(out, e.at());
                text(out, e.op().name());
                text(out, e.kind().name());
                path(out, e.from());
                path(out, e.to());
                path(out, e.aside());
                identity(out, e.identity());
                out.writeLong(e.frees());
                out.writeLong(e.of());
                target(out, e.target());
            }
            case Entry.Placed e -> {
                out.writeByte(PLACED);
                out.writeLong(e.id());
                identity(out, e.placed());
                text(out, e.sha256());
            }
            case Entry.Done e -> {
                out.writeByte(DONE);
                out.writeLong(e.id());
                instant(out, e.at());
                identity(out, e.placed());
                text(out, e.sha256());
                out.writeLong(e.size());
                out.writeLong(e.freed());
                text(out, e.note());
            }
            case Entry.Failed e -> {
                out.writeByte(e.interrupted() ? INTERRUPTED : FAILED);
                out.writeLong(e.id());
                instant(out, e.at());
                text(out, e.reason());
            }
            case Entry.Hashed e -> {
                out.writeByte(HASHED);
                out.writeLong(e.id());
                text(out, e.sha256());
            }
            case Entry.Refused e -> {
                out.writeByte(REFUSED);
                text(out, e.cleanup());
                instant(out, e.at());
                text(out, e.op().name());
                text(out, e.kind().name());
                path(out, e.path());
                out.writeInt(e.pid());
                text(out, e.reason());
            }
            case Entry.PidChecked e -> {
                out.writeByte(PID_CHECKED);
                text(out, e.cleanup());
                out.writeInt(e.pid());
                text(out, e.finding());
            }
            case Entry.PackageNoted e -> {
                out.writeByte(PACKAGE_NOTED);
                text(out, e.cleanup());
                text(out, e.name());
                text(out, e.version());
            }
            case Entry.NoneLeft e -> {
                out.writeByte(NONE_LEFT);
                text(out, e.cleanup());
                text(out, e.search().name());
            }
            case Entry.DirectoryMade e -> {
                out.writeByte(DIRECTORY_MADE);
                path(out, e.path());
            }
            case Entry.NotFound e -> {
                out.writeByte(NOT_FOUND);
                text(out, e.cleanup());
                text(out, e.kind().name());
                text(out, e.pattern());
            }
            case Entry.Confirmed e -> {
                out.writeByte(CONFIRMED);
                out.writeLong(e.batch());
                text(out, e.cleanup());
                instant(out, e.at());
                out.writeBoolean(e.closes());
                job(out, e.job());
                ending(out, e.ending());
                out.writeInt(e.total());
            }
            case Entry.Listed e -> {
                out.writeByte(LISTED);
                out.writeLong(e.batch());
                out.writeInt(e.items().count());
                bytes(out, e.items().packed());
            }
            case Entry.Concluded e -> {
                out.writeByte(CONCLUDED);
                out.writeLong(e.batch());
                instant(out, e.at());
                text(out, e.how().name());
                out.writeLong(e.by());
            }
        }
    }

    private static Entry read(DataInputStream in) throws IOException {
        int tag = in.readUnsignedByte();
        return switch (tag) {
            case OPENED ->
                    new Entry.Opened(
                            text(in),
                            instant(in),
                            text(in),
                            text(in),
                            text(in),
                            path(in),
                            paths(in),
                            in.readBoolean(),
                            texts(in));
            case CLOSED -> new Entry.Closed(text(in), instant(in));
            case AUDITED ->
                    new Entry.Audited(
                            text(in), instant(in), in.readBoolean(), spaces(in), usages(in));
            case INTENT -> intent(in);
            case PLACED -> new Entry.Placed(in.readLong(), identity(in), text(in));
            case DONE ->
                    new Entry.Done(
                            in.readLong(),
                            instant(in),
                            identityOrNull(in),
                            textOrNull(in),
                            in.readLong(),
                            in.readLong(),
                            textOrNull(in));
            case FAILED, INTERRUPTED ->
                    new Entry.Failed(in.readLong(), instant(in), text(in), tag == INTERRUPTED);
            case HASHED -> new Entry.Hashed(in.readLong(), text(in));
            case REFUSED ->
                    new Entry.Refused(
                            text(in),
                            instant(in),
                            Op.valueOf(text(in)),
                            Kind.valueOf(text(in)),
                            pathOrNull(in),
                            in.readInt(),
                            text(in));
            case PID_CHECKED -> new Entry.PidChecked(text(in), in.readInt(), text(in));
            case PACKAGE_NOTED -> new Entry.PackageNoted(text(in), text(in), textOrNull(in));
            case NOT_FOUND -> new Entry.NotFound(text(in), Kind.valueOf(text(in)), text(in));
            case NONE_LEFT -> new Entry.NoneLeft(text(in), Entry.Search.valueOf(text(in)));
            case DIRECTORY_MADE -> new Entry.DirectoryMade(path(in));
            case CONFIRMED ->
                    new Entry.Confirmed(
                            in.readLong(),
                            text(in),
                            instant(in),
                            in.readBoolean(),
                            job(in),
                            ending(in),
                            in.readInt());
            case LISTED -> new Entry.Listed(in.readLong(), new Items(in.readInt(), bytes(in)));
            case CONCLUDED ->
                    new Entry.Concluded(
                            in.readLong(),
                            instant(in),
                            Entry.Conclusion.valueOf(text(in)),
                            in.readLong());
            default -> throw new IOException("entry of unknown kind " + tag);
        };
    }

    private static Entry.Intent intent(DataInputStream in) throws IOException {
        return new Entry.Intent(
                in.readLong(),
                in.readLong(),
                text(in),
                instant(in),
                Op.valueOf(text(in)),
                Kind.valueOf(text(in)),
                pathOrNull(in),
                pathOrNull(in),
                pathOrNull(in),
                identityOrNull(in),
                in.readLong(),
                in.readLong(),
                targetOrNull(in));
    }

    private static void job(DataOutputStream out, Entry.@Nullable Job job) throws IOException {
        out.writeBoolean(job != null);
        if (job != null) {
            out.writeInt(job.pid());
            text(out, job.match());
        }
    }

    private static Entry.@Nullable Job job(DataInputStream in) throws IOException {
        return in.readBoolean() ? new Entry.Job(in.readInt(), text(in)) : null;
    }

    private static void ending(DataOutputStream out, Entry.@Nullable Ending ending)
            throws IOException {
        out.writeBoolean(ending != null);
        if (ending != null) {
            texts(out, ending.match());
            text(out, ending.signal());
            out.writeLong(ending.grace().toMillis());
            out.writeBoolean(ending.force());
        }
    }

    private static Entry.@Nullable Ending ending(DataInputStream in) throws IOException {
        return in.readBoolean()
                ? new Entry.Ending(
                        texts(in), text(in), Duration.ofMillis(in.readLong()), in.readBoolean())
                : null;
    }

    private static List<Entry.Space> spaces(DataInputStream in) throws IOException {
        List<Entry.Space> spaces = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            spaces.add(
                    new Entry.Space(
                            path(in), in.readLong(), text(in), in.readLong(), in.readLong()));
        }
        return spaces;
    }

    private static List<Entry.Usage> usages(DataInputStream in) throws IOException {
        List<Entry.Usage> usages = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            usages.add(
                    new Entry.Usage(
                            path(in),
                            in.readLong(),
                            in.readLong(),
                            in.readLong(),
                            in.readLong(),
                            in.readLong()));
        }
        return usages;
    }
}
