package dev.reclaim.cleanup;

import dev.reclaim.journal.Op;
import dev.reclaim.plan.ProcessRule;
import dev.reclaim.process.Candidates;
import dev.reclaim.process.PidFinding;
import dev.reclaim.process.ProcessCandidate;
import dev.reclaim.process.ProcessInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ends processes gracefully. */
public final class KillVerb {
    private KillVerb() {}

    /** Proposes the plan's processes. */
    public static Proposal planned(Situation situation, Ending ending) {
        Draft draft = new Draft(situation);
        var plan = situation.request().plan();
        addPlanned(
                draft,
                Candidates.find(
                        plan.processes(),
                        plan.written(),
                        situation.processes(),
                        situation.shield()));
        return draft.proposal(ending, null);
    }

    /** Proposes processes by number, each of which must also match the pattern if there is one. */
    public static Proposal named(
            Situation situation, List<Integer> pids, List<Pattern> match, Ending ending) {
        Draft draft = new Draft(situation);
        addNamed(draft, pids, match, ending);
        return draft.proposal(ending, null);
    }

    private static void addNamed(
            Draft draft, List<Integer> pids, List<Pattern> match, Ending ending) {
        Candidates found =
                Candidates.find(
                        new ProcessRule(match, pids, ending.signal(), ending.grace()),
                        null,
                        draft.situation.processes(),
                        draft.situation.shield());
        // With numbers, the pattern only checks them.
        add(
                draft,
                pids.isEmpty()
                        ? found
                        : new Candidates(
                                found.processes().stream()
                                        .filter(c -> pids.contains(c.process().pid()))
                                        .toList(),
                                found.pids()));
        for (PidFinding finding : found.pids()) {
            switch (finding.state()) {
                case NOT_RUNNING -> draft.fail(Op.KILL, finding.pid(), "not running");
                case NOW_ANOTHER ->
                        draft.refuse(Op.KILL, finding.pid(), "does not match: another process");
                case RUNNING -> {}
            }
        }
    }

    /** Proposes processes that a person marked, as if their numbers were given. */
    public static Proposal marked(Situation situation, List<Mark.OfProcess> marks, Ending ending) {
        Draft draft = new Draft(situation);
        List<Integer> pids = new ArrayList<>();
        for (Mark.OfProcess mark : marks) {
            Optional<ProcessInfo> now = situation.processes().find(mark.id().pid());
            if (now.isEmpty()) {
                draft.fail(Op.KILL, mark.id().pid(), "not running");
            } else if (!now.get().id().equals(mark.id())) {
                draft.refuse(Op.KILL, mark.id().pid(), "another process than was marked");
            } else if (!now.get().shown().equals(mark.command())) {
                draft.refuse(Op.KILL, mark.id().pid(), "runs another command than was marked");
            } else {
                pids.add(mark.id().pid());
            }
        }
        addNamed(draft, pids, List.of(), ending);
        return draft.proposal(ending, null);
    }

    /** What a plan's rules found; a number of it that means nothing now needs nothing done. */
    static void addPlanned(Draft draft, Candidates found) {
        add(draft, found);
        for (PidFinding finding : found.pids()) {
            if (finding.state() != PidFinding.State.RUNNING) {
                draft.settle(finding.pid(), finding.state().words());
            }
        }
    }

    private static void add(Draft draft, Candidates found) {
        for (ProcessCandidate candidate : found.processes()) {
            if (candidate.preselected()) {
                draft.add(new Task.OfProcess(candidate.process(), candidate.rule()));
            } else {
                String why =
                        candidate.blocked() != null ? candidate.blocked() : candidate.unselected();
                draft.refuse(Op.KILL, candidate.process().pid(), String.valueOf(why));
            }
        }
    }
}
