package dev.reclaim.cleanup;

import dev.reclaim.journal.Cleanup;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Ledger;
import dev.reclaim.journal.Op;
import dev.reclaim.journal.Operation;
import dev.reclaim.linux.Account;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import dev.reclaim.mount.Silence;
import dev.reclaim.plan.PathGlob;
import dev.reclaim.plan.Plan;
import dev.reclaim.plan.ProtectedPaths;
import dev.reclaim.plan.TempRule;
import dev.reclaim.process.Holder;
import dev.reclaim.report.Durations;
import dev.reclaim.scan.GitState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which files are never deleted or moved, and why. Every file that a person or a rule chose passes
 * here before it is proposed, and again before it is touched.
 *
 * <p>The checks go from what can never be allowed to what a rule merely left out, so that the
 * reason shown is the gravest.
 */
final class FileGuard {
    /** How much earlier than it happened a change may be dated: by the kernel's last tick. */
    private static final Duration CLOCK_LAG = Duration.ofMillis(10);

    private final Situation situation;
    private final Plan plan;
    private final Instant now;
    private final Set<RawPath> homes;
    private final List<RawPath> ownPlaces;
    private final Set<RawPath> archives;
    private final List<PathGlob> kept;
    private final Map<RawPath, List<Operation>> placed;

    FileGuard(Situation situation) {
        this.situation = situation;
        plan = situation.request().plan();
        now = situation.request().time().instant();
        // Any of the places that are protected may lie on a server that is gone for good by now:
        // that must not hold up what is done elsewhere. What lies there is protected by its name.
        Silence silence = situation.silence();
        homes =
                Stream.of(situation.me().home(), situation.request().environment().home())
                        .map(silence::real)
                        .collect(Collectors.toSet());
        ownPlaces = OwnPlaces.of(situation.request(), silence);
        placed =
                situation.ledger().operations().stream()
                        .filter(o -> o.placed() != null && o.intent().to() != null)
                        .collect(
                                Collectors.groupingBy(
                                        o -> Objects.requireNonNull(o.intent().to())));
        Set<RawPath> written = new LinkedHashSet<>(List.of(plan.archive()));
        Set<String> patterns = new LinkedHashSet<>();
        for (Cleanup cleanup : situation.ledger().cleanups()) {
            written.add(cleanup.opened().archive());
            if (Ledger.isOpen(cleanup, now)) {
                patterns.addAll(cleanup.opened().kept());
            }
        }
        archives =
                written.stream()
                        .map(silence::real)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        kept =
                Stream.concat(
                                Stream.of(plan.outputs().paths(), plan.scripts(), plan.logs())
                                        .flatMap(List::stream),
                                patterns.stream().map(PathGlob::of))
                        .map(glob -> glob.resolved(silence))
                        .toList();
    }

    /**
     * Judges a file.
     *
     * @param path its real path
     * @param stat what it is
     * @param kind what it is to the plan
     * @param op DELETE, ARCHIVE (a move) or COPY
     * @param named true if a person or the plan gave this very path, no pattern
     * @param ending processes about to be ended before
     */
    Verdict judge(RawPath path, Stat stat, Kind kind, Op op, boolean named, Set<Integer> ending) {
        if (op == Op.COPY) {
            return copyRefusal(path, stat).map(Verdict::blocked).orElse(Verdict.FREE);
        }
        boolean deletes = op == Op.DELETE;
        Verdict use = use(stat, ending);
        return Stream.<Supplier<Optional<String>>>of(
                        () -> place(path, stat),
                        () -> type(stat),
                        () -> deletes ? plansOwn(path, kind) : Optional.empty(),
                        () -> deletes && !named ? archived(path, stat) : Optional.empty(),
                        () -> git(path, stat),
                        () -> Optional.ofNullable(use.blocked()),
                        () -> owner(stat, kind, named),
                        () -> job(stat, path, named),
                        () -> age(stat, kind),
                        () -> deletes && !named ? directory(stat) : Optional.empty())
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .map(Verdict::blocked)
                .orElse(use);
    }

    private Optional<String> directory(Stat stat) {
        return stat.isDirectory() && !plan.temp().directories()
                ? Optional.of("a directory: name it to delete it with what it holds")
                : Optional.empty();
    }

    private Optional<String> copyRefusal(RawPath path, Stat stat) {
        if (!stat.isRegular()) {
            return Optional.of("a " + stat.type().word() + ": only files are copied");
        }
        return situation.git().of(path, false) instanceof GitState.InsideGitDirectory
                ? Optional.of("belongs to a git repository's own files")
                : Optional.empty();
    }

