package dev.reclaim.cleanup;

import dev.reclaim.linux.RawPath;
import dev.reclaim.scan.Errand;
import dev.reclaim.scan.ScanResult;
import dev.reclaim.scan.Scanner;
import dev.reclaim.scan.Unreadable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A survey that is looked at again and again, for a screen that shows it: as {@link Surveyor} would
 * make it, at a fraction of the cost while little changes.
 *
 * <p>How fresh it is: files as {@link Scanner} says; a file that is new or has changed is judged at
 * once, as far as 150 ms suffice: of very many, the rest is there with the next looks. Processes,
 * open files, mounts, the journal and git are looked at every 12 s, and whenever a file that is new
 * or has changed would be free; then all files are judged anew, those first whose users have
 * changed, the rest for 50 ms in each look. Where it takes long to look at all processes it is done
 * less often, for a six-hundredth of the time. Whoever acts on a survey looks at everything again
 * first.
 *
 * <p>A file system that does not answer is a warning, and holds up the caller once and for some
 * seconds only. For one thread at a time.
 */
public final class LiveSurvey implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final RawPath PROC = RawPath.of("/proc");

    private final Request request;
    private final LongSupplier nanos;
    private Sources sources;
    private @Nullable Survey last;
    private boolean whole;

    /** True until what others may see of a deed has been looked at. */
    private boolean afterDeeds;

    /** What it is made from; all forgotten where everything is looked at anew. */
    private record Sources(
            Scanner scanner,
            Observation observation,
            JudgedFiles files,
            LivePackages packages,
            Errand judging) {
        static Sources of(Request request, LongSupplier nanos) {
            LongAdder progress = new LongAdder();
            return new Sources(
                    Scanner.watching(request.plan()),
                    new Observation(request, nanos),
                    new JudgedFiles(progress, nanos),
                    new LivePackages(request),
                    new Errand("judging files", progress, PATIENCE));
        }

        void close() {
            scanner.close();
            packages.close();
            judging.close();
        }
    }

    /** A survey of what the plan names; nothing is looked at yet. */
    public LiveSurvey(Request request) {
        this(request, System::nanoTime);
    }

    /** One by another clock. */
    LiveSurvey(Request request, LongSupplier nanos) {
        this.request = request;
        this.nanos = nanos;
        sources = Sources.of(request, nanos);
    }

    /**
     * What there is now: the very same survey if nothing has changed and processes were not looked
     * at again, the very same list of files if none has changed, and the very same {@link
     * FileCandidate} for each that has not. Packages are asked for after the first look and come
     * when they are known.
     *
     * @throws InterruptedException if the thread is interrupted; the next look goes on
     * @throws IOException if processes or mounts cannot be looked at, or the journal not be read
     */
    public Survey look() throws IOException, InterruptedException {
        return look(_ -> {});
    }

    /**
     * The same. While a first look takes long, what has been found so far is given away, some times
     * a second, on the calling thread.
     */
    public Survey look(Consumer<Survey> soFar) throws IOException, InterruptedException {
        Survey now = last == null ? first(soFar) : next(last);
        if (last == null || !isSame(last, now)) {
            last = now;
        }
        sources.packages.ask();
        return last;
    }

    /**
     * The same after something was done: processes and open files are looked at again whether it is
     * time or not. Who had a file open may have been ended, and is not to be blamed any longer.
     */
    public Survey lookAfterDeeds(Consumer<Survey> soFar) throws IOException, InterruptedException {
        afterDeeds = true;
        return look(soFar);
    }

    /** True if the last look had time for every file that it found. */
    public boolean isWhole() {
        return whole;
    }

    private Survey first(Consumer<Survey> soFar) throws IOException, InterruptedException {
        attend(sources.observation::look);
        afterDeeds = false;
        ScanResult scan =
                sources.scanner.look(
                        partial -> {
                            take(partial);
                            soFar.accept(survey(partial));
                        });
        take(scan);
        while (!sources.files.hasTaken(scan.files())) {
            soFar.accept(survey(scan));
            take(scan);
        }
        whole = true;
        return survey(scan);
    }

    private void take(ScanResult scan) throws IOException, InterruptedException {
        attend(() -> sources.files.take(scan.files(), sources.observation.judge()));
    }

    private void attend(Errand.Work work) throws IOException, InterruptedException {
        if (!sources.judging.run(work, () -> {})) {
            throw new IOException(silent() + " does not answer");
        }
    }

    private Survey next(Survey before) throws IOException, InterruptedException {
        ScanResult scan = sources.scanner.look(_ -> {});
        boolean wanted = afterDeeds;
        boolean judged = sources.judging.run(() -> judge(scan, wanted), () -> {});
        if (judged) {
            afterDeeds = false;
        }
        whole = judged && sources.files.hasTaken(scan.files());
        return judged ? survey(scan) : unjudged(before, scan);
    }

    private void judge(ScanResult scan, boolean wanted) throws IOException {
        JudgedFiles files = sources.files;
        Observation observation = sources.observation;
        Judge before = observation.judge();
        boolean needed = files.take(scan.files(), before) && observation.isAllowed();
        files.judgeSome(before);
        if (wanted || needed || (files.isThrough() && observation.isDue())) {
            observation.look();
            files.doubt(before, observation.judge());
            files.judgeSome(observation.judge());
        }
    }

    private Survey survey(ScanResult scan) {
        LivePackages.Known packages = sources.packages.known();
        return new Survey(
                sources.observation.judge().situation(),
                request.time().instant(),
                sources.files.candidates(),
                sources.observation.processes(),
                packages.versions(),
                packages.unknown(),
                scan.notFound(),
                scan.unreadable());
    }

    /** As it was, with a warning: what hangs still has hold of the files. */
    private Survey unjudged(Survey before, ScanResult scan) {
        Unreadable silent = new Unreadable(silent(), "does not answer");
        return new Survey(
                before.situation(),
                request.time().instant(),
                before.files(),
                before.processes(),
                before.packages(),
                before.packagesUnknown(),
                scan.notFound(),
                Stream.concat(scan.unreadable().stream(), Stream.of(silent)).toList());
    }

    private RawPath silent() {
        RawPath file = sources.files.underJudgement();
        return file == null ? PROC : file.parentOrRoot();
    }

    @SuppressWarnings("ReferenceEquality") // the same object if it was not looked at again
    private static boolean isSame(Survey one, Survey other) {
        // Who has what open is shown too, whatever that means for the files.
        return one.situation() == other.situation()
                && isSame(one.files(), other.files())
                && one.processes().equals(other.processes())
                && one.packages().equals(other.packages())
                && one.packagesUnknown().equals(other.packagesUnknown())
                && one.notFound().equals(other.notFound())
                && one.unreadable().equals(other.unreadable())
                && one.warnings().equals(other.warnings());
    }

    @SuppressWarnings("ReferenceEquality") // long lists that are the same object if nothing changed
    private static boolean isSame(List<FileCandidate> one, List<FileCandidate> other) {
        return one == other;
    }

    /** Looks at everything anew, packages included, as if nothing were known. */
    public Survey again() throws IOException, InterruptedException {
        return again(_ -> {});
    }

    /** The same, giving away what has been found so far as a first look does. */
    public Survey again(Consumer<Survey> soFar) throws IOException, InterruptedException {
        sources.close();
        sources = Sources.of(request, nanos);
        last = null;
        return look(soFar);
    }

    /** Lets go of what is still being asked. */
    @Override
    public void close() {
        sources.close();
    }
}
