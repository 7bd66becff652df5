package dev.reclaim.cleanup;

import dev.reclaim.archive.Aside;
import dev.reclaim.archive.Mover;
import dev.reclaim.archive.Outcome;
import dev.reclaim.archive.Progress;
import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Journal;
import dev.reclaim.journal.JournalException;
import dev.reclaim.journal.Ledger;
import dev.reclaim.linux.RawPath;
import dev.reclaim.report.ResultView.ResultRow;
import dev.reclaim.report.ResultView.Status;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of one carried-out proposal share: the journal, the cleanup, the batch.
 *
 * @param request what was asked for
 * @param journal open for this run; null where only deletion without undo is possible
 * @param ledger what earlier runs did
 * @param cleanup id of the cleanup that new operations belong to; empty for undo and redo
 * @param progress told of each step, asked whether to stop
 * @param batch number that the operations share
 */
record Run(
        Request request,
        @Nullable Journal journal,
        Ledger ledger,
        String cleanup,
        Progress progress,
        long batch) {

    Instant now() {
        return request.time().instant();
    }

    Journal requireJournal() {
        return Objects.requireNonNull(journal, "only deletion goes without a journal");
    }

    void append(List<? extends Entry> entries) throws JournalException {
        if (journal != null) {
            journal.append(entries);
        }
    }

    /** The intent of a task about a file. */
    Entry.Intent intent(long id, Task.OfFile task) {
        RawPath aside = null;
        if (task.removes()) {
            Aside names = Aside.of(journal == null ? "0" : journal.run(), batch, id);
            aside =
                    task.from()
                            .parentOrRoot()
                            .resolve(names.privateDirectory())
                            .resolve(names.privateName());
        }
        return new Entry.Intent(
                id,
                batch,
                task.of() == 0 ? cleanup : cleanupOf(task.of()),
                now(),
                task.op(),
                task.kind(),
                task.from(),
                task.to(),
                aside,
                task.identity(),
                task.keepsSource() ? 0 : task.frees(),
                task.of(),
                null);
    }

    /** Undo and redo belong to the cleanup of what they take back or repeat. */
    private String cleanupOf(long operation) {
        return ledger.operation(operation).map(o -> o.intent().cleanup()).orElse(cleanup);
    }

    /** An outcome as a result. */
    ResultRow row(Outcome outcome) {
        Entry.Intent intent = outcome.intent();
        Integer pid = intent.target() == null ? null : intent.target().pid();
        return switch (outcome.end()) {
            case Entry.Done done ->
                    new ResultRow(
                            intent.id(),
                            intent.op(),
                            intent.from(),
                            intent.to(),
                            pid,
                            Status.DONE,
                            done.note(),
                            pid == null ? done.size() : null,
                            pid == null ? done.freed() : null,
                            done.sha256());
            case Entry.Failed failed ->
                    new ResultRow(
                            intent.id(),
                            intent.op(),
                            intent.from(),
                            intent.to(),
                            pid,
                            Status.FAILED,
                            failed.reason(),
                            null,
                            null,
                            null);
        };
    }

    /** How many of the next items fit into one record of the journal: fewer on a full disk. */
    int fitting(List<Entry.Intent> intents) throws JournalException {
        int count = Math.min(Mover.GROUP, intents.size());
        while (count > 1 && journal != null && !journal.hasRoomFor(intents.subList(0, count))) {
            count /= 2;
        }
        return count;
    }
}
