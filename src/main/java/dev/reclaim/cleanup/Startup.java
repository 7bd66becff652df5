package dev.reclaim.cleanup;

import dev.reclaim.archive.Outcome;
import dev.reclaim.archive.Recovery;
import dev.reclaim.journal.Journal;
import dev.reclaim.journal.JournalException;
import dev.reclaim.journal.Ledger;
import java.util.List;

/** What every start does first, but a dry run: it ends what an earlier run left half done. */
public final class Startup {
    private Startup() {}

    /**
     * Recovers; where nothing was left over, nothing is written.
     *
     * @return what was brought to an end, and how
     * @throws JournalException if the journals cannot be read, or this one not be written
     */
    public static List<Outcome> recover(Request request) throws JournalException {
        if (Ledger.read(request.state()).leftOvers().isEmpty()) {
            return List.of();
        }
        try (Journal journal = Journal.open(request.state())) {
            Ledger ledger = Ledger.read(request.state());
            return new Recovery(journal, ledger, request.time()).run();
        }
    }
}
