package dev.reclaim.cleanup;

import dev.reclaim.journal.Op;
import dev.reclaim.linux.Signal;
import dev.reclaim.report.Durations;
import dev.reclaim.report.Sizes;
import dev.reclaim.report.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a person is asked before a proposal is carried out, the same in every way in.
 *
 * @param text what will be done, as safe text with its question mark
 * @param files how many files it concerns
 * @param many true if these are so many that their number must be typed
 */
public record Question(String text, int files, boolean many) {
    private static final int NAMED = 5;

    /**
     * The question about a proposal that has at least one task.
     *
     * @param units how sizes are counted
     */
    public static Question of(Proposal proposal, Units units) {
        return new Question(text(proposal, units), proposal.files().size(), proposal.needsCount());
    }

    // End 1 process (232011), delete 3 files, freeing 1.2 GB, archive 1 file (9.3 GB)?
    private static String text(Proposal proposal, Units units) {
        List<String> parts = new ArrayList<>();
        List<Task.OfProcess> processes = proposal.processes();
        if (!processes.isEmpty()) {
            parts.add(
                    "end "
                            + count(processes.size(), "process", "processes")
                            + " ("
                            + numbers(processes)
                            + ")"
                            + how(proposal.ending()));
        }
        for (Op op : List.of(Op.DELETE, Op.ARCHIVE, Op.COPY, Op.UNDO, Op.REDO)) {
            List<Task.OfFile> files =
                    proposal.files().stream().filter(file -> file.op() == op).toList();
            if (!files.isEmpty()) {
                parts.add(part(op, files, proposal.frees(), units));
            }
        }
        String question = String.join(", ", parts);
        return question.substring(0, 1).toUpperCase(Locale.ROOT) + question.substring(1) + "?";
    }

    /** A few of them; each stands in the list that is shown. */
    private static String numbers(List<Task.OfProcess> processes) {
        String named =
                processes.stream()
                        .limit(NAMED)
                        .map(p -> String.valueOf(p.process().pid()))
                        .collect(Collectors.joining(", "));
        int others = processes.size() - NAMED;
        return others <= 0 ? named : String.format(Locale.ROOT, "%s and %,d more", named, others);
    }

    private static String how(Ending ending) {
        String signal = ending.signal() == Signal.TERM ? "" : " by SIG" + ending.signal();
        return ending.force()
                ? signal + " and by SIGKILL what is left after " + Durations.age(ending.grace())
                : signal;
    }

    private static String part(Op op, List<Task.OfFile> files, long frees, Units units) {
        String number = count(files.size(), "file", "files");
        long bytes = files.stream().mapToLong(Task.OfFile::size).sum();
        String size = " (" + Sizes.oneDecimal(bytes, units) + ")";
        return switch (op) {
            case DELETE -> "delete " + number + ", freeing " + Sizes.oneDecimal(frees, units);
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
