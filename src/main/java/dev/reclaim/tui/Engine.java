package dev.reclaim.tui;

import dev.reclaim.archive.Progress;
import dev.reclaim.cleanup.ArchiveVerb;
import dev.reclaim.cleanup.DeleteVerb;
import dev.reclaim.cleanup.Ending;
import dev.reclaim.cleanup.Execution;
import dev.reclaim.cleanup.Executor;
import dev.reclaim.cleanup.KillVerb;
import dev.reclaim.cleanup.LeftOverItem;
import dev.reclaim.cleanup.LeftOverWork;
import dev.reclaim.cleanup.Proposal;
import dev.reclaim.cleanup.Reporting;
import dev.reclaim.cleanup.Request;
import dev.reclaim.cleanup.Situation;
import dev.reclaim.cleanup.Startup;
import dev.reclaim.cleanup.UndoVerb;
import dev.reclaim.journal.Cleanup;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.ProcessRule;
import dev.reclaim.report.Look;
import dev.reclaim.report.Report;
import dev.reclaim.report.ReportFormat;
import dev.reclaim.report.ResultView;
import dev.reclaim.report.ResultView.ResultRow;
import dev.reclaim.report.ResultView.Status;
import dev.reclaim.report.Sizes;
import dev.reclaim.report.Style;
import dev.reclaim.report.Times;
import dev.reclaim.report.Units;
import dev.reclaim.tui.screen.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the screen has done: the same verbs, journal and report as on the command line. */
final class Engine {
    private final Request request;
    private final Units units;

    Engine(Request request, Units units) {
        this.request = request;
        this.units = units;
    }

    /** What would be done, by the machine as it is now, or what there is to read. */
    Msg answer(Ask ask) throws IOException, InterruptedException {
        return switch (ask) {
            case Ask.Files(Op op, var files) ->
                    proposed(
                            ask,
                            op == Op.DELETE
                                    ? DeleteVerb.marked(now(), files)
                                    : ArchiveVerb.marked(now(), files, ArchiveVerb.Options.PLAN));
            case Ask.Path(Op op, RawPath path) ->
                    proposed(
                            ask,
                            op == Op.DELETE
                                    ? DeleteVerb.named(now(), List.of(path))
                                    : ArchiveVerb.named(
                                            now(), List.of(path), ArchiveVerb.Options.PLAN));
            case Ask.Kill(var processes) ->
                    proposed(ask, KillVerb.marked(now(), processes, ending()));
            case Ask.Undo() -> proposed(ask, UndoVerb.newest(now()));
            case Ask.Redo() -> proposed(ask, UndoVerb.redo(now()));
            case Ask.Finish(LeftOverWork work) -> proposed(ask, work.finish());
            case Ask.TakeBack(LeftOverWork work) -> proposed(ask, work.undo());
            case Ask.Report() -> reported(ask);
        };
    }

    private Msg proposed(Ask ask, Proposal proposal) throws IOException, InterruptedException {
        List<Line> lines = new ArrayList<>();
        proposal.situation().warnings().forEach(w -> lines.add(new Line(w, Role.WARNING)));
        lines.addAll(Cost.of(proposal, units));
        lines.addAll(ResultLines.of(proposal, units));
        return new Msg.Proposed(ask, proposal, lines);
    }

    private Situation now() throws IOException {
        return Situation.observe(request);
    }

    private Ending ending() {
        ProcessRule rule = request.plan().processes();
        return new Ending(List.of(), rule.signal(), rule.grace(), false);
    }

    /** Does what was confirmed. */
    Msg executed(Proposal proposal, Progress progress) throws IOException, InterruptedException {
        Execution execution = Executor.execute(proposal, false, false, progress);
        List<Line> lines = new ArrayList<>();
        execution.warnings().forEach(w -> lines.add(new Line(w, Role.WARNING)));
        lines.addAll(ResultLines.of(execution.results(), units));
        return new Msg.Executed(execution, lines, summary(execution));
    }

    // 2 done, freed 932.0 MB; 1 failed
    private String summary(Execution execution) {
        ResultView view = new ResultView(execution.results(), List.of());
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%,d done", view.count(Status.DONE)));
        if (view.freed() > 0) {
            text.append(", freed ").append(Sizes.oneDecimal(view.freed(), units));
        }
        for (Status status : List.of(Status.SKIPPED, Status.FAILED)) {
            if (view.count(status) > 0) {
                text.append(
                        String.format(Locale.ROOT, "; %,d %s", view.count(status), status.word()));
            }
        }
        boolean undoable =
                execution.results().stream()
                        .anyMatch(r -> r.status() == Status.DONE && isUndoable(r));
        return text.append(undoable ? " (u takes it back)" : "").toString();
    }

    private static boolean isUndoable(ResultRow row) {
        return row.op() == Op.ARCHIVE || row.op() == Op.COPY || row.op() == Op.REDO;
    }

    /** The report of the cleanup, saved. */
    private Msg reported(Ask ask) throws IOException {
        Optional<Cleanup> found = Reporting.find(request);
        if (found.isEmpty()) {
            return new Msg.NotProposed(
                    ask, "Nothing to report yet: a cleanup begins with the first item done");
        }
        Look look = new Look(units, Style.PLAIN, request.time().instant());
        String markdown = ReportFormat.MARKDOWN.render(Report.of(found.get(), look.now()), look);
        RawPath saved = Reporting.save(request, found.get(), markdown);
        return new Msg.Reported(markdown, saved);
    }

    /** Brings to an end what an earlier run left half done. */
    Startup.Recovered recover() throws IOException {
        return Startup.recover(request);
    }

    /**
     * What is left to do of an earlier run or, if nothing is, what was brought to an end; and what
     * has to wait.
     */
    Optional<Msg> leftOver(Startup.Recovered recovered) throws IOException {
        List<Line> told = new ArrayList<>();
        recovered.warnings().forEach(w -> told.add(new Line(w, Role.WARNING)));
        addTo(told, "This of what it had begun waits:", recovered.waiting());
        Optional<LeftOverWork> found = LeftOverWork.find(request);
        if (found.isPresent()) {
            told.addAll(lines(found.get()));
            return Optional.of(new Msg.FoundLeftOver(found.get(), told));
        }
        addTo(told, "What it had begun is now brought to an end:", recovered.results());
        return told.isEmpty() ? Optional.empty() : Optional.of(new Msg.Recovered(told));
    }

    private void addTo(List<Line> told, String what, List<ResultRow> rows) {
        if (!rows.isEmpty()) {
            told.add(Line.of(what));
            told.add(Line.of(""));
            told.addAll(ResultLines.of(rows, units));
            told.add(Line.of(""));
        }
    }

    // The delete of 2026-11-22 14:03 UTC was cut off: 12 done, 28 left.
    private List<Line> lines(LeftOverWork work) {
        List<Line> lines = new ArrayList<>();
        lines.add(
                new Line(
                        String.format(
                                Locale.ROOT,
                                "The %s of %s UTC was cut off: %,d done, %,d left.",
                                work.verb(),
                                Times.dateAndClock(work.at()),
                                work.done().size(),
                                work.remaining()),
                        Role.WARNING));
        lines.add(Line.of(""));
        lines.addAll(ResultLines.of(work.done(), units));
        lines.addAll(ResultLines.of(work.failed(), units));
        lines.addAll(ResultLines.of(work.rest().stream().map(LeftOverItem::row).toList(), units));
        return lines;
    }

    /** Never offers this work again. */
    void dismiss(LeftOverWork work) throws IOException {
        work.dismiss();
    }
}
