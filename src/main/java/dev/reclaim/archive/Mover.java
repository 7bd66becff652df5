package dev.reclaim.archive;

import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Identity;
import dev.reclaim.journal.Journal;
import dev.reclaim.journal.JournalException;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import dev.reclaim.linux.Stat;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Places groups of files: by rename within a file system, by verified copy across two.
 *
 * <p>Within one: intents of the whole group flushed, renames that never replace, each directory
 * flushed once, ends of the whole group flushed. The rename itself finds out whether it is one file
 * system; equal device numbers prove nothing. What it refuses with EXDEV, and what is to be copied,
 * goes through {@link Copier}.
 */
public final class Mover {
    /** Most items whose intents share one flush. */
    public static final int GROUP = 1000;

    private final Journal journal;
    private final Progress progress;
    private final InstantSource time;

    public Mover(Journal journal, Progress progress, InstantSource time) {
        this.journal = journal;
        this.progress = progress;
        this.time = time;
    }

    /**
     * Carries out a group of at most {@link #GROUP} placements, each of whose target directories
     * exists. A failure of one never stops the others; once cancelled, the rest fails as such.
     *
     * @throws JournalException if the journal cannot be written: what was under way is left to
     *     recovery, and nothing further may be done
     */
    public List<Outcome> run(List<Placement> group) throws JournalException {
        List<Outcome> outcomes = new ArrayList<>();
        List<Entry.End> ends = new ArrayList<>();
        List<Placement> copies = new ArrayList<>();
        FreeTargets targets = new FreeTargets();
        try (OpenDirectories directories = new OpenDirectories()) {
            List<Placement> placements =
                    group.stream().map(p -> targets.choose(p, directories)).toList();
            journal.append(placements.stream().map(Placement::intent).toList());
            for (Placement placement : placements) {
                if (placement.mode() == Placement.Mode.COPY) {
                    copies.add(placement);
                    continue;
                }
                Outcome outcome;
                try {
                    progress.item(SafeText.of(placement.from()));
                    refuseIfCancelled();
                    outcome = rename(placement, directories, targets);
                } catch (JournalException fatal) {
                    throw fatal;
                } catch (UnsettledException e) {
                    outcomes.add(failed(placement, e));
                    progress.done();
                    continue;
                } catch (IOException e) {
                    if (e instanceof ErrnoException errno && errno.is(Errno.EXDEV)) {
                        copies.add(placement);
                        continue;
                    }
                    outcome = failed(placement, e);
                    progress.done();
                }
                outcomes.add(outcome);
                ends.add(outcome.end());
            }
            directories.flush();
        } catch (ErrnoException e) {
            throw new JournalException(
                    e.getMessage()
                            + ": what was moved could not be flushed to the disk; the next start"
                            + " looks at each file again",
                    e);
        }
        journal.append(ends);
        if (!copies.isEmpty()) {
            outcomes.addAll(new Copier(journal, progress, time, targets).run(copies));
        }
        return outcomes;
    }

    private void refuseIfCancelled() throws CancelledException {
        if (progress.cancelled()) {
            throw new CancelledException();
        }
    }

    private Outcome rename(Placement placement, OpenDirectories directories, FreeTargets targets)
            throws IOException {
        RawPath from = placement.from();
        if (placement.to().startsWith(from)) {
            throw new ChangedException(
                    SafeText.of(from) + ": cannot be moved to itself or into itself");
        }
        Directory source = directories.get(from.parentOrRoot());
        Directory target = directories.get(placement.to().parentOrRoot());
        try (Fd held = source.openFile(from.name(), Fd.O_PATH, 0)) {
            Unlinker.check(held.stat(), placement.identity(), from);
        }
        Placement placed = placement;
        while (true) {
            try {
                exclusively(source, from.name(), target, placed.to().name());
                break;
            } catch (ErrnoException e) {
                placed = targets.another(placed, target, e);
                journal.append(placed.intent());
            }
        }
        directories.changed(from.parentOrRoot());
        directories.changed(placed.to().parentOrRoot());
        Stat moved = confirm(placed, source, target);
        return new Outcome(
                placed.intent(),
                new Entry.Done(
                        placed.intent().id(),
                        time.instant(),
                        Identity.of(moved),
                        null,
                        moved.size(),
                        0,
                        null));
    }

    /** What was renamed, if it is the file that was confirmed; else it is put back. */
    private static Stat confirm(Placement placed, Directory source, Directory target)
            throws ErrnoException, ChangedException, UnsettledException {
        Stat moved;
        try {
            moved = target.stat(placed.to().name());
        } catch (ErrnoException unseen) {
            try {
                exclusively(
                        /* source= */ target,
                        placed.to().name(),
                        /* target= */ source,
                        placed.from().name());
            } catch (ErrnoException e) {
                throw new UnsettledException(
                        SafeText.of(placed.from())
                                + ": could be neither looked at nor put back after it was moved to "
                                + SafeText.of(placed.to())
                                + " ("
                                + unseen.reason()
                                + ")",
                        e);
            }
            throw unseen;
        }
        if (!placed.identity().matches(moved)) {
            putBack(placed, source, target);
        }
        return moved;
    }

    /** Renames and never replaces, also where the file system cannot promise it by itself. */
    static void exclusively(Directory source, RawPath name, Directory target, RawPath newName)
            throws ErrnoException {
        try {
            source.rename(name, target, newName);
        } catch (ErrnoException e) {
            if (!e.is(Errno.EINVAL) || source.stat(name).isDirectory()) {
                throw e;
            }
            source.link(name, target, newName);
            unlinkFirstName(source, name, target, newName);
        }
    }

    private static void unlinkFirstName(
            Directory source, RawPath name, Directory target, RawPath newName)
            throws ErrnoException {
        try {
            source.unlink(name);
        } catch (ErrnoException e) {
            target.unlink(newName);
            throw e;
        }
    }

    private static void putBack(Placement placed, Directory source, Directory target)
            throws ErrnoException, ChangedException {
        RawPath from = placed.from();
        try {
            exclusively(
                    /* source= */ target, placed.to().name(), /* target= */ source, from.name());
        } catch (ErrnoException e) {
            throw new ChangedException(
                    SafeText.of(from)
                            + ": another file took this name while it was moved; that one is now "
                            + SafeText.of(placed.to())
                            + " and could not be put back ("
                            + e.reason()
                            + ")");
        }
        throw new ChangedException(SafeText.of(from) + ": changed since it was listed; left alone");
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
