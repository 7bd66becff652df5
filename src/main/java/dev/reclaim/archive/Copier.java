package dev.reclaim.archive;

import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Identity;
import dev.reclaim.journal.Journal;
import dev.reclaim.journal.JournalException;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.FileType;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import dev.reclaim.linux.Stat;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Places files by a verified copy: written under a temporary name, flushed, read back from the
 * disk, compared by hash, and only then given its final name; the source of a move goes last, when
 * the journal holds that the copy stands.
 *
 * <p>The group's steps share their flushes of journal and directories, each file has its own.
 */
final class Copier {
    private final Journal journal;
    private final Progress progress;
    private final InstantSource time;
    private final FreeTargets targets;
    private final FileContent content = new FileContent();

    Copier(Journal journal, Progress progress, InstantSource time, FreeTargets targets) {
        this.journal = journal;
        this.progress = progress;
        this.time = time;
        this.targets = targets;
    }

    /** A copy that stands under its final name. */
    private record Stands(
            Placement placement, Stat source, Entry.Placed placed, @Nullable String note) {}

    List<Outcome> run(List<Placement> group) throws JournalException {
        List<Placement> placements = group.stream().map(this::withTemporary).toList();
        journal.append(placements.stream().map(Placement::intent).toList());
        List<Outcome> outcomes = new ArrayList<>();
        List<Entry.End> ends = new ArrayList<>();
        List<Stands> standing = new ArrayList<>();
        try (OpenDirectories directories = new OpenDirectories()) {
            for (Placement placement : placements) {
                progress.item(SafeText.of(placement.from()));
                try {
                    standing.add(place(placement, directories));
                } catch (JournalException fatal) {
                    throw fatal;
                } catch (UnsettledException e) {
                    outcomes.add(failed(placement, e));
                } catch (IOException e) {
                    Outcome failed = failed(placement, e);
                    outcomes.add(failed);
                    ends.add(failed.end());
                }
                progress.done();
            }
            directories.flush();
            journal.append(standing.stream().map(Stands::placed).toList());
            for (Stands one : standing) {
                try {
                    Outcome done = finish(one, directories);
                    outcomes.add(done);
                    ends.add(done.end());
                } catch (UnsettledException e) {
                    outcomes.add(failed(one.placement(), e));
                }
            }
            directories.flush();
        } catch (ErrnoException e) {
            throw new JournalException(
                    e.getMessage()
                            + ": what was copied could not be flushed to the disk; the next start"
                            + " looks at each file again",
                    e);
        }
        journal.append(ends);
        return outcomes;
    }

    private Placement withTemporary(Placement placement) {
        Aside aside = Aside.of(journal.run(), placement.intent().batch(), placement.intent().id());
        RawPath folder = placement.to().parentOrRoot();
        return placement.with(placement.to(), folder.resolve(aside.part()));
    }

    private Stands place(Placement placement, OpenDirectories directories) throws IOException {
        if (progress.cancelled()) {
            throw new CancelledException();
        }
        Directory source = directories.get(placement.from().parentOrRoot());
        Directory target = directories.get(placement.to().parentOrRoot());
        RawPath part = Aside.of(placement.intent()).part();
        Stat original = source.stat(placement.from().name());
        Unlinker.check(original, placement.identity(), placement.from());
        try {
            Copy copy =
                    switch (original.type()) {
                        case REGULAR -> copyFile(placement, source, target, part);
                        case SYMLINK -> copyLink(placement, source, target, part, original);
                        default ->
                                throw new ChangedException(
                                        SafeText.of(placement.from())
                                                + ": a "
                                                + original.type().word()
                                                + " cannot be carried to another file system");
                    };
            Unlinker.check(
                    source.stat(placement.from().name()), placement.identity(), placement.from());
            Placement placed = giveName(placement, target, part);
            directories.changed(placed.to().parentOrRoot());
            return new Stands(
                    placed,
                    original,
                    new Entry.Placed(placed.intent().id(), copy.identity(), copy.sha256()),
                    copy.note());
        } catch (IOException e) {
            discard(target, part, e);
            throw e;
        }
    }

    /** A written copy, its hash, and what of the source could not be kept. */
    private record Copy(Identity identity, String sha256, @Nullable String note) {}

