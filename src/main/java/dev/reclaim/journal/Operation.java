package dev.reclaim.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An operation as the journal tells it: what was intended and what became of it.
 *
 * @param intent what was to be done
 * @param status how far it came
 * @param finished when it was done or failed; null while neither
 * @param placed the file where it was put; null where nothing was
 * @param sha256 of its content; null if not hashed
 * @param size bytes of content
 * @param freed bytes of blocks given back
 * @param reason why it failed, or a note to what was done; null if there is none
 * @param boot id of the boot it happened in
 * @param interrupted true if it failed by being stopped or cut off, and for no other reason
 * @param live true while the run that began it still goes on: others leave it alone
 */
public record Operation(
        Entry.Intent intent,
        Status status,
        @Nullable Instant finished,
        @Nullable Identity placed,
        @Nullable String sha256,
        long size,
        long freed,
        @Nullable String reason,
        String boot,
        boolean interrupted,
        boolean live) {

    /** How far an operation came. */
    public enum Status {
        /** Intended; nothing more is known. */
        BEGUN("interrupted"),
        /** The verified copy stands; the source may or may not be gone. */
        PLACED("interrupted"),
        DONE("done"),
        FAILED("failed"),
        /** Done, and taken back by a later undo. */
        UNDONE("undone");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** The word in JSON and in messages. */
        public String word() {
            return word;
        }
    }

    /** Its number. */
    public long id() {
        return intent.id();
    }

    /** What it did. */
    public Op op() {
        return intent.op();
    }

    /** True if undo can take it back: a move or a copy that stands, and whose run is over. */
    public boolean undoable() {
        return status == Status.DONE
                && !live
                && placed != null
                && switch (op()) {
                    case ARCHIVE, COPY, REDO -> true;
                    case DELETE, KILL, UNDO -> false;
                };
    }

    /** True if it was begun by a run that is gone, and recovery must look at it. */
    public boolean isLeftOver() {
        return !live && (status == Status.BEGUN || status == Status.PLACED);
    }
}
