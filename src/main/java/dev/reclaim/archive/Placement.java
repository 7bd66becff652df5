package dev.reclaim.archive;

import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Identity;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.RawPath;
import java.util.Objects;

/**
 * One file that is to be placed somewhere else.
 *
 * @param intent with {@code from}, {@code to} and the confirmed identity
 * @param mode whether the source stays
 * @param taken what is done where the target's name is taken
 */
public record Placement(Entry.Intent intent, Mode mode, Taken taken) {
    /** Whether the source stays. */
    public enum Mode {
        MOVE,
        COPY
    }

    /** What is done where the target's name is taken; never is anything overwritten. */
    public enum Taken {
        /** The next free name is used: archive and copy. */
        CHOOSE_ANOTHER,
        /** Nothing is done: undo and redo. */
        REFUSE
    }

    public Placement {
        // Recovery tells by the operation alone whether the source is to go.
        if (mode == Mode.COPY && intent.op() != Op.COPY && intent.op() != Op.REDO) {
            throw new IllegalArgumentException(intent.op() + " is no copy");
        }
    }

    RawPath from() {
        return Objects.requireNonNull(intent.from());
    }

    RawPath to() {
        return Objects.requireNonNull(intent.to());
    }

    Identity identity() {
        return Objects.requireNonNull(intent.identity());
    }

    Placement to(RawPath target) {
        return with(target, intent.aside());
    }

    Placement with(RawPath target, @org.jspecify.annotations.Nullable RawPath aside) {
        return new Placement(
                new Entry.Intent(
                        intent.id(),
                        intent.batch(),
                        intent.cleanup(),
                        intent.at(),
                        intent.op(),
                        intent.kind(),
                        intent.from(),
                        target,
                        aside,
                        intent.identity(),
                        intent.frees(),
                        intent.of(),
                        intent.target()),
                mode,
                taken);
    }
}
