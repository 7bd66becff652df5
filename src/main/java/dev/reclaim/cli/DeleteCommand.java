package dev.reclaim.cli;

import dev.reclaim.archive.Progress;
import dev.reclaim.cleanup.DeleteVerb;
import dev.reclaim.cleanup.Execution;
import dev.reclaim.cleanup.Executor;
import dev.reclaim.cleanup.Proposal;
import dev.reclaim.cleanup.Situation;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.Plan;
import dev.reclaim.plan.PlanException;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code delete}: permanent, asking first. */
@Command(
        name = "delete",
        description =
                "Deletes for good what is safe to delete, and says what that frees. Without PATH:"
                        + " the plan's temporary files; at the prompt, what is marked.",
        footer = {
            "Examples:",
            "  reclaim delete --plan plan.toml",
            "  reclaim delete /tmp/polars_a91.parquet.tmp"
        })
final class DeleteCommand extends ActingVerb {
    @Parameters(
            paramLabel = "PATH",
            description =
                    "What to delete; a directory goes with all that it holds. Needs --plan or marks"
                            + " if left out.")
    private @Nullable List<RawPath> paths;

    @Option(
            names = "--no-undo",
            description =
                    "Delete even where the disk is so full that nothing can be written down: no"
                            + " report will list it.")
    private boolean noUndo;

    @Override
    Plan plan() throws PlanException, ErrnoException {
        return paths == null
                ? planWithoutItems("delete", marks -> marks.files().size())
                : super.plan();
    }

    @Override
    Proposal propose(Situation situation) throws IOException, InterruptedException {
        if (paths == null) {
            return meansMarks()
                    ? DeleteVerb.marked(situation, marks().files())
                    : DeleteVerb.planned(situation);
        }
        return DeleteVerb.named(situation, items(paths));
    }

    @Override
    Execution execute(Proposal proposal, Progress progress) throws Exception {
        return Executor.execute(proposal, false, noUndo, progress);
    }
}
