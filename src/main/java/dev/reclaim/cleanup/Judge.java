package dev.reclaim.cleanup;

import dev.reclaim.journal.Op;
import dev.reclaim.plan.Plan;
import dev.reclaim.process.Candidates;
import dev.reclaim.scan.Found;
import java.util.Set;

/**
 * Says what is to be done about found files, by what the machine was like at one moment.
 *
 * @param situation the machine
 * @param guard which files are never touched in it
 * @param processes what the process rules found in it
 * @param ending numbers of those that the plan proposes to end
 */
record Judge(Situation situation, FileGuard guard, Candidates processes, Set<Integer> ending) {

    static Judge of(Situation situation) {
        Plan plan = situation.request().plan();
        Candidates processes =
                Candidates.find(
                        plan.processes(),
                        plan.written(),
                        situation.processes(),
                        situation.shield());
        return new Judge(situation, new FileGuard(situation), processes, Survey.ending(processes));
    }

    FileCandidate judge(Found found) {
        Op action = action(found);
        boolean named = Surveyor.isNamed(found, situation.request().plan());
        Verdict verdict =
                guard.judge(found.path(), found.stat(), found.kind(), action, named, ending);
        return new FileCandidate(found, action, verdict.blocked(), verdict.after());
    }

    /** Scripts are copied, temporary files deleted, the rest is moved unless git tracks it. */
    private Op action(Found found) {
        return switch (found.kind()) {
            case TEMP -> Op.DELETE;
            case SCRIPT -> Op.COPY;
            case OUTPUT, LOG -> Surveyor.archiving(found.path(), situation);
            case OTHER -> throw new IllegalArgumentException("no rule finds other files");
        };
    }
}
