package dev.reclaim.cli;

import dev.reclaim.archive.Progress;
import dev.reclaim.cleanup.Execution;
import dev.reclaim.cleanup.Executor;
import dev.reclaim.cleanup.Proposal;
import dev.reclaim.cleanup.RunVerb;
import dev.reclaim.cleanup.Situation;
import dev.reclaim.journal.Cleanup;
import dev.reclaim.journal.JournalException;
import dev.reclaim.journal.Ledger;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.Plan;
import dev.reclaim.plan.PlanException;
import dev.reclaim.plan.PlanReader;
import dev.reclaim.report.Look;
import dev.reclaim.report.Report;
import dev.reclaim.report.ReportFormat;
import dev.reclaim.report.ResultView;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}: the whole plan in order, then the report. */
@Command(
        name = "run",
        description =
                "Carries out a plan: audits, ends processes, deletes, archives, copies scripts,"
                        + " moves logs, audits again, and prints the report.",
        footer = {
            "Examples:",
            "  reclaim run plan.toml           asks once",
            "  reclaim run plan.toml --yes     for cron; --dry-run to see it first"
        })
final class RunCommand extends ActingVerb {
    @Parameters(
            arity = "0..1",
            paramLabel = "PLAN",
            description = "The plan file; otherwise that of --plan.")
    private @Nullable RawPath file;

    @Option(names = "--force", description = "Send SIGKILL to what SIGTERM does not end.")
    private boolean force;

    @Override
    Plan plan() throws PlanException, ErrnoException {
        if (file != null) {
            return PlanReader.read(file, session().environment());
        }
        Plan plan = plan(List.of());
        if (!plan.isExplicit()) {
            throw new UsageException("name the plan to run: reclaim run PLAN");
        }
        return plan;
    }

    @Override
    Proposal propose(Situation situation) throws IOException, InterruptedException {
        return RunVerb.propose(situation, force);
    }

    @Override
    boolean actsOnNothing() {
        return true;
    }

    @Override
    Execution execute(Proposal proposal, Progress progress) throws Exception {
        return Executor.execute(proposal, true, false, progress);
    }

    /** The results where they do not disturb the report, which is what is asked for. */
    @Override
    void show(Proposal proposal, Execution execution) throws IOException, JournalException {
        if (json()) {
            super.show(proposal, execution);
            return;
        }
        Output err = session().err();
        new ResultView(execution.results(), List.of()).text(look(err), err::line);
        err.line("");
        err.flush();
        Optional<Cleanup> cleanup =
                Ledger.read(state()).cleanup(String.valueOf(execution.cleanup()));
        Look look = look(session().out());
        cleanup.ifPresent(
                done ->
                        session()
                                .out()
                                .text(
                                        ReportFormat.MARKDOWN.render(
                                                Report.of(done, look.now()), look)));
    }
}
