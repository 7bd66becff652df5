package dev.reclaim.cli;

import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Somebody who answers questions, or nobody. */
interface Asker {
    /** Nobody: a script, cron. */
    Asker NOBODY =
            new Asker() {
                @Override
                public boolean isThere() {
                    return false;
                }

                @Override
                public Optional<String> ask(String question) {
                    return Optional.empty();
                }
            };

    /** False if there is nobody to ask. */
    boolean isThere();

    /** Makes void what is being answered, if anything is: the answer will be no. */
    default void interrupt() {}

    /** One who answers like this one, and is not there once this is so. */
    default Asker until(BooleanSupplier gone) {
        Asker asked = this;
        return new Asker() {
            @Override
            public boolean isThere() {
                return !gone.getAsBoolean() && asked.isThere();
            }

            @Override
            public void interrupt() {
                asked.interrupt();
            }

            @Override
            public Optional<String> ask(String question) {
                return gone.getAsBoolean() ? Optional.empty() : asked.ask(question);
            }
        };
    }

    /**
     * Shows the question and reads the answer, one line.
     *
     * @param question safe text
     * @return empty at the end of input
     */
    Optional<String> ask(String question);
}
