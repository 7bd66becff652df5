package dev.reclaim.scan;

import dev.reclaim.journal.Kind;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.FileType;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import dev.reclaim.mount.Silence;
import dev.reclaim.plan.Glob;
import dev.reclaim.plan.ProtectedPaths;
import dev.reclaim.plan.TempRule;
import dev.reclaim.plan.ValueException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The search for temporary files below one root of a rule. Names, size, keep and depth are applied
 * here. A directory that matches is listed, and searched like any other unless the rule takes
 * directories as a whole. What {@code keep} matches is left out with all that is in it.
 */
final class TempRoot extends Search {
    private final TempRule rule;
    private final RawPath given;

    /** Where the root is, or why there is none. */
    private volatile Whereabouts whereabouts = new Absent(Outcome.NOTHING);

    /** Real paths of the others, searched for themselves, each with its own depth to go. */
    private Set<RawPath> others = Set.of();

    private volatile @Nullable Below below;

    private sealed interface Whereabouts {}

    private record At(RawPath real, Stat stat) implements Whereabouts {}

    private record Absent(Outcome why) implements Whereabouts {}

    TempRoot(TempRule rule, RawPath given, Duration patience) {
        super(given, patience);
        this.rule = rule;
        this.given = given;
    }

    /** The root as the plan has it. */
    @Override
    RawPath place() {
        return given;
    }

    @Override
    Silence.Way way(Silence silence) {
        return silence.follow(given);
    }

    /**
     * Finds out where the root is now. That may be elsewhere than when the plan was read, or may
     * not have been known then.
     */
    void resolve() throws ErrnoException {
        try (Directory directory = Roots.open(given)) {
            RawPath real = Roots.realPath(directory);
            ProtectedPaths.requireRoot(given, real);
            whereabouts = new At(real, directory.stat());
        } catch (ValueException forbidden) {
            whereabouts = new Absent(Outcome.unreadable(given, forbidden.problem()));
        } catch (ErrnoException e) {
            if (e.is(Errno.EMFILE) || e.is(Errno.ENFILE)) {
                throw e;
            }
            whereabouts =
                    new Absent(
                            e.is(Errno.ENOENT)
                                    ? Outcome.MISSING
                                    : Outcome.unreadable(given, e.reason()));
        }
    }

    /** Its real path when that was last found out; null if there is none. */
    @Nullable RawPath real() {
        return switch (whereabouts) {
            case At(RawPath real, Stat _) -> real;
            case Absent _ -> null;
        };
    }

    /** True if both are the same directory. */
    boolean isSameAs(TempRoot other) {
        return whereabouts instanceof At(RawPath _, Stat stat)
                && other.whereabouts instanceof At(RawPath _, Stat otherStat)
                && stat.sameFile(otherStat);
    }

    /** Leaves what lies below these roots to them. */
    void leave(Set<RawPath> roots) {
        others = roots;
    }

    @Override
    Outcome outcome(Round round) throws ErrnoException, InterruptedException {
        return switch (whereabouts) {
            case Absent(Outcome why) -> why;
            case At(RawPath real, Stat _) -> search(real, round);
        };
    }

    private Outcome search(RawPath real, Round round) throws ErrnoException, InterruptedException {
        Directory directory;
        try {
            directory = Directory.openReal(real);
        } catch (ErrnoException e) {
            // gone since it was resolved: the next round knows more
            return Outcome.unreadable(given, e.reason());
        }
        Below at = below;
        if (at == null || !at.isOf(real, others)) {
            at = new Below(real, others);
            below = at;
        }
        at.tree.look(directory, round);
        return new Outcome(at.tree.files(), at.tree.unreadable(), false);
    }

    @Override
    List<Found> soFar() {
        Below at = below;
        return at == null ? List.of() : at.tree.soFar();
    }

    /** What lies below the root where it is. */
    private final class Below implements Criterion<RawPath> {
        private final RawPath real;
        private final Set<RawPath> others;
        private final WatchedTree<RawPath> tree;

        Below(RawPath real, Set<RawPath> others) {
            this.real = real;
            this.others = others;
            this.tree = new WatchedTree<>(Kind.TEMP, real, this, real, progress);
        }

        boolean isOf(RawPath root, Set<RawPath> besides) {
            return real.equals(root) && others.equals(besides);
        }

        @Override
        public @Nullable Meaning<RawPath> of(
                Place<Listing<RawPath>> directory, RawPath name, FileType type) {
            if (isKept(directory, name) || isPassedOver(directory, name)) {
                return null;
            }
            Glob match = match(directory, name);
            boolean descend =
                    (type == FileType.DIRECTORY || type == FileType.UNKNOWN)
                            && isWithinDepth(directory.depth() + 1)
                            && !isAnotherRoot(directory, name);
            return match != null || descend
                    ? new Meaning<>(
                            Objects.toString(match, null),
                            descend ? real : null,
                            rule.directories())
                    : null;
        }

        @Override
        public boolean isLargeEnough(long size) {
            Long least = rule.largerThan();
            return least == null || size >= least;
        }

        private boolean isKept(Place<Listing<RawPath>> directory, RawPath name) {
            for (Glob keep : rule.keep()) {
                if (matches(keep, directory, name)) {
                    return true;
                }
            }
            return false;
        }

        private @Nullable Glob match(Place<Listing<RawPath>> directory, RawPath name) {
            for (Glob glob : rule.names()) {
                if (matches(glob, directory, name)) {
                    return glob;
                }
            }
            return null;
        }

        private boolean matches(Glob glob, Place<Listing<RawPath>> directory, RawPath name) {
            if (!glob.isPath()) {
                return glob.matches(name);
            }
            RawPath found = directory.path().resolve(name);
            return glob.matches(found) || glob.matches(asGiven(found));
        }

        /** With the root's path as the plan has it, so that its patterns fit. */
        private RawPath asGiven(RawPath found) {
            return found.relativeTo(real).map(given::resolve).orElse(given);
        }

        private boolean isWithinDepth(int depth) {
            Integer most = rule.maxDepth();
            return most == null || depth < most;
        }

        private boolean isAnotherRoot(Place<Listing<RawPath>> directory, RawPath name) {
            for (RawPath other : others) {
                if (other.name().equals(name) && other.equals(directory.path().resolve(name))) {
                    return true;
                }
            }
            return false;
        }
    }
}
