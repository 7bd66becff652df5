package dev.reclaim.cli;

import dev.reclaim.cleanup.Headway;
import dev.reclaim.cleanup.Reporting;
import dev.reclaim.cleanup.Request;
import dev.reclaim.journal.Cleanup;
import dev.reclaim.journal.JournalException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.report.Look;
import dev.reclaim.report.Report;
import dev.reclaim.report.Report.Problem;
import dev.reclaim.report.Report.Verification;
import dev.reclaim.report.ReportFormat;
import dev.reclaim.report.Style;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code report}: what a cleanup did, fit for pasting. */
@Command(
        name = "report",
        description =
                "Prints the report of the open cleanup or, when none is open, of the latest; with"
                        + " --plan, of that plan's latest.",
        footer = {
            "Examples:",
            "  reclaim report --clipboard",
            "  reclaim report --verify --close --output cleanup.md"
        })
final class ReportCommand extends PlannedVerb {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = Words.OfFormat.class,
            completionCandidates = Words.OfFormat.class,
            description = "markdown (the default), json or text.")
    private @Nullable ReportFormat format;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write it to this file, which must not exist yet.")
    private @Nullable RawPath output;

    @Option(names = "--clipboard", description = "Send it to the terminal's clipboard too.")
    private boolean clipboard;

    @Option(names = "--verify", description = "Hash the archive again now, and say what differs.")
    private boolean verify;

    @Option(names = "--close", description = "End the cleanup: the next command begins another.")
    private boolean close;

    @Override
    public Integer call() throws Exception {
        if (json() && format != null && format != ReportFormat.JSON) {
            throw new UsageException("--json and --format " + format.word() + " contradict");
        }
        Request request = request(plan(List.of()));
        recover();
        Optional<Cleanup> found = find(request);
        if (found.isEmpty()) {
            session().complain("there is no cleanup to report yet");
            return ExitCode.FAILED;
        }
        Look look = look(session().out());
        Report report = Report.of(found.get(), look.now());
        boolean sound = true;
        if (verify) {
            Verification checked = verified(found.get(), look);
            report = report.with(checked);
            sound = checked.problems().isEmpty();
        }
        give(report, look);
        return sound ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** The cleanup as it is after it was closed, if that was asked for. */
    private Optional<Cleanup> find(Request request) throws JournalException {
        Optional<Cleanup> found = Reporting.find(request);
        if (!close || dryRun() || found.isEmpty()) {
            return found;
        }
        Reporting.close(request, found.get());
        return Reporting.find(request)
                .filter(c -> c.opened().cleanup().equals(found.get().opened().cleanup()))
                .or(() -> found);
    }

    private Verification verified(Cleanup cleanup, Look look) throws IOException {
        List<Reporting.Verified> files;
        try (ProgressLine line = progressLine()) {
            files = Reporting.verify(cleanup, line.of(Headway.unknown()));
        }
        List<Problem> problems =
                files.stream()
                        .filter(file -> file.problem().isPresent())
                        .map(file -> new Problem(file.path(), file.problem().get()))
                        .toList();
        return new Verification(look.now(), files.size() - problems.size(), problems);
    }

    private void give(Report report, Look look) throws IOException {
        ReportFormat form = json() ? ReportFormat.JSON : format;
        if (form == null) {
            form = ReportFormat.MARKDOWN;
        }
        String plain = form.render(report, new Look(look.units(), Style.PLAIN, look.now()));
        if (output == null) {
            session().out().text(form.render(report, look));
            session().out().flush();
        } else {
            RawPath path = ItemPath.ofNew(output);
            if (!dryRun()) {
                new NewFile(session().environment().caller()).write(path, plain);
            }
            session().say((dryRun() ? "Would write " : "Wrote ") + path);
        }
        if (clipboard && !dryRun()) {
            session().say(session().clipboard().send(plain));
        }
    }
}
