package dev.reclaim.archive;

/**
 * What a long piece of work tells while it goes on, and how it is asked to stop. Called from the
 * working thread, often: must be quick.
 */
public interface Progress {
    /** Says nothing and never stops. */
    Progress NONE =
            new Progress() {
                @Override
                public void bytes(long count) {}

                @Override
                public void item(String name) {}

                @Override
                public void done() {}

                @Override
                public boolean cancelled() {
                    return false;
                }
            };

    /**
     * So many more bytes of the items were dealt with. Each byte counts once in all, also where it
     * is gone through several times.
     */
    void bytes(long count);

    /** This item is in hand now; safe text. It may be told again at a further step. */
    void item(String name);

    /** One more item has come to its end, well or not. */
    void done();

    /** True if the work is to stop as soon as nothing is lost by it. */
    boolean cancelled();

    /**
     * True if who asked to stop wants no more of the rest: a person at the screen who chose so.
     * Where it is a signal that ends the program, the rest is offered at the next start.
     */
    default boolean givenUp() {
        return false;
    }
}
