package dev.reclaim.cli;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where the commands of a prompt come from, one line each. */
interface LineSource {
    /** What stands before a line that is typed. */
    String PROMPT = "reclaim> ";

    /** The next line, as it was typed; empty if it was cleared; null at the end of input. */
    @Nullable String next() throws IOException;
}
