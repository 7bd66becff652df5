package dev.reclaim.cleanup;

import dev.reclaim.journal.Op;
import dev.reclaim.report.ResultView.ResultRow;
import dev.reclaim.report.ResultView.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a verb will do and what it refuses: shown before it is asked about. A confirmation covers
 * exactly these tasks.
 *
 * @param situation the machine when it was made
 * @param tasks in the order they are done
 * @param refusals items that were asked for and are not done, each with its reason
 * @param settled items that need nothing done ("already archived")
 * @param ending how processes among the tasks are ended
 * @param survey what a run was planned from; null for single verbs
 * @param packages version of each package of the plan, for the report; empty if not installed
 * @param takeover the interrupted work that it takes over; null for a command of its own
 */
public record Proposal(
        Situation situation,
        List<Task> tasks,
        List<Refusal> refusals,
        List<ResultRow> settled,
        Ending ending,
        @Nullable Survey survey,
        Map<String, Optional<String>> packages,
        @Nullable Takeover takeover) {

    /** A rule that would take more files than this asks for their number. */
    public static final int MANY = 10_000;

    /** The same, taking over what an interrupted run left. */
    Proposal takingOver(Takeover earlier) {
        return new Proposal(situation, tasks, refusals, settled, ending, survey, packages, earlier);
    }

    /** The same, with the versions of packages that the report is to hold. */
    public Proposal noting(Map<String, Optional<String>> versions) {
        return new Proposal(
                situation, tasks, refusals, settled, ending, survey, versions, takeover);
    }

    /** What is not done, each with its reason. */
    public List<ResultRow> refused() {
        return refusals.stream().map(Refusal::row).toList();
    }

    /** True if there is nothing to do. */
    public boolean isEmpty() {
        return tasks.isEmpty();
    }

    /** The tasks about files. */
    public List<Task.OfFile> files() {
        return tasks.stream()
                .filter(Task.OfFile.class::isInstance)
                .map(Task.OfFile.class::cast)
                .toList();
    }

    /** Files that are removed for good. */
    public List<Task.OfFile> deletions() {
        return files().stream().filter(f -> f.op() == Op.DELETE).toList();
    }

    /** Processes that are ended. */
    public List<Task.OfProcess> processes() {
        return tasks.stream()
                .filter(Task.OfProcess.class::isInstance)
                .map(Task.OfProcess.class::cast)
                .toList();
    }

    /** True if a rule would take so many files that their number must be typed. */
    public boolean needsCount() {
        return files().stream().filter(f -> !f.named()).count() > MANY;
    }

    /**
     * Bytes of blocks that the deletions give back: of a file with several names only if all of
     * them go.
     */
    public long frees() {
        Map<List<Long>, List<Task.OfFile>> inodes =
                deletions().stream()
                        .collect(
                                Collectors.groupingBy(
                                        f -> List.of(f.identity().device(), f.identity().inode())));
        return inodes.values().stream()
                .filter(names -> names.size() >= names.getFirst().links())
                .mapToLong(names -> names.getFirst().allocated())
                .sum();
    }

    /** What a dry run reports: every task as planned, and what is refused. */
    public List<ResultRow> planned() {
        List<ResultRow> rows = new ArrayList<>();
        for (Task task : tasks) {
            String remark =
                    task instanceof Task.OfFile file ? FileCandidate.waiting(file.after()) : null;
            rows.add(task.row(Status.PLANNED, remark));
        }
        rows.addAll(settled);
        rows.addAll(refused());
        return rows;
    }
}
