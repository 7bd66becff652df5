package dev.reclaim.cli;

import dev.reclaim.cleanup.Ending;
import dev.reclaim.cleanup.KillVerb;
import dev.reclaim.cleanup.Proposal;
import dev.reclaim.cleanup.Situation;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Signal;
import dev.reclaim.plan.Plan;
import dev.reclaim.plan.PlanException;
import dev.reclaim.plan.ProcessRule;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kill}: ends processes, gently unless told otherwise. */
@Command(
        name = "kill",
        description =
                "Ends processes by SIGTERM, waits for them, and says who has left. Without PID and"
                        + " --match: the plan's processes; at the prompt, what is marked.",
        footer = {
            "Examples:",
            "  reclaim kill 232011",
            "  reclaim kill --match merge_with_polars --grace 30s --force"
        })
final class KillCommand extends ActingVerb {
    @Parameters(
            paramLabel = "PID",
            converter = Words.OfPid.class,
            description = "Process numbers; with --match each must match too.")
    private @Nullable List<Integer> pids;

    @Option(
            names = "--match",
            paramLabel = "REGEX",
            converter = Words.OfRegex.class,
            description = "Processes whose command line holds a match.")
    private @Nullable Pattern match;

    @Option(
            names = "--signal",
            paramLabel = "NAME",
            converter = Words.OfSignal.class,
            completionCandidates = Words.OfSignal.class,
            description = "The signal to send first; otherwise the plan's, or TERM.")
    private @Nullable Signal signal;

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            converter = Words.OfDuration.class,
            description = "How long their end is waited for; otherwise the plan's, or 10s.")
    private @Nullable Duration grace;

    @Option(names = "--force", description = "Send SIGKILL to what is left after that.")
    private boolean force;

    private boolean isUnnamed() {
        return pids == null && match == null;
    }

    @Override
    Plan plan() throws PlanException, ErrnoException {
        return isUnnamed()
                ? planWithoutItems("end", marks -> marks.processes().size())
                : super.plan();
    }

    @Override
    Proposal propose(Situation situation) {
        ProcessRule rule = situation.request().plan().processes();
        boolean planned = isUnnamed() && !meansMarks();
        List<Pattern> patterns =
                planned ? rule.match() : match == null ? List.of() : List.of(match);
        Ending ending =
                new Ending(
                        patterns,
                        signal != null ? signal : rule.signal(),
                        grace != null ? grace : rule.grace(),
                        force);
        if (planned) {
            return KillVerb.planned(situation, ending);
        }
        if (isUnnamed()) {
            return KillVerb.marked(situation, marks().processes(), ending);
        }
        return KillVerb.named(situation, pids == null ? List.of() : pids, patterns, ending);
    }
}
