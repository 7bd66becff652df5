package dev.reclaim.cleanup;

import dev.reclaim.archive.Outcome;
import dev.reclaim.archive.Progress;
import dev.reclaim.archive.Recovery;
import dev.reclaim.journal.Journal;
import dev.reclaim.journal.JournalException;
import dev.reclaim.journal.Ledger;
import dev.reclaim.journal.Op;
import dev.reclaim.mount.Silence;
import dev.reclaim.report.ResultView.ResultRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What every start does first, but a dry run: it ends what an earlier run left half done. */
public final class Startup {
    private Startup() {}

    /**
     * What recovery did.
     *
     * @param results each operation that was brought to an end, done or failed (which means:
     *     everything is as it was before)
     * @param waiting each that could not be looked at, with the reason: a later start tries again
     * @param warnings sentences that a person must read
     */
    public record Recovered(
            List<ResultRow> results, List<ResultRow> waiting, List<String> warnings) {
        /** True if nothing was left over. */
        public boolean isEmpty() {
            return results.isEmpty() && waiting.isEmpty();
        }
    }

    /**
     * Recovers; where nothing was left over, nothing is written.
     *
     * @throws JournalException if the journals cannot be read, or this one not be written
     */
    public static Recovered recover(Request request) throws IOException {
        if (Ledger.read(request.state()).leftOvers().isEmpty()) {
            return new Recovered(List.of(), List.of(), List.of());
        }
        try (Journal journal = Journal.open(request.state())) {
            Ledger ledger = Ledger.read(request.state());
            Silence silence = Silence.now();
            Recovery.Result found = new Recovery(journal, ledger, silence, request.time()).run();
            Run run = new Run(request, journal, ledger, "", Progress.NONE, 0);
            List<String> warnings = new ArrayList<>();
            List<Outcome> undone =
                    found.ended().stream().filter(o -> o.intent().op() == Op.UNDO).toList();
            List<Outcome> others =
                    found.ended().stream().filter(o -> o.intent().op() != Op.UNDO).toList();
            List<ResultRow> results = new ArrayList<>();
            new Checksums(run, silence, warnings).add(others).forEach(o -> results.add(run.row(o)));
            undone.forEach(o -> results.add(run.row(o)));
            new TakenBack(run, silence, warnings).tidyUp(undone);
            List<ResultRow> waiting = found.waiting().stream().map(run::row).toList();
            return new Recovered(results, waiting, warnings);
        }
    }
}
