package dev.reclaim.cli;

import dev.reclaim.cleanup.Request;
import dev.reclaim.journal.StateDirectory;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.Silence;
import dev.reclaim.plan.DefaultPlan;
import dev.reclaim.plan.Environment;
import dev.reclaim.plan.JobRule;
import dev.reclaim.plan.Plan;
import dev.reclaim.plan.PlanException;
import dev.reclaim.plan.PlanReader;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is to be done and around whom: may also stand before the verb. */
final class PlanOptions {
    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "The plan; reclaim init writes one to start from.")
    @Nullable RawPath plan;

    @Option(
            names = "--job",
            paramLabel = "PID|REGEX",
            converter = Words.OfJob.class,
            description = "The running job that is never touched, in place of the plan's.")
    @Nullable JobRule job;

    /** These where they are given, else those that stood before the verb. */
    PlanOptions or(PlanOptions before) {
        PlanOptions both = new PlanOptions();
        both.plan = plan != null ? plan : before.plan;
        both.job = job != null ? job : before.job;
        return both;
    }

    /**
     * The plan that was named, or the defaults.
     *
     * @param roots absolute directories to look in, in place of the plan's; empty for the plan's
     */
    Plan plan(Environment environment, List<RawPath> roots) throws PlanException, ErrnoException {
        if (plan == null) {
            return DefaultPlan.of(environment, roots);
        }
        Plan read = PlanReader.read(plan, environment);
        return roots.isEmpty() ? read : read.below(roots, Silence.now());
    }

    /** What a cleanup is told: the plan, and the job of {@code --job} in place of its own. */
    Request request(Plan what, StateDirectory state, Environment environment) {
        return new Request(
                what, job != null ? job : what.job(), environment, state, environment.clock());
    }
}
