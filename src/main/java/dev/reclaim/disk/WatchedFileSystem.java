package dev.reclaim.disk;

import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.StatVfs;
import dev.reclaim.mount.Mount;
import dev.reclaim.mount.Question;
import dev.reclaim.scan.Worker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a sampler knows of one file system. */
final class WatchedFileSystem {
    private static final StatVfs UNKNOWN = new StatVfs(0, 0, 0, 0, 0);

    private final DiskSampler.Machine machine;
    private final Worker worker;
    private List<Mount> mounts = List.of();
    private @Nullable Question<Optional<FileSystem>> question;
    private boolean overdue;
    private @Nullable FileSystem last;
    private @Nullable Trend trend;

    /**
     * @param at where it is mounted
     */
    WatchedFileSystem(DiskSampler.Machine machine, RawPath at) {
        this.machine = machine;
        this.worker = new Worker("asking " + at);
    }

    /** Asks for its space by one of these mounts, unless it still owes an answer. */
    void ask(List<Mount> by) {
        mounts = by;
        overdue = question != null && !question.isDone();
        if (!overdue) {
            question = Question.ask(by.getFirst().mountPoint(), () -> machine.ask(by), worker);
        }
    }

    /**
     * What it answers until the deadline; one that owes an answer is not waited for.
     *
     * @return empty if it has no space, or is hidden by other mounts
     */
    Optional<Volume> hear(long deadline) throws InterruptedException {
        Question<Optional<FileSystem>> asked = question;
        if (asked == null) {
            throw new IllegalStateException("ask() comes first");
        }
        return switch (asked.answer(overdue ? System.nanoTime() : deadline)) {
            case Question.Answered<Optional<FileSystem>>(Optional<FileSystem> found) ->
                    found.map(this::fresh);
            case Question.Refused<Optional<FileSystem>>(String reason) ->
                    Optional.of(stale(reason));
        };
    }

    private Volume fresh(FileSystem found) {
        long now = machine.nanos();
        long used = found.space().used();
        Trend known = trend;
        boolean same = last != null && last.mount().id() == found.mount().id();
        if (known == null || !same) {
            known = new Trend(now, used);
            trend = known;
        } else {
            known.add(now, used);
        }
        last = found;
        Duration toFull = known.until(found.space().available()).orElse(null);
        return new Volume(found, known.rate(), toFull, false, null);
    }

    private Volume stale(String reason) {
        FileSystem known = last == null ? new FileSystem(mounts.getFirst(), UNKNOWN) : last;
        return new Volume(known, 0, null, true, reason);
    }
}
