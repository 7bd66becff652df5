package dev.reclaim.cleanup;

import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Items;
import dev.reclaim.journal.JournalException;
import dev.reclaim.plan.JobRule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the journal holds of a confirmed proposal as a whole, so that the rest of it can be offered
 * where the run is cut off. Nothing waits for it: on a disk without room for the list, what was
 * confirmed is done all the same.
 */
final class ConfirmedList {
    /** What the records of an item's begin and end may take, and those of a run. */
    private static final long FOR_AN_ITEM = 1536;

    private static final long FOR_A_RUN = 8 * 1024;
    private static final long MOST_IN_RESERVE = 48 * 1024;

    private final Run run;
    private boolean written;

    ConfirmedList(Run run) {
        this.run = run;
    }

    /** Writes the list before its first item is begun. */
    void write(Proposal proposal, boolean closes) throws JournalException {
        List<Task> tasks = proposal.tasks();
        if (tasks.isEmpty()) {
            return;
        }
        List<List<Entry>> records = new ArrayList<>();
        for (Items part : Items.pack(tasks.stream().map(ConfirmedList::item).toList())) {
            records.add(new ArrayList<>(List.of(new Entry.Listed(run.batch(), part))));
        }
        records.getFirst().addFirst(confirmed(proposal, closes));
        Takeover takeover = proposal.takeover();
        if (takeover != null) {
            // In the last record: a list that is cut off takes nothing over.
            records.getLast()
                    .add(
                            new Entry.Concluded(
                                    takeover.batch(), run.now(), takeover.how(), run.batch()));
        }
        long reserve = Math.min(MOST_IN_RESERVE, FOR_A_RUN + tasks.size() * FOR_AN_ITEM);
        written = run.requireJournal().appendIfRoom(records, reserve);
    }

    /**
     * Says how the list ended. Where the run was told to stop by what ends the program, nothing is
     * said, and the next start offers the rest.
     */
    void conclude() throws JournalException {
        boolean stopped = run.progress().cancelled();
        if (!written || (stopped && !run.progress().givenUp())) {
            return;
        }
        Entry.Conclusion how = stopped ? Entry.Conclusion.CANCELLED : Entry.Conclusion.ENDED;
        // Without room for it the ends of the items say the same.
        boolean _ =
                run.requireJournal()
                        .appendIfRoom(
                                List.of(
                                        List.of(
                                                new Entry.Concluded(
                                                        run.batch(), run.now(), how, 0))),
                                0);
    }

    private Entry.Confirmed confirmed(Proposal proposal, boolean closes) {
        return new Entry.Confirmed(
                run.batch(),
                run.cleanup(),
                run.now(),
                closes,
                job(run.request().job()),
                proposal.processes().isEmpty() ? null : ending(proposal.ending()),
                proposal.tasks().size());
    }

    private static Entry.Item item(Task task) {
        return switch (task) {
            case Task.OfFile file ->
                    new Entry.Item(
                            file.op(),
                            file.kind(),
                            file.from(),
                            file.to(),
                            file.identity(),
                            file.named(),
                            file.keepsSource(),
                            file.of(),
                            null);
            case Task.OfProcess process -> ProcessEnding.item(process.process());
        };
    }

    private static Entry.@Nullable Job job(@Nullable JobRule rule) {
        return switch (rule) {
            case null -> null;
            case JobRule.Pid(int pid) -> new Entry.Job(pid, "");
            case JobRule.Match(Pattern pattern) -> new Entry.Job(0, pattern.pattern());
        };
    }

    private static Entry.Ending ending(Ending ending) {
        return new Entry.Ending(
                ending.match().stream().map(Pattern::pattern).toList(),
                ending.signal().name(),
                ending.grace(),
                ending.force());
    }
}
