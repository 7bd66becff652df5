package dev.reclaim.cleanup;

import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Identity;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Ledger;
import dev.reclaim.journal.Op;
import dev.reclaim.journal.Operation;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import dev.reclaim.linux.Signal;
import dev.reclaim.linux.Stat;
import dev.reclaim.plan.ProcessRule;
import dev.reclaim.process.ProcessInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Proposes the rest of an interrupted list: each item judged anew, by the guards that judged it
 * then, and only if it still is what was confirmed.
 */
final class Finishing {
    private static final String GONE = "not there any more";
    private static final String CHANGED = "changed since it was listed; left alone";

    private final Draft draft;
    private final LeftOverLook look;
    private final ArchiveVerb archive;

    /** What is left to be deleted. */
    private final Map<RawPath, Entry.Item> deletions = new LinkedHashMap<>();

    /** Processes that will have ended before files have their turn. */
    private final Set<Integer> ending = new HashSet<>();

    private Finishing(Draft draft, LeftOverLook look) {
        this.draft = draft;
        this.look = look;
        archive = new ArchiveVerb(draft, ArchiveVerb.Options.PLAN);
    }

    /**
     * Proposes them.
     *
     * @param boot id of the boot in which they were confirmed
     * @param ending how processes were to be ended; null if there were none
     */
    static Proposal propose(
            Situation situation,
            String boot,
            Entry.@Nullable Ending ending,
            List<LeftOverItem> rest)
            throws ErrnoException {
        Draft draft = new Draft(situation);
        try (LeftOverLook look =
                new LeftOverLook(boot, situation.processes(), situation.silence())) {
            new Finishing(draft, look).add(rest);
        }
        return draft.proposal(ending(situation, ending), null);
    }

    /** Proposes none of them. */
    static Proposal refuse(Situation situation, List<LeftOverItem> rest, String reason) {
        Draft draft = new Draft(situation);
        for (LeftOverItem left : rest) {
            Entry.Item item = left.item();
            if (item.target() != null) {
                draft.refuse(Op.KILL, item.target().pid(), reason);
            } else {
                draft.refuse(item.op(), item.kind(), path(item), reason);
            }
        }
        return draft.proposal();
    }

    private void add(List<LeftOverItem> rest) {
        for (LeftOverItem left : rest) {
            if (left.item().op() == Op.DELETE) {
                deletions.put(path(left.item()), left.item());
            }
        }
        for (LeftOverItem left : rest) {
            Entry.Item item = left.item();
            switch (item.op()) {
                case KILL -> end(Objects.requireNonNull(item.target()));
                case DELETE -> delete(item);
                case ARCHIVE, COPY -> archive(item);
                case UNDO, REDO -> repeat(item);
            }
        }
    }

    private void end(Entry.Target target) {
        Optional<ProcessInfo> running = look.process(target);
        if (running.isEmpty()) {
            draft.settle(target.pid(), "not running");
            return;
        }
        ProcessInfo process = running.get();
        Optional<String> refusal = draft.situation.shield().refusal(process, true);
        if (!process.shown().equals(target.command())) {
            draft.refuse(Op.KILL, process.pid(), "another command line than was listed");
        } else if (refusal.isPresent()) {
            draft.refuse(Op.KILL, process.pid(), refusal.get());
        } else {
            draft.add(new Task.OfProcess(process, "pid " + process.pid()));
            ending.add(process.pid());
        }
    }

    private void archive(Entry.Item item) {
        present(item).ifPresent(stat -> archive.addAgain(item, stat));
    }

    private void delete(Entry.Item item) {
        if (isInListedDirectory(path(item))) {
            return; // judged with that
        }
        Optional<Stat> found = present(item);
        if (found.isEmpty()) {
            return;
        }
        if (found.get().isDirectory()) {
            deleteTree(item, found.get());
        } else {
            DeleteVerb.add(draft, path(item), found.get(), item.kind(), item.named(), ending);
        }
    }