    private Copy copyFile(Placement placement, Directory source, Directory target, RawPath part)
            throws IOException {
        // Not to be held up by a FIFO that took the name.
        int flags = Fd.O_RDONLY | Fd.O_NONBLOCK;
        try (Fd in = source.openFile(placement.from().name(), flags, 0)) {
            Stat original = in.stat();
            Unlinker.check(original, placement.identity(), placement.from());
            long available = target.fd().statVfs().available();
            if (available < original.allocated()) {
                throw new ErrnoException(
                        "statvfs",
                        Errno.ENOSPC,
                        SafeText.of(placement.to())
                                + ": needs "
                                + original.allocated()
                                + " bytes, "
                                + available
                                + " are available");
            }
            try (Fd out = target.openFile(part, Fd.O_RDWR | Fd.O_CREAT | Fd.O_EXCL, 0600)) {
                Progress passes = new TwoPasses(progress);
                String written = content.copy(in, out, original.size(), passes);
                String note = FileAttributes.keep(in, original, out);
                out.fsync();
                out.dropCache();
                String read = Sha256.of(out, passes, content.buffer());
                if (!read.equals(written)) {
                    throw new ErrnoException(
                            "compare",
                            Errno.EIO,
                            SafeText.of(placement.to()) + ": the copy differs from its source");
                }
                Unlinker.check(in.stat(), placement.identity(), placement.from());
                return new Copy(Identity.of(out.stat()), written, note);
            }
        }
    }

    private static Copy copyLink(
            Placement placement, Directory source, Directory target, RawPath part, Stat original)
            throws IOException {
        RawPath pointsTo = source.readlink(placement.from().name());
        target.symlink(pointsTo, part);
        Stat made = target.stat(part);
        if (made.uid() != original.uid() || made.gid() != original.gid()) {
            target.chown(part, original.uid(), original.gid());
        }
        target.setTimes(part, original);
        return new Copy(Identity.of(target.stat(part)), Sha256.of(pointsTo.bytes()), null);
    }

    private Placement giveName(Placement placement, Directory target, RawPath part)
            throws IOException {
        Placement placed = placement;
        while (true) {
            try {
                Mover.exclusively(target, part, target, placed.to().name());
                return placed;
            } catch (ErrnoException e) {
                placed = targets.another(placed, target, e);
                journal.append(placed.intent());
            }
        }
    }

    private static void discard(Directory target, RawPath part, IOException cause)
            throws UnsettledException {
        try {
            target.unlink(part);
        } catch (ErrnoException e) {
            if (!e.is(Errno.ENOENT)) {
                throw new UnsettledException(
                        cause.getMessage()
                                + "; the unfinished copy "
                                + SafeText.of(target.path().resolve(part))
                                + " could not be removed ("
                                + e.reason()
                                + ")",
                        cause);
            }
        }
    }

    private Outcome finish(Stands one, OpenDirectories directories) throws UnsettledException {
        Placement placement = one.placement();
        Stat source = one.source();
        boolean move = placement.mode() == Placement.Mode.MOVE;
        String note = one.note();
        long freed = 0;
        if (move) {
            try {
                Directory directory = directories.get(placement.from().parentOrRoot());
                Stat gone =
                        Unlinker.remove(
                                directory,
                                placement.from().name(),
                                placement.identity(),
                                Aside.of(placement.intent()));
                directories.changed(placement.from().parentOrRoot());
                freed = gone.links() == 1 ? gone.allocated() : 0;
            } catch (ErrnoException | ChangedException e) {
                String kept = "copied, but the source is still there: " + e.getMessage();
                note = note == null ? kept : kept + "; " + note;
            }
        }
        return new Outcome(
                placement.intent(),
                new Entry.Done(
                        placement.intent().id(),
                        time.instant(),
                        one.placed().placed(),
                        one.placed().sha256(),
                        source.type() == FileType.REGULAR ? source.size() : 0,
                        freed,
                        note));
    }

    private Outcome failed(Placement placement, IOException e) {
        return new Outcome(
                placement.intent(),
                new Entry.Failed(
                        placement.intent().id(),
                        time.instant(),
                        String.valueOf(e.getMessage()),
                        e instanceof CancelledException));
    }
}
