package dev.reclaim.cleanup;

import dev.reclaim.plan.ProcessRule;
import java.io.IOException;
import java.util.Set;

/** The whole plan in one proposal: end processes, delete, archive, copy scripts, move logs. */
public final class RunVerb {
    private RunVerb() {}

    /** Surveys the machine and proposes everything that the plan means. */
    public static Proposal propose(Situation situation, boolean force)
            throws IOException, InterruptedException {
        Survey survey = Surveyor.survey(situation);
        Set<Integer> ending = Survey.ending(survey.processes());
        Draft draft = new Draft(situation);
        KillVerb.addPlanned(draft, survey.processes());
        DeleteVerb.addPlanned(draft, survey, ending);
        ArchiveVerb.addPlanned(draft, survey, ArchiveVerb.Options.PLAN);
        ProcessRule rule = situation.request().plan().processes();
        return draft.proposal(new Ending(rule.match(), rule.signal(), rule.grace(), force), survey);
    }
}
