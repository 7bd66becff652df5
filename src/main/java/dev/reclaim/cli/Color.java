package dev.reclaim.cli;

import dev.reclaim.report.Style;
import java.util.Map;

/** When text is coloured. */
enum Color {
    AUTO,
    ALWAYS,
    NEVER;

    /** The word of {@code --color}. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** {@code NO_COLOR} is honoured as <a href="https://no-color.org">no-color.org</a> has it. */
    Style style(Output output, Map<String, String> variables) {
        boolean colours =
                switch (this) {
                    case ALWAYS -> true;
                    case NEVER -> false;
                    case AUTO ->
                            output.isTerminal()
                                    && variables.getOrDefault("NO_COLOR", "").isEmpty()
                                    && !Prompt.isDumb(variables);
                };
        return colours ? Style.ANSI : Style.PLAIN;
    }
}