    /** A directory was confirmed with all that it holds: nothing else may have come to it. */
    private void deleteTree(Entry.Item item, Stat stat) {
        RawPath path = path(item);
        Optional<String> mount = draft.mountBelow(path);
        if (mount.isPresent()) {
            draft.refuse(Op.DELETE, item.kind(), path, mount.get());
            return;
        }
        List<Tree.Node> nodes = new ArrayList<>();
        try {
            for (Tree.Node node : Tree.contentsFirst(path, stat)) {
                Entry.Item listed = deletions.get(node.path());
                if (listed == null || !look.is(listed, node.stat())) {
                    draft.refuse(
                            Op.DELETE,
                            item.kind(),
                            path,
                            "holds " + node.path() + ", which was not on the list");
                    return;
                }
                nodes.add(new Tree.Node(node.path(), asListed(listed, node.stat())));
            }
        } catch (ErrnoException e) {
            draft.refuse(
                    Op.DELETE, item.kind(), path, "cannot be looked through: " + e.getMessage());
            return;
        }
        DeleteVerb.addTree(draft, path, nodes, item.kind(), item.named(), ending);
    }

    /**
     * A directory that was half emptied is as young as the last removal: what counts is its time
     * when it was listed.
     */
    private static Stat asListed(Entry.Item listed, Stat stat) {
        Identity identity = Objects.requireNonNull(listed.identity());
        return stat.isDirectory()
                ? stat.modifiedAt(identity.mtimeSeconds(), identity.mtimeNanos())
                : stat;
    }

    private boolean isInListedDirectory(RawPath path) {
        RawPath at = path;
        while (!at.equals(RawPath.ROOT)) {
            at = at.parentOrRoot();
            if (deletions.containsKey(at)) {
                return true;
            }
        }
        return false;
    }

    /** An undo or a redo that was not come to. */
    private void repeat(Entry.Item item) {
        Ledger ledger = draft.situation.ledger();
        Optional<Operation> of = ledger.operation(item.of());
        if (of.isPresent() && item.op() == Op.UNDO && of.get().undoable()) {
            UndoVerb.takeBack(draft, of.get());
        } else if (of.isPresent()
                && item.op() == Op.REDO
                && of.get().status() == Operation.Status.DONE) {
            UndoVerb.repeat(draft, of.get());
        } else {
            draft.fail(item.op(), Kind.OTHER, path(item), GONE);
        }
    }

    /** What stands at the item's path, if it is that still; else it is said what is not. */
    private Optional<Stat> present(Entry.Item item) {
        RawPath path = path(item);
        return switch (look.at(item)) {
            case GONE -> {
                if (item.op() == Op.DELETE) {
                    draft.settle(item.op(), path, GONE);
                } else {
                    draft.fail(item.op(), item.kind(), path, GONE);
                }
                yield Optional.empty();
            }
            case CHANGED -> {
                draft.refuse(item.op(), item.kind(), path, CHANGED);
                yield Optional.empty();
            }
            case SILENT -> {
                draft.fail(item.op(), item.kind(), path, look.trouble(item).orElseThrow());
                yield Optional.empty();
            }
            case THERE -> stat(item);
        };
    }

    private Optional<Stat> stat(Entry.Item item) {
        try {
            return Optional.of(look.stat(item));
        } catch (ErrnoException e) {
            draft.fail(item.op(), item.kind(), path(item), SafeText.of(e.reason()));
            return Optional.empty();
        }
    }

    private static RawPath path(Entry.Item item) {
        return Objects.requireNonNull(item.from());
    }

    private static Ending ending(Situation situation, Entry.@Nullable Ending recorded) {
        ProcessRule rule = situation.request().plan().processes();
        if (recorded == null) {
            return new Ending(rule.match(), rule.signal(), rule.grace(), false);
        }
        return new Ending(
                recorded.match().stream().map(Pattern::compile).toList(),
                Signal.parse(recorded.signal()).orElse(rule.signal()),
                recorded.grace(),
                recorded.force());
    }
}
