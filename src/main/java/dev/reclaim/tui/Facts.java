package dev.reclaim.tui;

import dev.reclaim.plan.Window;
import dev.reclaim.report.Units;
import dev.reclaim.tui.screen.Letters;
import org.jspecify.annotations.Nullable;

/**
 * What does not change while the program runs.
 *
 * @param host name of this machine
 * @param title heading of the report
 * @param window when the wait is; null if the plan gives none
 * @param units how sizes are counted
 * @param dryRun whether nothing may be changed
 * @param letters what the terminal can show
 */
record Facts(
        String host,
        String title,
        @Nullable Window window,
        Units units,
        boolean dryRun,
        Letters letters) {}
