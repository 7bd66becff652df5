package dev.reclaim.cli;

import dev.reclaim.archive.Progress;
import dev.reclaim.cleanup.Execution;
import dev.reclaim.cleanup.Executor;
import dev.reclaim.cleanup.Headway;
import dev.reclaim.cleanup.Marks;
import dev.reclaim.cleanup.Proposal;
import dev.reclaim.cleanup.Question;
import dev.reclaim.cleanup.Situation;
import dev.reclaim.journal.JournalException;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.Plan;
import dev.reclaim.plan.PlanException;
import dev.reclaim.report.ResultView;
import dev.reclaim.report.ResultView.ResultRow;
import dev.reclaim.report.ResultView.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Mixin;

/** A verb that changes something: it proposes, shows, asks, acts and tells what became of it. */
abstract class ActingVerb extends PlannedVerb {
    @Mixin private ActOptions answers = new ActOptions();

    /** What will be done and what is refused; changes nothing. */
    abstract Proposal propose(Situation situation) throws IOException, InterruptedException;

    /** True if the verb has something to do even where nothing is found: a report. */
    boolean actsOnNothing() {
        return false;
    }

    /** The plan that the verb goes by. */
    Plan plan() throws PlanException, ErrnoException {
        return plan(List.of());
    }

    @Override
    public final Integer call() throws Exception {
        Plan plan = plan();
        recover();
        Proposal proposal = propose(Situation.observe(request(plan)));
        warn(warnings(proposal));
        if (dryRun() || (proposal.isEmpty() && !actsOnNothing())) {
            print(view(proposal, proposal.planned()), json());
            return proposal.refused().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
        }
        return switch (confirm(proposal)) {
            case YES -> acted(proposal);
            case NO -> left(proposal, ExitCode.FAILED);
            case NONE -> left(proposal, ExitCode.NOT_CONFIRMED);
        };
    }

    private Confirmation.Answer confirm(Proposal proposal) {
        if (proposal.isEmpty()) {
            return Confirmation.Answer.YES;
        }
        Question question = Question.of(proposal, common().unitsOrDefault());
        if (!answers.yes || question.many()) {
            new Preview(proposal, look(session().err())).print(session().err());
        }
        return new Confirmation(session(), answers).ask(question);
    }

    private int acted(Proposal proposal) throws Exception {
        Execution execution;
        try (ProgressLine line = progressLine()) {
            Progress progress = line.of(Headway.before(proposal));
            execution = session().interruption().step(() -> execute(proposal, progress));
        }
        if (session().prompt()) {
            new MarkedItems(session()).settle(execution);
        }
        warn(execution.warnings());
        show(proposal, execution);
        if (session().interruption().cancelled()) {
            return ExitCode.INTERRUPTED;
        }
        return execution.complete() ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** Carries out what was confirmed. */
    Execution execute(Proposal proposal, Progress progress) throws Exception {
        return Executor.execute(proposal, false, false, progress);
    }

    /** Prints what became of everything that was asked for. */
    void show(Proposal proposal, Execution execution) throws IOException, JournalException {
        List<String> warnings = new ArrayList<>();
        if (json()) {
            warnings.addAll(warnings(proposal));
            warnings.addAll(execution.warnings());
        }
        print(new ResultView(execution.results(), warnings), json());
    }

    /** Nothing was confirmed, so nothing was done. */
    private int left(Proposal proposal, int code) throws IOException {
        if (json()) {
            List<ResultRow> rows = new ArrayList<>();
            proposal.tasks().forEach(task -> rows.add(task.row(Status.SKIPPED, "not confirmed")));
            rows.addAll(proposal.settled());
            rows.addAll(proposal.refused());
            print(view(proposal, rows), true);
        } else if (code == ExitCode.FAILED) {
            session().say("Nothing was done.");
        }
        return code;
    }

    private ResultView view(Proposal proposal, List<ResultRow> rows) {
        return new ResultView(rows, json() ? warnings(proposal) : List.of());
    }

    private static List<String> warnings(Proposal proposal) {
        return proposal.survey() == null
                ? proposal.situation().warnings()
                : proposal.survey().warnings();
    }

    /** True if, where no items are named, the marked ones are meant: at a prompt. */
    final boolean meansMarks() {
        return session().prompt() && !namesPlan();
    }

    /**
     * The plan to go by where no items are named. The marked ones are meant, or else the plan's,
     * which must have been named by this very command.
     *
     * @param verb what is done to them
     * @param fitting how many of the marks are of the kind that it is done to
     */
    final Plan planWithoutItems(String verb, ToIntFunction<Marks> fitting)
            throws PlanException, ErrnoException {
        if (meansMarks()) {
            if (fitting.applyAsInt(new MarkedItems(session()).fresh()) == 0) {
                throw new UsageException(
                        "nothing is marked to "
                                + verb
                                + ": mark it first, name it, or name by --plan a plan whose items"
                                + " are meant; nothing was done");
            }
            return plan(List.of());
        }
        Plan plan = plan(List.of());
        if (!plan.isExplicit()) {
            throw new UsageException(
                    "name what to "
                            + verb
                            + ", or by --plan a plan whose items are meant; nothing was done");
        }
        return plan;
    }

    /** What is marked at this prompt. */
    final Marks marks() {
        return new MarkedItems(session()).board().marks();
    }

    /** Items as they were given, from the root. */
    static List<RawPath> items(List<RawPath> given) {
        return given.stream().map(ItemPath::absolute).toList();
    }
}
