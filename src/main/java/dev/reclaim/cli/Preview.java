package dev.reclaim.cli;

import dev.reclaim.cleanup.Proposal;
import dev.reclaim.report.Look;
import dev.reclaim.report.ResultView;
import dev.reclaim.report.ResultView.ResultRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is shown before a question. */
final class Preview {
    /** More items than these scroll away; a dry run lists them all. */
    private static final int SHOWN = 200;

    private final Proposal proposal;
    private final Look look;

    Preview(Proposal proposal, Look look) {
        this.proposal = proposal;
        this.look = look;
    }

    /** Lists what will be done, then what is refused, each with its reason. */
    void print(Output to) {
        List<ResultRow> planned = proposal.planned();
        int tasks = proposal.tasks().size();
        List<ResultRow> shown = new ArrayList<>(planned.subList(0, Math.min(tasks, SHOWN)));
        shown.addAll(planned.subList(tasks, planned.size()));
        new ResultView(shown, List.of()).text(look, to::line);
        if (tasks > SHOWN) {
            to.line(
                    String.format(
                            Locale.ROOT,
                            "... and %d more; --dry-run lists them all",
                            tasks - SHOWN));
        }
        to.flush();
    }
}
