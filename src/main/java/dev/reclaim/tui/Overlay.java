package dev.reclaim.tui;

import dev.reclaim.cleanup.Headway;
import dev.reclaim.cleanup.LeftOverWork;
import dev.reclaim.cleanup.Proposal;
import dev.reclaim.cleanup.Question;
import dev.reclaim.linux.RawPath;
import java.util.List;

/** What stands before the panes and has all keys; lists stand still behind it. */
sealed interface Overlay {

    /** Every key and what it does. */
    record Help(int scroll) implements Overlay {}

    /**
     * Something to read.
     *
     * @param title in the border
     * @param lines what is read
     * @param scroll lines above the first that shows
     */
    record Text(String title, List<Line> lines, int scroll) implements Overlay {}

    /**
     * A question about what is to be done. It is answered by keys that were pressed after it could
     * be read.
     *
     * @param proposal what will be done, exactly
     * @param question what is asked
     * @param lines what is done, what it frees and costs, what is refused and why
     * @param scroll lines above the first that shows
     * @param typed the number typed so far, where so many files are concerned that it is asked for
     * @param answerable nanoseconds of the clock of keys since which it stands on the screen;
     *     {@link Long#MAX_VALUE} until it does
     */
    record Confirm(
            Proposal proposal,
            Question question,
            List<Line> lines,
            int scroll,
            String typed,
            long answerable)
            implements Overlay {}

    /**
     * Something is being done.
     *
     * @param what in a few words
     * @param headway how far it is
     * @param cancelling whether it was asked to stop
     */
    record Working(String what, Headway headway, boolean cancelling) implements Overlay {}

    /**
     * What an interrupted run left.
     *
     * @param work what it is
     * @param lines the same in words
     * @param scroll lines above the first that shows
     * @param answerable as of {@link Confirm}
     */
    record LeftOver(LeftOverWork work, List<Line> lines, int scroll, long answerable)
            implements Overlay {}

    /**
     * The report, alone on the screen so that it can be selected and copied.
     *
     * @param markdown the whole of it
     * @param text its lines
     * @param saved where it was saved
     * @param scroll lines above the first that shows
     */
    record Report(String markdown, ReportText text, RawPath saved, int scroll) implements Overlay {}

    /**
     * Whether to leave.
     *
     * @param answerable as of {@link Confirm}
     */
    record Leave(long answerable) implements Overlay {}
}
