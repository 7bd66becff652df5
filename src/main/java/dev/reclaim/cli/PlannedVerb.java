package dev.reclaim.cli;

import dev.reclaim.cleanup.Request;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.DefaultPlan;
import dev.reclaim.plan.Plan;
import dev.reclaim.plan.PlanException;
import dev.reclaim.plan.PlanReader;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A verb that goes by a plan and gives its result as text or JSON. */
abstract class PlannedVerb extends Verb {
    @Mixin private PlanOptions planned = new PlanOptions();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    /** The plan options, wherever they stood. */
    final PlanOptions planned() {
        return planned.or(reclaim().planned()).or(session().planned());
    }

    final boolean json() {
        return json;
    }

    /** What the cleanup is told: the plan, and the job of {@code --job} in place of its own. */
    final Request request(Plan plan) {
        return new Request(
                plan,
                planned().job != null ? planned().job : plan.job(),
                session().environment(),
                state(),
                session().environment().clock());
    }

    /** Says what a person must know first, on standard error. */
    final void warn(List<String> warnings) {
        warnings.forEach(warning -> session().say("Warning: " + warning));
    }

    /**
     * The plan that was named, or the prompt's, or the defaults.
     *
     * @param roots where to look if no plan is named; empty for the prompt's or the usual places
     */
    final Plan plan(List<RawPath> roots) throws PlanException {
        RawPath file = planned().plan;
        if (file != null) {
            return PlanReader.read(file, session().environment());
        }
        List<RawPath> where = roots.isEmpty() ? session().roots() : roots;
        return DefaultPlan.of(
                session().environment(), where.stream().map(ItemPath::absolute).toList());
    }
}
