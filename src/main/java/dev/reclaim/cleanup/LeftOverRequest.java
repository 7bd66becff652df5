package dev.reclaim.cleanup;

import dev.reclaim.journal.Cleanup;
import dev.reclaim.journal.Entry;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.DefaultPlan;
import dev.reclaim.plan.JobRule;
import dev.reclaim.plan.Plan;
import dev.reclaim.plan.PlanException;
import dev.reclaim.plan.PlanReader;
import dev.reclaim.plan.Regex;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an interrupted run was told, as far as it matters for the rest of its work: the guards go by
 * its plan and its job, whatever the plan of who finishes it.
 *
 * @param request with that plan; where it cannot be had, that of who asks
 * @param problem why the plan cannot be had: then nothing may be finished
 */
record LeftOverRequest(Request request, Optional<String> problem) {

    /**
     * @param now what the program is told now: its job, if it has one, is the one that is shielded
     * @param cleanup of the interrupted run; empty for undo and redo, which go by no plan
     */
    static LeftOverRequest of(Request now, Entry.Confirmed confirmed, Optional<Cleanup> cleanup)
            throws ErrnoException {
        if (cleanup.isEmpty()) {
            return new LeftOverRequest(now, Optional.empty());
        }
        Entry.Opened opened = cleanup.get().opened();
        try {
            Plan plan = opened.key().equals(now.key()) ? now.plan() : plan(now, opened);
            return new LeftOverRequest(
                    with(now, plan, job(now, confirmed, plan)), Optional.empty());
        } catch (PlanException e) {
            String first = e.errors().getFirst().toString();
            return new LeftOverRequest(now, Optional.of("its plan cannot be used: " + first));
        } catch (IllegalArgumentException e) {
            return new LeftOverRequest(
                    now, Optional.of("its plan cannot be made again: " + e.getMessage()));
        }
    }

    private static Plan plan(Request now, Entry.Opened opened)
            throws PlanException, ErrnoException {
        if (opened.explicit()) {
            byte[] path = HexFormat.of().parseHex(opened.key());
            return PlanReader.read(RawPath.ofBytes(path), now.environment());
        }
        // Without a plan, the roots are what is audited, and the archive.
        List<RawPath> roots =
                opened.audit().stream().filter(path -> !path.equals(opened.archive())).toList();
        return DefaultPlan.of(now.environment(), roots);
    }

    private static @Nullable JobRule job(Request now, Entry.Confirmed confirmed, Plan plan) {
        Entry.Job recorded = confirmed.job();
        if (now.job() != null || recorded == null) {
            return now.job() != null ? now.job() : plan.job();
        }
        return recorded.pid() != 0
                ? new JobRule.Pid(recorded.pid())
                : new JobRule.Match(Regex.parse(recorded.match()));
    }

    private static Request with(Request now, Plan plan, @Nullable JobRule job) {
        return new Request(plan, job, now.environment(), now.state(), now.time());
    }
}
