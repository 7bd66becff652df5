package dev.reclaim.cleanup;

import dev.reclaim.archive.Mover;
import dev.reclaim.archive.Outcome;
import dev.reclaim.archive.Placement;
import dev.reclaim.journal.Entry;
import dev.reclaim.journal.JournalException;
import dev.reclaim.linux.RawPath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Moves and copies files in groups to directories that are made when they are missing. */
final class FilePlacement {
    private final Run run;
    private final Folders folders;

    FilePlacement(Run run) {
        this.run = run;
        folders = new Folders(run);
    }

    /** Places all; a failure of one never stops the others. */
    List<Outcome> place(List<Task.OfFile> tasks, List<Entry.Intent> intents)
            throws JournalException {
        List<Outcome> outcomes = new ArrayList<>();
        List<Placement> ready = new ArrayList<>();
        Map<RawPath, String> unusable = new HashMap<>();
        for (int i = 0; i < tasks.size(); i++) {
            Entry.Intent intent = intents.get(i);
            RawPath folder = Objects.requireNonNull(intent.to()).parentOrRoot();
            String failure = unusable.computeIfAbsent(folder, this::make);
            if (failure.isEmpty()) {
                ready.add(placement(tasks.get(i), intent));
            } else {
                outcomes.add(
                        new Outcome(intent, new Entry.Failed(intent.id(), run.now(), failure)));
                run.progress().done();
            }
        }
        if (!outcomes.isEmpty()) {
            run.append(outcomes.stream().map(Outcome::intent).toList());
            run.append(outcomes.stream().map(Outcome::end).toList());
        }
        Mover mover = new Mover(run.requireJournal(), run.progress(), run.request().time());
        for (int at = 0; at < ready.size(); ) {
            List<Placement> rest = ready.subList(at, ready.size());
            int count = run.fitting(rest.stream().map(Placement::intent).toList());
            outcomes.addAll(mover.run(rest.subList(0, count)));
            at += count;
        }
        return outcomes;
    }

    /** Why the directory cannot be had; empty if it stands. */
    private String make(RawPath folder) {
        try {
            folders.make(folder);
            return "";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static Placement placement(Task.OfFile task, Entry.Intent intent) {
        return new Placement(
                intent,
                task.keepsSource() ? Placement.Mode.COPY : Placement.Mode.MOVE,
                task.of() == 0 ? Placement.Taken.CHOOSE_ANOTHER : Placement.Taken.REFUSE);
    }
}
