package dev.reclaim.scan;

import dev.reclaim.journal.Kind;
import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.Silence;
import dev.reclaim.plan.PathGlob;
import dev.reclaim.plan.Plan;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a plan is about: outputs, scripts and logs by their patterns, temporary files by
 * walking the roots; once, or again and again, when only what has changed costs much.
 *
 * <p>Everything that rules name is found, whatever it is (a symbolic link as the link itself, a
 * directory, a FIFO, a socket, a device): who may touch it is decided elsewhere. Roots are resolved
 * once in each look, the ordinary way; below them no symbolic link is followed and no mount
 * entered, a bind mount of the same device neither. Found paths are real paths.
 *
 * <p>How fresh a later look is: what came, went or was renamed is seen at once, on file systems
 * that date their directories (all local ones; NFS as late as its attribute cache, nfs(5)). Sizes
 * and dates are those of the moment for 20,000 files and for those that changed in the last half
 * minute; where there are more, each is examined every so many looks. Every 150 looks each
 * directory is read again whatever its date says.
 */
public final class Scanner implements AutoCloseable {
    /** A file system that answers nothing for so long is passed over. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final List<PatternSearch> patterns;
    private final List<TempRoot> temp;
    private final Round.Pace pace;
    private int rounds;
    private Map<RawPath, Found> claimed = Map.of();
    private @Nullable ScanResult last;
    private @Nullable Basis lastBasis;

    /** Takes what was found until now. */
    @FunctionalInterface
    public interface Partial {
        /** Takes it, on the thread that looks. */
        void accept(ScanResult soFar) throws IOException, InterruptedException;
    }

    /** What a result was made of. */
    private record Basis(
            List<RawPath> roots, List<Search.State> patterns, List<Search.State> temp) {}

    Scanner(Plan plan, Duration patience, Round.Pace pace) {
        this.pace = pace;
        patterns =
                Stream.of(
                                searches(Kind.OUTPUT, plan.outputs().paths(), patience),
                                searches(Kind.SCRIPT, plan.scripts(), patience),
                                searches(Kind.LOG, plan.logs(), patience))
                        .flatMap(List::stream)
                        .toList();
        temp =
                plan.temp().roots().stream()
                        .map(root -> new TempRoot(plan.temp(), root, patience))
                        .toList();
    }

    private static List<PatternSearch> searches(
            Kind kind, List<PathGlob> globs, Duration patience) {
        return globs.stream().map(glob -> new PatternSearch(kind, glob, patience)).toList();
    }

    /**
     * Searches by all rules of the plan, once. What leads to a mount that does not answer is among
     * the unreadable; every other file system is waited for as long as it takes.
     *
     * @throws InterruptedException if the thread is interrupted: nothing was changed
     * @throws IOException if there are too few descriptors to search with
     */
    public static ScanResult scan(Plan plan, Silence silence)
            throws IOException, InterruptedException {
        try (Scanner scanner = new Scanner(plan, Duration.ZERO, Round.Pace.SCREEN)) {
            Stream.concat(scanner.patterns.stream(), scanner.temp.stream())
                    .forEach(search -> search.passOver(silence));
            return scanner.look(_ -> {});
        }
    }

    /**
     * A scanner to look with again and again. A root on a file system that does not answer is among
     * the unreadable then, with what was found in it last, and holds up nothing else; it is looked
     * at again as soon as it answers.
     */
    public static Scanner watching(Plan plan) {
        return new Scanner(plan, PATIENCE, Round.Pace.SCREEN);
    }

    /**
     * What there is now: the same result as before if nothing has changed, and the same {@link
     * Found} for each file that has not.
     *
     * @param soFar gets what was found until then, by and by, while a first look takes long
     * @throws InterruptedException if the thread is interrupted: the next look goes on
     * @throws IOException if there are too few descriptors to search with
     */
    public ScanResult look(Partial soFar) throws IOException, InterruptedException {
        Round round = new Round(++rounds, pace);
        Errand.Work meanwhile = last == null ? () -> soFar.accept(unfinished()) : () -> {};
        List<TempRoot> roots = roots();
        for (PatternSearch pattern : patterns) {
            pattern.look(round, meanwhile);
        }
        for (TempRoot root : roots) {
            if (!root.isSilent()) {
                root.look(round, meanwhile);
            }
        }
        Basis basis = new Basis(real(roots), states(patterns), states(roots));
        if (last == null || !basis.equals(lastBasis)) {
            lastBasis = basis;
            last = result(roots);
        }
        return last;
    }

    private static List<Search.State> states(List<? extends Search> searches) {
        return searches.stream().map(Search::state).toList();
    }

    /** The roots that are not the same directory as one before them. */
    private List<TempRoot> roots() throws IOException, InterruptedException {
        for (TempRoot root : temp) {
            root.attend(root::resolve, () -> {});
        }
        List<TempRoot> distinct = new ArrayList<>();
        for (TempRoot root : temp) {
            if (distinct.stream().noneMatch(root::isSameAs)) {
                distinct.add(root);
            }
        }
        Set<RawPath> real = new LinkedHashSet<>(real(distinct));
        distinct.forEach(root -> root.leave(real));
        return distinct;
    }

    private static List<RawPath> real(List<TempRoot> roots) {
        return roots.stream().map(TempRoot::real).flatMap(Stream::ofNullable).toList();
    }

    private ScanResult result(List<TempRoot> roots) {
        Findings findings = new Findings();
        List<NotFound> notFound = new ArrayList<>();
        for (PatternSearch pattern : patterns) {
            findings.add(pattern);
            if (pattern.isMissing() && pattern.notFound().kind() == Kind.OUTPUT) {
                notFound.add(pattern.notFound());
            }
        }
        for (TempRoot root : roots) {
            findings.add(root);
            if (root.isMissing()) {
                notFound.add(new NotFound(Kind.TEMP, root.place().toString()));
            }
        }
        for (PatternSearch pattern : patterns) {
            if (pattern.isMissing() && pattern.notFound().kind() != Kind.OUTPUT) {
                notFound.add(pattern.notFound());
            }
        }
        return new ScanResult(
                real(roots), claimed(findings.files()), notFound, findings.unreadable());
    }

    private ScanResult unfinished() {
        List<Found> files = new ArrayList<>();
        Stream.concat(patterns.stream(), temp.stream())
                .forEach(
                        search ->
                                files.addAll(
                                        search.files().isEmpty()
                                                ? search.soFar()
                                                : search.files()));
        return new ScanResult(real(temp), claimed(Findings.distinct(files)), List.of(), List.of());
    }

    /** Temporary files that a pattern names from where its own search could not come. */
    private List<Found> claimed(List<Found> files) {
        Map<RawPath, Found> claims = new HashMap<>();
        List<Found> list = new ArrayList<>(files.size());
        for (Found file : files) {
            Optional<Found> claim = file.kind() == Kind.TEMP ? claim(file) : Optional.empty();
            claim.ifPresent(found -> claims.put(found.path(), found));
            list.add(claim.orElse(file));
        }
        claimed = claims;
        return list;
    }

    private Optional<Found> claim(Found file) {
        return patterns.stream()
                .flatMap(pattern -> pattern.claims(file).stream())
                .findFirst()
                .map(
                        claim -> {
                            Found before = claimed.get(file.path());
                            return claim.equals(before) ? before : claim;
                        });
    }

    /** Lets go of what is still being searched. */
    @Override
    public void close() {
        patterns.forEach(Search::close);
        temp.forEach(Search::close);
    }
}
