package dev.reclaim.plan;

import java.util.regex.Pattern;

/** Which processes are the job that is waited for. */
public sealed interface JobRule {
    /** Every process whose command line holds a match. */
    record Match(Pattern pattern) implements JobRule {
        @Override
        public String toString() {
            return pattern.pattern();
        }
    }

    /** One process by number. */
    record Pid(int pid) implements JobRule {
        @Override
        public String toString() {
            return "PID " + pid;
        }
    }
}
