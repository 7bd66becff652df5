package dev.reclaim.plan;

import org.jspecify.annotations.Nullable;

/** A value that somebody wrote and that cannot be used: what is wrong with it, in one line. */
public final class ValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final @Nullable String suggestion;

    ValueException(String problem) {
        this(problem, null);
    }

    ValueException(String problem, @Nullable String suggestion) {
        super(suggestion == null ? problem : problem + "; did you mean \"" + suggestion + "\"?");
        this.problem = problem;
        this.suggestion = suggestion;
    }

    /** What is wrong, without the suggestion. */
    public String problem() {
        return problem;
    }

    /** What was probably meant; null where nothing is near. */
    public @Nullable String suggestion() {
        return suggestion;
    }
}
