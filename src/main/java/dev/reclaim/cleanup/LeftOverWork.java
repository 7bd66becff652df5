package dev.reclaim.cleanup;

import dev.reclaim.journal.Batch;
import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Journal;
import dev.reclaim.journal.JournalException;
import dev.reclaim.journal.Ledger;
import dev.reclaim.journal.Op;
import dev.reclaim.journal.Operation;
import dev.reclaim.report.ResultView.ResultRow;
import dev.reclaim.report.ResultView.Status;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an interrupted run was confirmed to do and did not come to: found at start, and finished,
 * taken back or dismissed by a person, never by itself. Nothing is begun here: {@link #finish} and
 * {@link #undo} propose, and what they propose is shown, asked about and carried out by {@link
 * Executor} like any other proposal.
 *
 * <p>A run that was killed, ended by a signal, or whose line dropped leaves work over. One that a
 * person stopped at the screen does not: that was the answer.
 */
public final class LeftOverWork {
    private static final Set<LeftOverItem.State> MAY_BE_DONE =
            EnumSet.of(LeftOverItem.State.THERE, LeftOverItem.State.SILENT);

    private final Request now;
    private final LeftOverRequest told;
    private final Batch batch;
    private final List<Operation> operations;
    private final List<LeftOverItem> rest;

    private LeftOverWork(
            Request now,
            LeftOverRequest told,
            Batch batch,
            List<Operation> operations,
            List<LeftOverItem> rest) {
        this.now = now;
        this.told = told;
        this.batch = batch;
        this.operations = operations;
        this.rest = rest;
    }

    /**
     * The newest interrupted work of which something is left, that nobody has finished, taken back
     * or dismissed. Work of runs that go on is none. To be asked after {@link Startup#recover};
     * changes nothing.
     *
     * @throws JournalException if the journals cannot be read
     */
    public static Optional<LeftOverWork> find(Request request) throws IOException {
        Ledger ledger = Ledger.read(request.state());
        for (Batch batch : ledger.batches().reversed()) {
            if (batch.isCutOff()) {
                LeftOverWork work = of(request, ledger, batch);
                if (!work.isOver()) {
                    return Optional.of(work);
                }
            }
        }
        return Optional.empty();
    }

    private static LeftOverWork of(Request request, Ledger ledger, Batch batch) throws IOException {
        Set<Long> chain = chain(ledger, batch);
        return new LeftOverWork(
                request,
                LeftOverRequest.of(
                        request, batch.confirmed(), ledger.cleanup(batch.confirmed().cleanup())),
                batch,
                ledger.operations().stream()
                        .filter(o -> chain.contains(o.intent().batch()))
                        .toList(),
                Remainder.of(ledger, batch));
    }

    /** The batch, and those whose rest it was to finish. */
    private static Set<Long> chain(Ledger ledger, Batch last) {
        Set<Long> chain = new HashSet<>(Set.of(last.number()));
        for (Batch earlier : ledger.batches().reversed()) {
            Entry.Concluded concluded = earlier.concluded();
            if (concluded != null
                    && concluded.how() == Entry.Conclusion.FINISHED
                    && chain.contains(concluded.by())) {
                chain.add(earlier.number());
            }
        }
        return chain;
    }

    /** Nothing can be done about it any more, or somebody has taken back what was done. */
    private boolean isOver() {
        boolean takenBack =
                operations.stream().anyMatch(o -> o.status() == Operation.Status.UNDONE)
                        && !canUndo();
        boolean gone = rest.stream().allMatch(i -> i.state() == LeftOverItem.State.GONE);
        return takenBack || gone || (remaining() == 0 && !canUndo());
    }

    /** When it was confirmed. */
    public Instant at() {
        return batch.confirmed().at();
    }

    /** The verb: {@code run}, {@code archive}, {@code delete}, {@code kill}, {@code undo}, …. */
    public String verb() {
        Set<Op> ops = EnumSet.noneOf(Op.class);
        rest.forEach(i -> ops.add(i.item().op()));
        operations.forEach(o -> ops.add(o.op()));
        boolean places = Set.of(Op.ARCHIVE, Op.COPY).containsAll(ops);
        if (batch.confirmed().closes() || (ops.size() > 1 && !places)) {
            return "run";
        }
        return places ? Op.ARCHIVE.word() : ops.iterator().next().word();
    }

    /** What was done, and stands. */
    public List<ResultRow> done() {
        return rows(Operation.Status.DONE, Status.DONE);
    }

    /** What failed by itself, with its reason: it is not tried again. */
    public List<ResultRow> failed() {
        return rows(Operation.Status.FAILED, Status.FAILED);
    }

    private List<ResultRow> rows(Operation.Status status, Status shown) {
        return operations.stream()
                .filter(o -> o.status() == status && !o.interrupted())
                .map(o -> row(o, shown))
                .toList();
    }

    private static ResultRow row(Operation operation, Status status) {
        Entry.Intent intent = operation.intent();
        boolean done = status == Status.DONE && intent.target() == null;
        return new ResultRow(
                operation.id(),
                operation.op(),
                intent.from(),
                intent.to(),
                intent.target() == null ? null : intent.target().pid(),
                status,
                operation.reason(),
                done ? operation.size() : null,
                done ? operation.freed() : null,
                operation.sha256());
    }

    /** What is left, in the order in which it was to be done, and what has become of it since. */
    public List<LeftOverItem> rest() {
        return rest;
    }

    /**
     * How many of the rest are there and what they were, or may be, where a mount does not answer:
     * what finishing can do at most.
     */
    public int remaining() {
        return (int) rest.stream().filter(i -> MAY_BE_DONE.contains(i.state())).count();
    }

    /** True if {@link #undo} has something to take back or, of an undo, to repeat. */
    public boolean canUndo() {
        return operations.stream().anyMatch(LeftOverWork::isReversible);
    }

    private static boolean isReversible(Operation operation) {
        return operation.undoable()
                || (operation.op() == Op.UNDO && operation.status() == Operation.Status.DONE);
    }

    /**
     * Looks at the machine and proposes exactly the rest, judged anew by the plan and the job of
     * the interrupted run: what has changed or is protected by now is refused. Carried out, it goes
     * on with the same cleanup if that is still open. Where it is empty there is nothing to carry
     * out; {@link #dismiss} ends the matter.
     */
    public Proposal finish() throws IOException {
        Situation situation = Situation.observe(told.request());
        Optional<String> problem = told.problem();
        Proposal proposal =
                problem.isPresent()
                        ? Finishing.refuse(situation, rest, problem.get())
                        : Finishing.propose(
                                situation, batch.boot(), batch.confirmed().ending(), rest);
        return proposal.takingOver(
                new Takeover(
                        batch.number(),
                        Entry.Conclusion.FINISHED,
                        batch.confirmed().cleanup(),
                        batch.confirmed().closes()));
    }

    /**
     * Looks at the machine and proposes to take back what can be of what was done: moves and
     * copies, also of the runs whose rest this one was to finish. Of an interrupted undo, what it
     * took back is repeated. The rest is then not offered any more.
     */
    public Proposal undo() throws IOException {
        Draft draft = new Draft(Situation.observe(told.request()));
        for (Operation operation : operations.reversed()) {
            if (operation.undoable()) {
                UndoVerb.takeBack(draft, operation);
            } else if (isReversible(operation)) {
                UndoVerb.repeat(draft, operation);
            }
        }
        return draft.proposal()
                .takingOver(new Takeover(batch.number(), Entry.Conclusion.UNDONE, "", false));
    }

    /**
     * Lets it be: it is never offered again.
     *
     * @throws JournalException if that cannot be written down
     */
    public void dismiss() throws JournalException {
        try (Journal journal = Journal.open(now.state())) {
            journal.append(
                    new Entry.Concluded(
                            batch.number(), now.time().instant(), Entry.Conclusion.DISMISSED, 0));
        }
    }
}
