package dev.reclaim.cli;

import dev.reclaim.cleanup.Proposal;
import dev.reclaim.cleanup.Situation;
import dev.reclaim.cleanup.UndoVerb;
import picocli.CommandLine.Command;

/** {@code redo}: repeats what undo took back. */
@Command(
        name = "redo",
        description = "Repeats what the newest undo took back.",
        footer = {"Example:", "  reclaim undo --yes && reclaim redo --yes"})
final class RedoCommand extends ActingVerb {

    @Override
    Proposal propose(Situation situation) {
        return UndoVerb.redo(situation);
    }
}
