package dev.reclaim.plan;

import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is found wrong with one plan file while it is read. */
final class Problems {
    private static final int LONGEST = 400;

    private final RawPath file;
    private final List<PlanError> errors = new ArrayList<>();

    Problems(RawPath file) {
        this.file = file;
    }

    void add(Position at, String problem, @Nullable String suggestion) {
        errors.add(
                new PlanError(
                        file,
                        at.line(),
                        at.column(),
                        clip(SafeText.of(problem)),
                        suggestion == null ? null : SafeText.of(suggestion)));
    }

    /** A value of thousands of characters would hide what is said of it. */
    private static String clip(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, LONGEST / 2)
                        + " … "
                        + text.substring(text.length() - LONGEST / 2);
    }

    void add(Position at, String problem) {
        add(at, problem, null);
    }

    /** Ends the reading if anything was found. */
    void throwIfAny() throws PlanException {
        if (!errors.isEmpty()) {
            throw new PlanException(
                    errors.stream()
                            .sorted(
                                    Comparator.comparing(
                                            error -> new Position(error.line(), error.column())))
                            .toList());
        }
    }
}
