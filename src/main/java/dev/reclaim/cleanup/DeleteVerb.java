package dev.reclaim.cleanup;

import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Permanent deletion of temporary files, or of what a person names. */
public final class DeleteVerb {
    private DeleteVerb() {}

    /** Proposes the plan's temporary files. */
    public static Proposal planned(Situation situation) throws IOException, InterruptedException {
        Draft draft = new Draft(situation);
        Survey survey = Surveyor.withoutPackages(situation);
        addPlanned(draft, survey, Set.of());
        return draft.proposal(survey);
    }

    /** Proposes what a person named: a directory with all that it holds, or not at all. */
    public static Proposal named(Situation situation, List<RawPath> paths) {
        Draft draft = new Draft(situation);
        Kinds kinds = new Kinds(situation);
        for (RawPath path : paths) {
            draft.look(Op.DELETE, path)
                    .ifPresent(
                            item -> {
                                Kind kind = kinds.of(item.path());
                                add(draft, item.path(), item.stat(), kind, true, Set.of());
                            });
        }
        return draft.proposal();
    }

    /**
     * Proposes what a person marked. It was shown with others and is guarded like what a rule
     * found; one that is no longer what was marked is refused.
     */
    public static Proposal marked(Situation situation, List<Mark.OfFile> marks) {
        Draft draft = new Draft(situation);
        for (Mark.OfFile mark : marks) {
            draft.look(Op.DELETE, mark)
                    .ifPresent(
                            item ->
                                    add(
                                            draft,
                                            item.path(),
                                            item.stat(),
                                            mark.kind(),
                                            false,
                                            Set.of()));
        }
        return draft.proposal();
    }

    static void addPlanned(Draft draft, Survey survey, Set<Integer> ending) {
        for (FileCandidate file : survey.files()) {
            if (file.action() == Op.DELETE) {
                add(draft, file.found().path(), file.found().stat(), Kind.TEMP, false, ending);
            }
        }
    }

    static void add(
            Draft draft, RawPath path, Stat stat, Kind kind, boolean named, Set<Integer> ending) {
        if (draft.holds(path)) {
            return;
        }
        Verdict verdict = draft.guard.judge(path, stat, kind, Op.DELETE, named, ending);
        if (verdict.blocked() != null) {
            draft.refuse(Op.DELETE, kind, path, verdict.blocked());
        } else if (stat.isDirectory()) {
            addTree(draft, path, stat, kind, named, ending);
        } else {
            draft.add(
                    Task.OfFile.of(Op.DELETE, kind, path, null, stat, named)
                            .after(verdict.after()));
        }
    }

    private static void addTree(
            Draft draft, RawPath path, Stat stat, Kind kind, boolean named, Set<Integer> ending) {
        Optional<String> mount = draft.mountBelow(path);
        if (mount.isPresent()) {
            draft.refuse(Op.DELETE, kind, path, mount.get());
            return;
        }
        try {
            addTree(draft, path, Tree.contentsFirst(path, stat), kind, named, ending);
        } catch (ErrnoException e) {
            draft.refuse(Op.DELETE, kind, path, "cannot be looked through: " + e.getMessage());
        }
    }

    /**
     * Checks the whole tree first: one protected thing inside refuses all of it.
     *
     * @param nodes all that the directory holds, contents before container, and itself
     */
    static void addTree(
            Draft draft,
            RawPath path,
            List<Tree.Node> nodes,
            Kind kind,
            boolean named,
            Set<Integer> ending) {
        List<Task> tasks = new ArrayList<>();
        for (Tree.Node node : nodes) {
            Verdict verdict =
                    draft.guard.judge(node.path(), node.stat(), kind, Op.DELETE, named, ending);
            if (verdict.blocked() != null) {
                draft.refuse(
                        Op.DELETE, kind, path, "holds " + node.path() + ": " + verdict.blocked());
                return;
            }
            tasks.add(
                    Task.OfFile.of(Op.DELETE, kind, node.path(), null, node.stat(), named)
                            .after(verdict.after()));
        }
        tasks.forEach(draft::add);
    }
}
