package dev.reclaim.cli;

import dev.reclaim.cleanup.ArchiveVerb;
import dev.reclaim.cleanup.Proposal;
import dev.reclaim.cleanup.Situation;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.Plan;
import dev.reclaim.plan.PlanException;
import dev.reclaim.plan.ProtectedPaths;
import dev.reclaim.plan.RenameTemplate;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code archive}: a verified move, or copy, into the archive. */
@Command(
        name = "archive",
        description =
                "Moves files into the archive and verifies them; what git tracks is copied. Without"
                        + " PATH: the plan's outputs, scripts and logs; at the"
                        + " prompt, what is marked.",
        footer = {
            "Examples:",
            "  reclaim archive --plan plan.toml",
            "  reclaim archive result.parquet --to ~/archive --rename '{stem}_{date}{ext}'"
        })
final class ArchiveCommand extends ActingVerb {
    @Parameters(
            paramLabel = "PATH",
            description = "What to archive; needs --plan or marks if left out.")
    private @Nullable List<RawPath> paths;

    @Option(names = "--to", paramLabel = "DIR", description = "The archive folder.")
    private @Nullable RawPath to;

    @Option(
            names = "--rename",
            paramLabel = "TEMPLATE",
            converter = Words.OfRename.class,
            description = "The new name, of {stem} {ext} {name} {label} {date} {host}.")
    private @Nullable RenameTemplate rename;

    @Option(names = "--copy", description = "Leave the originals where they are.")
    private boolean copy;

    @Override
    Plan plan() throws PlanException, ErrnoException {
        return paths == null
                ? planWithoutItems("archive", marks -> marks.files().size())
                : super.plan();
    }

    @Override
    Proposal propose(Situation situation) throws IOException, InterruptedException {
        RawPath folder = to == null ? null : ItemPath.absolute(to);
        if (folder != null) {
            ProtectedPaths.requireArchive(
                    folder, session().environment().home(), situation.silence());
        }
        ArchiveVerb.Options options = new ArchiveVerb.Options(folder, rename, copy);
        if (paths == null) {
            return meansMarks()
                    ? ArchiveVerb.marked(situation, marks().files(), options)
                    : ArchiveVerb.planned(situation, options);
        }
        return ArchiveVerb.named(situation, items(paths), options);
    }
}
