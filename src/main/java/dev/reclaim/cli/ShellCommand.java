package dev.reclaim.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code shell}: the same verbs at a prompt. */
@Command(
        name = "shell",
        description =
                "Opens a prompt that takes the same verbs, with history and completion. Commands"
                        + " can be piped in, one a line.",
        footer = {
            "Examples:",
            "  reclaim shell --plan plan.toml",
            "  printf 'scan\\nhistory\\n' | reclaim shell"
        })
final class ShellCommand extends Verb {
    @Mixin private PlanOptions planned = new PlanOptions();

    @Override
    public Integer call() throws Exception {
        if (session().prompt()) {
            throw new UsageException("this is the prompt already; leave it by exit");
        }
        recover();
        return new Prompt(session(), common(), planned.or(reclaim().planned()), List.of()).run();
    }
}