    private Optional<String> place(RawPath path, Stat stat) {
        Optional<RawPath> tree = ProtectedPaths.treeOf(path);
        if (tree.isPresent()) {
            return Optional.of("protected: nothing in " + tree.get() + " is touched");
        }
        if (path.components().size() <= 1) {
            return Optional.of("protected: a first-level directory or file");
        }
        if (homes.contains(path)) {
            return Optional.of("protected: the home directory");
        }
        if (stat.mountRoot() || situation.mounts().isMountPoint(path)) {
            return Optional.of("a mount point");
        }
        Optional<RawPath> system = SystemNames.in(path, stat.isDirectory());
        if (system.isPresent()) {
            return Optional.of("protected: " + system.get() + " belongs to the system");
        }
        for (RawPath archive : archives) {
            if (path.startsWith(archive) || archive.startsWith(path)) {
                return Optional.of("protected: the archive " + archive);
            }
        }
        for (RawPath own : ownPlaces) {
            if (path.startsWith(own) || own.startsWith(path)) {
                return Optional.of("protected: reclaim's own " + own);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> type(Stat stat) {
        if (stat.locked()) {
            return Optional.of("immutable or append-only (see lsattr)");
        }
        return switch (stat.type()) {
            case REGULAR, DIRECTORY, SYMLINK -> Optional.empty();
            case FIFO, SOCKET, CHARACTER_DEVICE, BLOCK_DEVICE, UNKNOWN ->
                    Optional.of("a " + stat.type().word() + " is never touched");
        };
    }

    private Optional<String> plansOwn(RawPath path, Kind kind) {
        if (kind == Kind.OUTPUT || kind == Kind.SCRIPT || kind == Kind.LOG) {
            return Optional.of("the plan keeps it: listed as " + kind.word());
        }
        return kept.stream()
                .filter(glob -> glob.covers(path) || isAbove(path, glob))
                .findFirst()
                .map(glob -> "the plan keeps it: listed under " + glob.text());
    }

    /** True if the path is a directory on the way to what the pattern may name. */
    private static boolean isAbove(RawPath path, PathGlob glob) {
        return glob.base().startsWith(path);
    }

    private Optional<String> git(RawPath path, Stat stat) {
        return switch (situation.git().of(path, stat.isDirectory())) {
            case GitState.Tracked() -> Optional.of("tracked by git");
            case GitState.InsideGitDirectory() ->
                    Optional.of("belongs to a git repository's own files");
            case GitState.Unknown(String reason) -> Optional.of(reason);
            case GitState.NotInRepository(), GitState.Untracked() -> Optional.empty();
        };
    }

    private Optional<String> owner(Stat stat, Kind kind, boolean named) {
        int me = situation.me().uid();
        if (situation.open().unknownFor(stat.uid()) && stat.uid() != me) {
            return Optional.of(
                    "its owner "
                            + Account.nameOf(stat.uid())
                            + " may have it open: that can be seen by root only");
        }
        if (named || kind != Kind.TEMP) {
            return Optional.empty();
        }
        boolean asked =
                switch (plan.temp().owner()) {
                    case TempRule.Owner.Any() -> true;
                    case TempRule.Owner.Me() -> stat.uid() == me;
                    case TempRule.Owner.User(String _, int uid) -> stat.uid() == uid;
                };
        return asked ? Optional.empty() : Optional.of("belongs to " + Account.nameOf(stat.uid()));
    }

    private Optional<String> job(Stat stat, RawPath path, boolean named) {
        Optional<Instant> start = situation.job().start();
        if (named || start.isEmpty() || stat.newest().isBefore(start.get().minus(CLOCK_LAG))) {
            return Optional.empty();
        }
        return isPlacedByUs(path, stat)
                ? Optional.empty()
                : Optional.of("made or changed since the job began");
    }

    /** True if the file is what this program put there: by an undo, say. */
    private boolean isPlacedByUs(RawPath path, Stat stat) {
        return placed.getOrDefault(path, List.of()).stream()
                .map(Operation::placed)
                .anyMatch(identity -> identity != null && identity.matches(stat));
    }

    /** What stands archived outside of an archive: in a folder that {@code --to} named. */
    private Optional<String> archived(RawPath path, Stat stat) {
        return placed.getOrDefault(path, List.of()).stream()
                .filter(Operation::undoable)
                .filter(o -> Objects.requireNonNull(o.placed()).matchesOnAnyDevice(stat))
                .findFirst()
                .map(o -> "archived there by operation " + o.id());
    }

    private Optional<String> age(Stat stat, Kind kind) {
        Duration least = plan.temp().olderThan();
        if (kind != Kind.TEMP || least == null) {
            return Optional.empty();
        }
        Duration age = Duration.between(stat.newest(), now);
        return age.compareTo(least) >= 0
                ? Optional.empty()
                : Optional.of("younger than " + Durations.age(least));
    }

    private Verdict use(Stat stat, Set<Integer> ending) {
        List<Holder> holders = situation.open().holders(stat.device(), stat.inode());
        if (holders.isEmpty()) {
            return Verdict.FREE;
        }
        Set<Integer> pids =
                holders.stream().map(Holder::pid).collect(Collectors.toCollection(TreeSet::new));
        if (ending.containsAll(pids)) {
            return new Verdict(null, pids);
        }
        @Nullable Holder other =
                holders.stream().filter(h -> !ending.contains(h.pid())).findFirst().orElse(null);
        String who = other == null ? holders.getFirst().words() : other.words();
        boolean jobs = other != null && situation.job().pids().contains(other.pid());
        return Verdict.blocked(jobs ? who + ", the job" : who);
    }
}
