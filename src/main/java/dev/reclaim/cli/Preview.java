package dev.reclaim.cli;

import dev.reclaim.cleanup.Proposal;
import dev.reclaim.cleanup.Task;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.Signal;
import dev.reclaim.report.Durations;
import dev.reclaim.report.Look;
import dev.reclaim.report.ResultView;
import dev.reclaim.report.ResultView.ResultRow;
import dev.reclaim.report.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is shown before a question, and the question. */
final class Preview {
    /** More items than these scroll away; a dry run lists them all. */
    private static final int SHOWN = 200;

    private final Proposal proposal;
    private final Look look;

    Preview(Proposal proposal, Look look) {
        this.proposal = proposal;
        this.look = look;
    }

    /** Lists what will be done, then what is refused, each with its reason. */
    void print(Output to) {
        List<ResultRow> planned = proposal.planned();
        int tasks = proposal.tasks().size();
        List<ResultRow> shown = new ArrayList<>(planned.subList(0, Math.min(tasks, SHOWN)));
        shown.addAll(planned.subList(tasks, planned.size()));
        new ResultView(shown, List.of()).text(look, to::line);
        if (tasks > SHOWN) {
            to.line(
                    String.format(
                            Locale.ROOT,
                            "... and %d more; --dry-run lists them all",
                            tasks - SHOWN));
        }
        to.flush();
    }

    // End 1 process (232011), delete 3 files, freeing 1.2 GB, archive 1 file (9.3 GB)?
    String question() {
        List<String> parts = new ArrayList<>();
        List<Task.OfProcess> processes = proposal.processes();
        if (!processes.isEmpty()) {
            parts.add(
                    "end "
                            + count(processes.size(), "process", "processes")
                            + " ("
                            + processes.stream()
                                    .map(p -> String.valueOf(p.process().pid()))
                                    .collect(Collectors.joining(", "))
                            + ")"
                            + how());
        }
        for (Op op : List.of(Op.DELETE, Op.ARCHIVE, Op.COPY, Op.UNDO, Op.REDO)) {
            List<Task.OfFile> files =
                    proposal.files().stream().filter(file -> file.op() == op).toList();
            if (!files.isEmpty()) {
                parts.add(part(op, files));
            }
        }
        String question = String.join(", ", parts);
        return question.substring(0, 1).toUpperCase(Locale.ROOT) + question.substring(1) + "?";
    }

    private String how() {
        String signal =
                proposal.ending().signal() == Signal.TERM
                        ? ""
                        : " by SIG" + proposal.ending().signal();
        return proposal.ending().force()
                ? signal
                        + " and by SIGKILL what is left after "
                        + Durations.age(proposal.ending().grace())
                : signal;
    }

    private String part(Op op, List<Task.OfFile> files) {
        String number = count(files.size(), "file", "files");
        String size =
                " ("
                        + Sizes.oneDecimal(
                                files.stream().mapToLong(Task.OfFile::size).sum(), look.units())
                        + ")";
        return switch (op) {
            case DELETE ->
                    "delete "
                            + number
                            + ", freeing "
                            + Sizes.oneDecimal(proposal.frees(), look.units());
            case ARCHIVE -> "archive " + number + size;
            case COPY -> "copy " + number + size + " into the archive";
            case UNDO -> "take back " + number + size;
            case REDO -> "repeat " + number + size;
            case KILL -> throw new IllegalArgumentException("a process is no file");
        };
    }

    private static String count(int number, String one, String many) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : many);
    }
}
