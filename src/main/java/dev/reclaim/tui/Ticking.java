package dev.reclaim.tui;

import dev.reclaim.cleanup.JobState;
import dev.reclaim.cleanup.ProcessSample;

/** When the screen changes though nothing happens. */
final class Ticking {
    private Ticking() {}

    /** True if a clock shows, or something on the screen goes by itself. */
    static boolean isNeeded(Model model) {
        ProcessSample sample = model.live().sample();
        boolean jobRuns = sample != null && sample.jobState() == JobState.RUNNING;
        return jobRuns || model.facts().window() != null || model.notice() != null;
    }

    /** True if a question is on the screen since the last frame only. */
    static boolean awaitsReader(Model model) {
        return !Layout.isTooSmall(model.size()) && isUnread(model);
    }

    private static boolean isUnread(Model model) {
        return switch (model.overlay()) {
            case Overlay.Confirm confirm -> confirm.answerable() == Long.MAX_VALUE;
            case Overlay.LeftOver leftOver -> leftOver.answerable() == Long.MAX_VALUE;
            case Overlay.Leave leave -> leave.answerable() == Long.MAX_VALUE;
            case null, default -> false;
        };
    }
}
