package dev.reclaim.cli;

import dev.reclaim.cleanup.Proposal;
import dev.reclaim.cleanup.Situation;
import dev.reclaim.cleanup.UndoVerb;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code undo}: takes back what was moved or copied. */
@Command(
        name = "undo",
        description =
                "Takes back the newest command that can be, or one item: moved files return to"
                        + " their place, copies go. Deletions cannot be taken back.",
        footer = {
            "Examples:",
            "  reclaim undo                    the newest command as a whole",
            "  reclaim undo 17                 the item with this number in history"
        })
final class UndoCommand extends ActingVerb {
    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "Number of an item, as history lists it.")
    private @Nullable Long id;

    @Override
    Proposal propose(Situation situation) {
        return id == null ? UndoVerb.newest(situation) : UndoVerb.one(situation, id);
    }
}
