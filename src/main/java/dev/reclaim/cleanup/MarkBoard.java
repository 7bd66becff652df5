package dev.reclaim.cleanup;

import java.util.function.UnaryOperator;

/** Where the marks of a session stand; any thread may look at them and change them. */
public interface MarkBoard {
    /** The marks now. */
    Marks marks();

    /** Changes them; the change is made on what they are when its turn comes. */
    void change(UnaryOperator<Marks> change);

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
