package dev.reclaim.cleanup;

import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** Where the marks of a session stand; any thread may look at them and change them. */
public interface MarkBoard {
    /** The marks now. */
    Marks marks();

    /** Changes them; the change is made on what they are when its turn comes. */
    void change(UnaryOperator<Marks> change);

    /** This board for one whose changes do not count any more once this is so. */
    default MarkBoard until(BooleanSupplier gone) {
        MarkBoard board = this;
        return new MarkBoard() {
            @Override
            public Marks marks() {
                return board.marks();
            }

            @Override
            public void change(UnaryOperator<Marks> change) {
                if (!gone.getAsBoolean()) {
                    board.change(change);
                }
            }
        };
    }

    /** A board of its own, with nothing on it. */
    static MarkBoard empty() {
        return new MarkBoard() {
            private Marks marks = Marks.NONE;

            @Override
            public synchronized Marks marks() {
                return marks;
            }

            @Override
            public synchronized void change(UnaryOperator<Marks> change) {
                marks = change.apply(marks);
            }
        };
    }
}
