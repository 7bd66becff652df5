package dev.reclaim.cli;

import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.JobRule;
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
}
