package dev.reclaim.scan;

import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.Silence;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** One of the places where a plan says to look, looked at again and again. */
abstract class Search implements AutoCloseable {
    private final RawPath about;
    private final Errand errand;
    private volatile Outcome outcome = Outcome.NOTHING;
    private boolean silent;
    private @Nullable Unreadable passedOver;
    private Set<RawPath> passedOverBelow = Set.of();

    /** Counts whatever is looked at. */
    final LongAdder progress = new LongAdder();

    /**
     * What came of it.
     *
     * @param files in the order of their paths
     * @param unreadable directories that could not be searched
     * @param missing true if there is nothing, and no reason to doubt it
     */
    record Outcome(List<Found> files, List<Unreadable> unreadable, boolean missing) {
        static final Outcome NOTHING = new Outcome(List.of(), List.of(), false);
        static final Outcome MISSING = new Outcome(List.of(), List.of(), true);

        static Outcome unreadable(RawPath path, String reason) {
            return new Outcome(List.of(), List.of(new Unreadable(path, reason)), false);
        }
    }

    /**
     * @param about what to name if it does not answer
     * @param patience see {@link Errand}
     */
    Search(RawPath about, Duration patience) {
        this.about = about;
        this.errand = new Errand("searching " + about, progress, patience);
    }

    /** What the plan names. */
    abstract RawPath place();

    /** Where that leads. */
    abstract Silence.Way way(Silence silence);

    /**
     * Never looks there, if a mount on the way does not answer, nor at mount points further down
     * that do not, though a rule may mean them.
     */
    final void passOver(Silence asked) {
        Silence.Way way = way(asked);
        passedOver = way.trouble().map(why -> new Unreadable(place(), why)).orElse(null);
        passedOverBelow = way.silent().isPresent() ? Set.of() : asked.below(way.real());
    }

    /** True if this entry is not to be looked at. */
    final boolean isPassedOver(Place<?> directory, RawPath name) {
        return !passedOverBelow.isEmpty()
                && passedOverBelow.contains(directory.path().resolve(name));
    }

    /** Does a part of it; false if the file system does not answer. */
    final boolean attend(Errand.Work work, Errand.Work meanwhile)
            throws IOException, InterruptedException {
        silent = passedOver != null || !errand.run(work, meanwhile);
        return !silent;
    }

    /** True if the file system did not answer. */
    final boolean isSilent() {
        return silent;
    }

    /** Looks; what came of the last look is kept where it has not changed. */
    final void look(Round round, Errand.Work meanwhile) throws IOException, InterruptedException {
        attend(() -> outcome = outcome(round), meanwhile);
    }

    abstract Outcome outcome(Round round) throws IOException, InterruptedException;

    /** What the first look has found until now. */
    abstract List<Found> soFar();

    /**
     * What is known of it.
     *
     * @param outcome of the last look that came to an end
     * @param silent whether the file system does not answer
     */
    record State(Outcome outcome, boolean silent) {}

    /** What is known of it now; quickly told from what was known before. */
    final State state() {
        return new State(outcome, silent);
    }

    /** What came of the last look that came to an end. */
    final List<Found> files() {
        return outcome.files();
    }

    /** Directories that could not be searched, and whatever does not answer. */
    final List<Unreadable> unreadable() {
        if (!silent) {
            return outcome.unreadable();
        }
        return List.of(
                Objects.requireNonNullElseGet(
                        passedOver, () -> new Unreadable(about, "does not answer")));
    }

    /** True if there is nothing, and no reason to doubt it. */
    final boolean isMissing() {
        return outcome.missing() && !silent;
    }

    @Override
    public final void close() {
        errand.close();
    }
}
