package dev.reclaim.cli;

import dev.reclaim.journal.Ledger;
import dev.reclaim.report.HistoryView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code history}: what was done. */
@Command(
        name = "history",
        description = "Lists what was done, with the number that undo takes.",
        footer = {
            "Examples:",
            "  reclaim history",
            "  reclaim history --json | jq '.operations[] | select(.undoable)'"
        })
final class HistoryCommand extends Verb {
    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        recover();
        print(new HistoryView(Ledger.read(state()).operations()), json);
        return ExitCode.DONE;
    }
}
