package dev.reclaim.cli;

import dev.reclaim.cleanup.Request;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.Plan;
import dev.reclaim.plan.PlanException;
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
    final Request request(Plan plan) throws ErrnoException {
        return planned().request(plan, state(), session().environment());
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
    final Plan plan(List<RawPath> roots) throws PlanException, ErrnoException {
        if (namesPlan()) {
            return planned().plan(session().environment(), List.of());
        }
        boolean defaults = planned().plan == null && !roots.isEmpty();
        return planned()
                .plan(
                        session().environment(),
                        defaults
                                ? roots.stream().map(ItemPath::absolute).toList()
                                : session().roots());
    }

    /** True if this very command names a plan. */
    final boolean namesPlan() {
        return planned.or(reclaim().planned()).plan != null;
    }
}
