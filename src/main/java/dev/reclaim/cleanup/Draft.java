package dev.reclaim.cleanup;

import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import dev.reclaim.linux.Stat;
import dev.reclaim.mount.Silence;
import dev.reclaim.plan.ProcessRule;
import dev.reclaim.report.ResultView.ResultRow;
import dev.reclaim.report.ResultView.Status;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A proposal while a verb puts it together. */
final class Draft {
    final Situation situation;
    final FileGuard guard;
    private final List<Task> tasks = new ArrayList<>();
    private final Set<Refusal> refused = new LinkedHashSet<>();
    private final List<ResultRow> settled = new ArrayList<>();
    private final Set<RawPath> sources = new LinkedHashSet<>();

    Draft(Situation situation) {
        this.situation = situation;
        guard = new FileGuard(situation);
    }

    /** Adds a task; a second one about the same path is left out. */
    void add(Task task) {
        if (!(task instanceof Task.OfFile file) || sources.add(file.from())) {
            tasks.add(task);
        }
    }

    /** True if a task about the path is there already. */
    boolean holds(RawPath path) {
        return sources.contains(path);
    }

    void refuse(Op op, Kind kind, RawPath path, String reason) {
        refused(op, kind, path, null, Status.SKIPPED, reason);
    }

    void refuse(Op op, int pid, String reason) {
        refused(op, Kind.OTHER, null, pid, Status.SKIPPED, reason);
    }

    /** An item that cannot be looked at or is not there. */
    void fail(Op op, Kind kind, @Nullable RawPath path, String reason) {
        refused(op, kind, path, null, Status.FAILED, reason);
    }

    void fail(Op op, int pid, String reason) {
        refused(op, Kind.OTHER, null, pid, Status.FAILED, reason);
    }

    private void refused(
            Op op,
            Kind kind,
            @Nullable RawPath path,
            @Nullable Integer pid,
            Status status,
            String reason) {
        ResultRow row = new ResultRow(null, op, path, null, pid, status, reason, null, null, null);
        refused.add(new Refusal(row, kind));
    }

    /** An item with which all is as it should be already. */
    void settle(Task.OfFile task, String reason) {
        settled.add(task.row(Status.SKIPPED, reason));
    }

    /** A file that is gone, as it was to be. */
    void settle(Op op, RawPath path, String reason) {
        settled.add(
                new ResultRow(
                        null, op, path, null, null, Status.SKIPPED, reason, null, null, null));
    }

    void settle(int pid, String reason) {
        settled.add(
                new ResultRow(
                        null, Op.KILL, null, null, pid, Status.SKIPPED, reason, null, null, null));
    }

    /** A file that a person named, looked at by its real path. */
    record Item(RawPath path, Stat stat) {}

    /**
     * Looks at a path that a person gave; says why not, if it cannot be.
     *
     * @param given absolute; its last component is not followed if it is a symbolic link
     */
    Optional<Item> look(Op op, RawPath given) {
        if (given.equals(RawPath.ROOT) || given.name().isDots()) {
            refuse(
                    op,
                    Kind.OTHER,
                    given,
                    "\".\", \"..\" and \"/\" are refused: name what is meant");
            return Optional.empty();
        }
        Silence.Way way = situation.silence().locate(given);
        RawPath path = way.real();
        if (way.trouble().isPresent()) {
            fail(op, Kind.OTHER, path, way.trouble().get());
            return Optional.empty();
        }
        try (Directory parent = Directory.locateReal(path.parentOrRoot())) {
            return Optional.of(new Item(path, parent.stat(path.name())));
        } catch (ErrnoException e) {
            boolean absent = e.is(Errno.ENOENT) || e.is(Errno.ENOTDIR);
            fail(op, Kind.OTHER, path, absent ? "not found" : SafeText.of(e.reason()));
            return Optional.empty();
        }
    }

    /**
     * Why a directory is not touched with all that it holds: a mount point in it, told by its name
     * alone. To look at it is to ask its file system, which may never answer.
     */
    Optional<String> mountBelow(RawPath path) {
        return situation
                .mounts()
                .below(path)
                .map(mount -> "holds " + SafeText.of(mount) + ": a mount point");
    }

    /** Looks at a file that a person marked; says why not, if it is not that file any more. */
    Optional<Item> look(Op op, Mark.OfFile mark) {
        Optional<Item> item = look(op, mark.path());
        if (item.isPresent() && !mark.identity().matches(item.get().stat())) {
            refuse(op, mark.kind(), mark.path(), "changed since it was marked");
            return Optional.empty();
        }
        return item;
    }

    Proposal proposal(Ending ending, @Nullable Survey survey) {
        return new Proposal(
                situation,
                List.copyOf(tasks),
                List.copyOf(refused),
                List.copyOf(settled),
                ending,
                survey,
                survey == null ? Map.of() : survey.packages(),
                null);
    }

    Proposal proposal() {
        return proposal(null);
    }

    Proposal proposal(@Nullable Survey survey) {
        ProcessRule rule = situation.request().plan().processes();
        return proposal(new Ending(rule.match(), rule.signal(), rule.grace(), false), survey);
    }
}
