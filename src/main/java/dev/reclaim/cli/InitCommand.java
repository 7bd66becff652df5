package dev.reclaim.cli;

import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.StartingPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code init}: a plan to start from. */
@Command(
        name = "init",
        description = "Writes a commented starting plan for this machine.",
        footer = {
            "Examples:",
            "  reclaim init                    writes ./plan.toml",
            "  reclaim init -                  prints it"
        })
final class InitCommand extends Verb {
    private static final RawPath PRINTED = RawPath.of("-");

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "plan.toml",
            description =
                    "The file to write, which must not exist yet; - prints it. Otherwise"
                            + " plan.toml.")
    private RawPath file = RawPath.of("plan.toml");

    @Override
    public Integer call() throws ErrnoException {
        String text = StartingPlan.text(session().environment());
        if (file.equals(PRINTED)) {
            session().out().text(text);
            return ExitCode.DONE;
        }
        RawPath path = ItemPath.ofNew(file);
        if (!dryRun()) {
            new NewFile(session().environment().caller()).write(path, text);
        }
        session().say((dryRun() ? "Would write " : "Wrote ") + path);
        session().say("Look it through, then try: reclaim scan --plan " + file);
        return ExitCode.DONE;
    }
}
