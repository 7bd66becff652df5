package dev.reclaim.tui;

import dev.reclaim.cleanup.LeftOverWork;
import dev.reclaim.cleanup.Mark;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.RawPath;
import java.util.List;

/** What somebody at the keys wants done, and confirms when it was proposed, or wants to read. */
sealed interface Ask {

    /** True if it is about what an interrupted run left. */
    default boolean isLeftOver() {
        return this instanceof Finish || this instanceof TakeBack;
    }

    /**
     * Marked files, or the one under the cursor.
     *
     * @param op DELETE or ARCHIVE
     */
    record Files(Op op, List<Mark.OfFile> files) implements Ask {}

    /**
     * A file or directory chosen by its path.
     *
     * @param op DELETE or ARCHIVE
     */
    record Path(Op op, RawPath path) implements Ask {}

    /** Marked processes, or the one under the cursor, to be ended. */
    record Kill(List<Mark.OfProcess> processes) implements Ask {}

    /** The newest command, to be taken back. */
    record Undo() implements Ask {}

    /** What was taken back last, to be done again. */
    record Redo() implements Ask {}

    /** The report of the cleanup, to be read. */
    record Report() implements Ask {}

    /** The rest of an interrupted run. */
    record Finish(LeftOverWork work) implements Ask {}

    /** What an interrupted run did, to be taken back. */
    record TakeBack(LeftOverWork work) implements Ask {}
}
