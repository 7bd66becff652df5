package dev.reclaim.scan;

import dev.reclaim.journal.Kind;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Entries;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.FileType;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import dev.reclaim.plan.PathGlob;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The search for what one path pattern of the plan names. The directory that the pattern begins
 * with is resolved the ordinary way; below it no symbolic link is followed and no mount entered.
 */
final class PatternSearch {
    private final Kind kind;
    private final PathGlob glob;
    private final Findings findings;

    /** Real path of the pattern's base; null where there is none. */
    private @Nullable RawPath realBase;

    private volatile boolean matched;

    PatternSearch(Kind kind, PathGlob glob, Findings findings) {
        this.kind = kind;
        this.glob = glob;
        this.findings = findings;
    }

    /** Adds what is found to the findings; false if there is nothing, and no reason to doubt it. */
    boolean run() throws ErrnoException, InterruptedException {
        RawPath base = glob.base();
        boolean named = glob.isLiteral() && !base.equals(RawPath.ROOT) && !base.name().isDots();
        RawPath top = named ? base.parentOrRoot() : base;
        Directory directory;
        try {
            directory = Roots.open(top);
            if (glob.isLiteral()) {
                one(directory, named);
                return true;
            }
        } catch (ErrnoException e) {
            if (e.is(Errno.ENOENT) || e.is(Errno.ENOTDIR)) {
                return false;
            }
            findings.unreadable(top, e);
            return true;
        }
        search(directory);
        return matched;
    }

    /** The one file of a pattern without wildcards, or the directory itself. */
    private void one(Directory opened, boolean named) throws ErrnoException {
        try (Directory directory = opened) {
            RawPath real = Roots.realPath(directory);
            RawPath name = glob.base().name();
            realBase = named ? real.resolve(name) : real;
            add(realBase, named ? directory.stat(name) : directory.stat());
        }
    }

    private void search(Directory directory) throws ErrnoException, InterruptedException {
        RawPath real = Roots.realPath(directory);
        realBase = real;
        Walk.over(directory, real, Progress.through(glob.rest()), false, Search::new);
    }

    private void add(RawPath path, Stat stat) {
        findings.add(new Found(path, kind, stat, glob.text()));
        matched = true;
    }

    /**
     * The file as this pattern's, if it names it: by its path as written or with the base resolved,
     * wherever the walk could not go.
     */
    Optional<Found> claims(Found file) {
        RawPath base = realBase;
        boolean mine =
                names(glob.base(), file.path()) || (base != null && names(base, file.path()));
        return mine
                ? Optional.of(new Found(file.path(), kind, file.stat(), glob.text()))
                : Optional.empty();
    }

    private boolean names(RawPath base, RawPath path) {
        if (!path.startsWith(base)) {
            return false;
        }
        Optional<RawPath> below = path.relativeTo(base);
        if (below.isEmpty()) {
            return glob.isLiteral();
        }
        Progress progress = Progress.through(glob.rest());
        for (RawPath name : below.get().components()) {
            progress = progress.after(name);
        }
        return progress.isComplete();
    }

    /** One worker's part. */
    private final class Search implements Visitor<Progress> {

        @Override
        public @Nullable Progress visit(Place<Progress> directory, Entries entry)
                throws ErrnoException {
            Progress progress = directory.data().after(entry.name());
            boolean unknown = entry.type() == FileType.UNKNOWN;
            if ((progress.isComplete() || (unknown && progress.canGoOn())) && !entry.examine()) {
                return null;
            }
            if (progress.isComplete()) {
                add(directory.path().resolve(entry.name()), entry.stat());
            }
            return entry.type() == FileType.DIRECTORY && progress.canGoOn() ? progress : null;
        }

        @Override
        public void unreadable(Place<Progress> directory, ErrnoException reason) {
            findings.unreadable(directory.path(), reason);
        }
    }
}
