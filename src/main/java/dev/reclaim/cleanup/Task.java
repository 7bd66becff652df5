package dev.reclaim.cleanup;

import dev.reclaim.journal.Identity;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import dev.reclaim.process.ProcessInfo;
import dev.reclaim.report.ResultView.ResultRow;
import dev.reclaim.report.ResultView.Status;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One thing that will be done, if it is confirmed. */
public sealed interface Task {

    /** The task as a result that was not carried out. */
    ResultRow row(Status status, @Nullable String reason);

    /**
     * Something about a file.
     *
     * @param op what
     * @param kind what the file is to the plan
     * @param from its real path
     * @param to where it goes; null if it is removed
     * @param identity what it is: it must still be that when its turn comes
     * @param size bytes of content
     * @param allocated bytes of blocks that go with its last name
     * @param links how many names it has
     * @param keepsSource true for a copy
     * @param named true if a person or the plan gave this very path
     * @param after processes that must have ended before
     * @param of for undo and redo the operation that is taken back or repeated, else 0
     * @param sha256 of the content, where it is known
     */
    record OfFile(
            Op op,
            Kind kind,
            RawPath from,
            @Nullable RawPath to,
            Identity identity,
            long size,
            long allocated,
            long links,
            boolean keepsSource,
            boolean named,
            Set<Integer> after,
            long of,
            @Nullable String sha256)
            implements Task {

        /** What is known of a file now, for a task about it. */
        static OfFile of(
                Op op, Kind kind, RawPath from, @Nullable RawPath to, Stat stat, boolean named) {
            return new OfFile(
                    op,
                    kind,
                    from,
                    to,
                    Identity.of(stat),
                    stat.size(),
                    stat.allocated(),
                    stat.isDirectory() ? 1 : stat.links(),
                    op == Op.COPY,
                    named,
                    Set.of(),
                    0,
                    null);
        }

        /** The same, to be done only when these processes have ended. */
        OfFile after(Set<Integer> pids) {
            return new OfFile(
                    op,
                    kind,
                    from,
                    to,
                    identity,
                    size,
                    allocated,
                    links,
                    keepsSource,
                    named,
                    pids,
                    of,
                    sha256);
        }

        /** Bytes of blocks that its removal gives back by itself: those of a last name. */
        public long frees() {
            return links <= 1 ? allocated : 0;
        }

        /** True if it removes a file rather than place one. */
        public boolean removes() {
            return to == null;
        }

        @Override
        public ResultRow row(Status status, @Nullable String reason) {
            return new ResultRow(null, op, from, to, null, status, reason, size, null, sha256);
        }
    }

    /**
     * A process to be ended.
     *
     * @param process as it was when it was shown
     * @param rule what found it
     */
    record OfProcess(ProcessInfo process, String rule) implements Task {
        @Override
        public ResultRow row(Status status, @Nullable String reason) {
            return new ResultRow(
                    null, Op.KILL, null, null, process.pid(), status, reason, null, null, null);
        }
    }
}
