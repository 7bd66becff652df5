package dev.reclaim.scan;

import dev.reclaim.journal.Kind;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.FileType;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import dev.reclaim.mount.Silence;
import dev.reclaim.plan.PathGlob;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The search for what one path pattern of the plan names. The directory that the pattern begins
 * with is resolved the ordinary way; below it no symbolic link is followed and no mount entered.
 */
final class PatternSearch extends Search implements Criterion<Progress> {
    private final Kind kind;
    private final PathGlob glob;

    /** Whether the pattern names one path that is to be looked at where it lies. */
    private final boolean named;

    /** Real path of the pattern's base; null where there is none. */
    private volatile @Nullable RawPath realBase;

    private volatile @Nullable WatchedTree<Progress> tree;
    private @Nullable Found one;

    PatternSearch(Kind kind, PathGlob glob, Duration patience) {
        super(top(glob), patience);
        this.kind = kind;
        this.glob = glob;
        this.named = isNamed(glob);
    }

    private static boolean isNamed(PathGlob glob) {
        RawPath base = glob.base();
        return glob.isLiteral() && !base.equals(RawPath.ROOT) && !base.name().isDots();
    }

    private static RawPath top(PathGlob glob) {
        return isNamed(glob) ? glob.base().parentOrRoot() : glob.base();
    }

    @Override
    RawPath place() {
        return glob.base();
    }

    @Override
    Silence.Way way(Silence silence) {
        return named ? silence.locate(glob.base()) : silence.follow(glob.base());
    }

    /** What is looked for, and as what. */
    NotFound notFound() {
        return new NotFound(kind, glob.text());
    }

    @Override
    Outcome outcome(Round round) throws ErrnoException, InterruptedException {
        RawPath top = top(glob);
        realBase = null;
        Directory directory;
        try {
            directory = Roots.open(top);
            if (glob.isLiteral()) {
                return one(directory);
            }
        } catch (ErrnoException e) {
            one = null;
            return e.is(Errno.ENOENT) || e.is(Errno.ENOTDIR)
                    ? Outcome.MISSING
                    : Outcome.unreadable(top, e.reason());
        }
        return search(directory, round);
    }

    /** The one file of a pattern without wildcards, or the directory itself. */
    private Outcome one(Directory opened) throws ErrnoException {
        try (Directory directory = opened) {
            RawPath real = Roots.realPath(directory);
            RawPath name = glob.base().name();
            RawPath path = named ? real.resolve(name) : real;
            realBase = path;
            Stat stat = named ? directory.stat(name) : directory.stat();
            Found before = one;
            if (before == null
                    || !before.path().equals(path)
                    || !before.stat().sameButAccess(stat)) {
                before = new Found(path, kind, stat, glob.text());
                one = before;
            }
            return new Outcome(List.of(before), List.of(), false);
        }
    }

    private Outcome search(Directory directory, Round round)
            throws ErrnoException, InterruptedException {
        RawPath real = Roots.realPath(directory);
        WatchedTree<Progress> at = tree;
        if (at == null || !at.path().equals(real)) {
            at = new WatchedTree<>(kind, real, this, Progress.through(glob.rest()), progress);
            tree = at;
        }
        realBase = real;
        at.look(directory, round);
        boolean missing = at.files().isEmpty();
        return new Outcome(at.files(), at.unreadable(), missing);
    }

    @Override
    List<Found> soFar() {
        WatchedTree<Progress> at = tree;
        return at == null ? List.of() : at.soFar();
    }

    @Override
    public @Nullable Meaning<Progress> of(
            Place<Listing<Progress>> directory, RawPath name, FileType type) {
        if (isPassedOver(directory, name)) {
            return null;
        }
        Progress progressed = directory.data().state().after(name);
        boolean goesOn = progressed.canGoOn();
        return progressed.isComplete() || goesOn
                ? new Meaning<>(
                        progressed.isComplete() ? glob.text() : null,
                        goesOn ? progressed : null,
                        false)
                : null;
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
        Progress through = Progress.through(glob.rest());
        for (RawPath name : below.get().components()) {
            through = through.after(name);
        }
        return through.isComplete();
    }
}
