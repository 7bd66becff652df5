package dev.reclaim.cleanup;

import dev.reclaim.journal.StateDirectory;
import dev.reclaim.plan.Environment;
import dev.reclaim.plan.JobRule;
import dev.reclaim.plan.Plan;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What every verb is told, whichever way in.
 *
 * @param plan the loaded plan or the defaults
 * @param job the job to shield: the plan's, or what {@code --job} gave
 * @param environment whose account it is, and what its variables say
 * @param state where journals and reports are kept
 * @param time the clock
 */
public record Request(
        Plan plan,
        @Nullable JobRule job,
        Environment environment,
        StateDirectory state,
        InstantSource time) {

    /** What later runs of the same cleanup know it by: the plan's file, or the roots. */
    String key() {
        return plan.file() != null
                ? java.util.HexFormat.of().formatHex(plan.file().bytes())
                : "roots " + plan.temp().roots();
    }
}
