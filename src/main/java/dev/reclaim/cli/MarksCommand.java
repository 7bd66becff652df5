package dev.reclaim.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code marks}: what is marked. */
@Command(
        name = "marks",
        description =
                "At the prompt: lists what is marked. An item that has changed or gone since is"
                        + " dropped from the marks, and that is said.",
        footer = {"Examples:", "  reclaim shell --plan plan.toml", "    marks", "    marks --json"})
final class MarksCommand extends Verb {
    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        print(new MarkedItems(session()).fresh().view(), json);
        return ExitCode.DONE;
    }
}
