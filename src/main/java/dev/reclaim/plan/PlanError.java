package dev.reclaim.plan;

import dev.reclaim.linux.RawPath;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a plan file, as safe text.
 *
 * @param file the plan file as it was named
 * @param line 1 is the first
 * @param column in characters, 1 is the first
 * @param message what is wrong
 * @param suggestion what was probably meant; null where nothing is near
 */
public record PlanError(
        RawPath file, int line, int column, String message, @Nullable String suggestion) {

    /** {@code FILE:LINE:COLUMN: what is wrong; did you mean "x"?}. */
    @Override
    public String toString() {
        String hint = suggestion == null ? "" : "; did you mean \"" + suggestion + "\"?";
        return file + ":" + line + ":" + column + ": " + message + hint;
    }
}
