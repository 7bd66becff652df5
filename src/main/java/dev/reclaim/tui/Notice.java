package dev.reclaim.tui;

import dev.reclaim.tui.screen.Role;
import java.time.Duration;
import java.time.Instant;

/**
 * A sentence in the place of the footer, for a while.
 *
 * @param text the sentence
 * @param role GOOD, WARNING or BAD
 * @param until when it goes by itself; any key takes it away sooner
 */
record Notice(String text, Role role, Instant until) {
    private static final Duration SHOWN = Duration.ofSeconds(8);

    /** Something went well. */
    static Notice good(String text, Instant now) {
        return new Notice(text, Role.GOOD, now.plus(SHOWN));
    }

    /** Something deserves a look. */
    static Notice warning(String text, Instant now) {
        return new Notice(text, Role.WARNING, now.plus(SHOWN));
    }

    /** Something failed. */
    static Notice bad(String text, Instant now) {
        return new Notice(text, Role.BAD, now.plus(SHOWN));
    }
}
