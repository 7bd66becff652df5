package dev.reclaim.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The answers to a question, given before it is asked. */
final class ActOptions {
    @Option(names = "--yes", description = "Do not ask.")
    boolean yes;

    @Option(
            names = "--expect",
            paramLabel = "N",
            description =
                    "Go on only if exactly N files are concerned. Over 10,000 files this, or N"
                            + " typed at the question, is needed even with --yes.")
    @Nullable Long expect;
}
