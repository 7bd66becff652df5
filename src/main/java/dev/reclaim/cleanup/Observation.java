package dev.reclaim.cleanup;

import dev.reclaim.process.Candidates;
import dev.reclaim.process.LiveOpenFiles;
import dev.reclaim.process.LiveProcessTable;
import dev.reclaim.process.OpenFiles;
import dev.reclaim.process.PidFinding;
import dev.reclaim.process.ProcessCandidate;
import dev.reclaim.process.ProcessInfo;
import dev.reclaim.process.ProcessTable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a live survey knows of the machine besides the files themselves: processes, open files,
 * mounts, the journal, git. Looked at now and then, as it costs the same whatever has changed.
 */
final class Observation {
    private static final Duration EVERY = Duration.ofSeconds(12);

    /** It is looked at so seldom that it takes no larger part of the time. */
    private static final int PART = 600;

    /** The same where somebody waits for it. */
    private static final int PART_IF_NEEDED = 20;

    private final Request request;
    private final LongSupplier nanos;
    private final LiveProcessTable allProcesses = LiveProcessTable.withoutFiles(new LongAdder());
    private final LiveOpenFiles openFiles = new LiveOpenFiles();
    private long at;
    private long cost;
    private @Nullable Judge judge;
    private @Nullable Candidates processes;

    /**
     * @param nanos a clock that is never set, as the machine's time may be: set back, it would be
     *     long until anything is looked at again
     */
    Observation(Request request, LongSupplier nanos) {
        this.request = request;
        this.nanos = nanos;
    }

    /** Looks, at first or again. */
    void look() throws IOException {
        at = nanos.getAsLong();
        ProcessTable table = allProcesses.read();
        OpenFiles open = openFiles.read(table);
        Situation situation =
                judge == null
                        ? Situation.observe(request, table, open)
                        : judge.situation().later(table, open);
        Judge now = Judge.of(situation);
        cost = nanos.getAsLong() - at;
        judge = now;
        if (processes == null || !shown(processes).equals(shown(now.processes()))) {
            processes = now.processes();
        }
    }

    /** What a process found by the rules is known by on a screen; memory and the like change. */
    private record Shown(
            @Nullable Integer pid,
            @Nullable Object id,
            @Nullable Object state,
            String command,
            String rule,
            boolean orphan,
            @Nullable String blocked) {
        static Shown of(ProcessCandidate found) {
            ProcessInfo process = found.process();
            return new Shown(
                    process.pid(),
                    process.id(),
                    found.unselected(),
                    process.shown(),
                    found.rule(),
                    found.orphan(),
                    found.blocked());
        }

        static Shown of(PidFinding finding) {
            ProcessInfo process = finding.process();
            return new Shown(
                    finding.pid(),
                    process == null ? null : process.id(),
                    finding.state(),
                    process == null ? "" : process.shown(),
                    "",
                    false,
                    null);
        }
    }

    private static List<Shown> shown(Candidates candidates) {
        return java.util.stream.Stream.concat(
                        candidates.processes().stream().map(Shown::of),
                        candidates.pids().stream().map(Shown::of))
                .toList();
    }

    /** True if it is time to look again. */
    boolean isDue() {
        return isOver(PART) && nanos.getAsLong() - at >= EVERY.toNanos();
    }

    /** True if it may be looked at again because something depends on it. */
    boolean isAllowed() {
        return isOver(PART_IF_NEEDED);
    }

    private boolean isOver(int part) {
        return nanos.getAsLong() - at >= part * cost;
    }

    /** By what was seen last; {@link #look} comes first. */
    Judge judge() {
        return Objects.requireNonNull(judge);
    }

    /** The processes found; the same as before if they show the same. */
    Candidates processes() {
        return Objects.requireNonNull(processes);
    }
}
