package dev.reclaim.plan;

import java.util.List;
import java.util.stream.Collectors;

/** A plan file that cannot be used: everything that is wrong with it, in the order of the file. */
public final class PlanException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<PlanError> errors;

    PlanException(List<PlanError> errors) {
        super(errors.stream().map(PlanError::toString).collect(Collectors.joining("\n")));
        this.errors = List.copyOf(errors);
    }

    /** What is wrong; at least one. */
    public List<PlanError> errors() {
        return errors;
    }
}
