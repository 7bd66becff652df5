package dev.reclaim.cleanup;

import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Identity;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Ledger;
import dev.reclaim.journal.Op;
import dev.reclaim.journal.Operation;
import dev.reclaim.linux.Clock;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what was moved or copied, and repeats what was taken back. Touches only what the
 * journal placed, and only as long as it is what was placed.
 */
public final class UndoVerb {
    private UndoVerb() {}

    /** Proposes to take back the newest batch that can be. */
    public static Proposal newest(Situation situation) {
        Draft draft = new Draft(situation);
        for (Operation operation : situation.ledger().undoable()) {
            takeBack(draft, operation);
        }
        return draft.proposal();
    }

    /** Proposes to take back one operation. */
    public static Proposal one(Situation situation, long id) {
        Draft draft = new Draft(situation);
        Optional<Operation> found = situation.ledger().operation(id);
        if (found.isEmpty()) {
            draft.fail(Op.UNDO, Kind.OTHER, null, "no operation has the number " + id);
            return draft.proposal();
        }
        Operation operation = found.get();
        if (operation.undoable()) {
            takeBack(draft, operation);
        } else {
            refuse(draft, operation);
        }
        return draft.proposal();
    }

    /** Proposes to repeat the newest batch that was taken back. */
    public static Proposal redo(Situation situation) {
        Draft draft = new Draft(situation);
        for (Operation undo : situation.ledger().redoable()) {
            repeat(draft, undo);
        }
        return draft.proposal();
    }

    private static void refuse(Draft draft, Operation operation) {
        Entry.Target target = operation.intent().target();
        if (target != null) {
            draft.refuse(Op.UNDO, target.pid(), whyNot(operation));
        } else {
            RawPath path = Objects.requireNonNull(operation.intent().from());
            draft.refuse(Op.UNDO, operation.intent().kind(), path, whyNot(operation));
        }
    }

    private static String whyNot(Operation operation) {
        if (operation.live()) {
            return "its run is still under way";
        }
        return switch (operation.op()) {
            case DELETE -> "a deletion cannot be taken back";
            case KILL -> "an ended process cannot be brought back";
            case UNDO -> "an undo is repeated by redo, not undone";
            case ARCHIVE, COPY, REDO ->
                    switch (operation.status()) {
                        case UNDONE -> "taken back already";
                        case FAILED -> "was not done: " + operation.reason();
                        case BEGUN, PLACED -> "still under way, or left over: start reclaim again";
                        case DONE -> "nothing was placed";
                    };
        };
    }

    static void takeBack(Draft draft, Operation operation) {
        RawPath now = Objects.requireNonNull(operation.intent().to());
        RawPath original = Objects.requireNonNull(operation.intent().from());
        boolean copy = draft.situation.ledger().isCopy(operation);
        find(draft, Op.UNDO, now, operation.placed(), operation.boot())
                .ifPresent(
                        stat ->
                                draft.add(
                                        task(
                                                Op.UNDO,
                                                operation,
                                                now,
                                                copy ? null : original,
                                                stat,
                                                false)));
    }

    static void repeat(Draft draft, Operation undo) {
        Ledger ledger = draft.situation.ledger();
        Optional<Operation> origin = ledger.operation(undo.intent().of());
        if (origin.isEmpty()) {
            draft.fail(Op.REDO, Kind.OTHER, undo.intent().from(), "what it took back is not known");
            return;
        }
        RawPath from = Objects.requireNonNull(origin.get().intent().from());
        RawPath to = Objects.requireNonNull(origin.get().intent().to());
        boolean copy = ledger.isCopy(origin.get());
        Identity expected = copy ? origin.get().intent().identity() : undo.placed();
        String boot = copy ? origin.get().boot() : undo.boot();
        find(draft, Op.REDO, from, expected, boot)
                .ifPresent(stat -> draft.add(task(Op.REDO, undo, from, to, stat, copy)));
    }

    private static Task.OfFile task(
            Op op,
            Operation of,
            RawPath from,
            @Nullable RawPath to,
            Stat stat,
            boolean keepsSource) {
        return new Task.OfFile(
                op,
                of.intent().kind(),
                from,
                to,
                Identity.of(stat),
                stat.size(),
                stat.allocated(),
                stat.isDirectory() ? 1 : stat.links(),
                keepsSource,
                true,
                Set.of(),
                of.id(),
                of.sha256());
    }

    /** What stands at a path, if it still is what the journal says; refused otherwise. */
    private static Optional<Stat> find(
            Draft draft, Op op, RawPath path, @Nullable Identity expected, String boot) {
        Optional<String> trouble = draft.situation.silence().locate(path).trouble();
        if (trouble.isPresent()) {
            draft.fail(op, Kind.OTHER, path, trouble.get());
            return Optional.empty();
        }
        try (Directory parent = Directory.locateReal(path.parentOrRoot())) {
            Stat stat = parent.stat(path.name());
            boolean same =
                    expected != null
                            && (boot.equals(Clock.bootId())
                                    ? expected.matches(stat)
                                    : expected.matchesOnAnyDevice(stat));
            if (same) {
                return Optional.of(stat);
            }
            draft.refuse(op, Kind.OTHER, path, "changed since it was placed: left alone");
        } catch (ErrnoException e) {
            boolean absent = e.is(Errno.ENOENT) || e.is(Errno.ENOTDIR);
            draft.fail(op, Kind.OTHER, path, absent ? "is not there any more" : e.reason());
        }
        return Optional.empty();
    }
}
