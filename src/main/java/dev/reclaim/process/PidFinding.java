package dev.reclaim.process;

import org.jspecify.annotations.Nullable;

/**
 * What became of a number that the plan gives.
 *
 * @param pid the number
 * @param state whether it still is the process that was meant
 * @param process what has the number now; null if nothing has
 */
public record PidFinding(int pid, State state, @Nullable ProcessInfo process) {

    /** Whether a number still is the process that was meant. */
    public enum State {
        NOT_RUNNING("not running"),
        NOW_ANOTHER("now another process"),
        RUNNING("running");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** As the report says it. */
        public String words() {
            return words;
        }
    }
}
