package dev.reclaim.cleanup;

import dev.reclaim.archive.Aside;
import dev.reclaim.archive.CancelledException;
import dev.reclaim.archive.OpenDirectories;
import dev.reclaim.archive.Outcome;
import dev.reclaim.archive.Unlinker;
import dev.reclaim.archive.UnsettledException;
import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Identity;
import dev.reclaim.journal.JournalException;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import dev.reclaim.linux.Stat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Removes files in groups: intents of a group flushed, each file removed if it still is the one
 * that was confirmed, each directory flushed once, ends of the group flushed.
 */
final class FileRemoval {
    private final Run run;

    /** Names of each file that are still to be removed. */
    private final Map<Identity, Integer> pending = new HashMap<>();

    private boolean begun;

    FileRemoval(Run run) {
        this.run = run;
    }

    /** True if the intents of a group were written, so that files may be gone. */
    boolean hasBegun() {
        return begun;
    }

    /** Removes all, in their order; a failure of one never stops the others. */
    List<Outcome> remove(List<Entry.Intent> intents) throws JournalException {
        intents.forEach(i -> pending.merge(Objects.requireNonNull(i.identity()), 1, Integer::sum));
        List<Outcome> outcomes = new ArrayList<>();
        List<Entry.Intent> noSpace = new ArrayList<>();
        for (int at = 0; at < intents.size(); ) {
            List<Entry.Intent> rest = intents.subList(at, intents.size());
            int count = run.fitting(rest);
            outcomes.addAll(group(rest.subList(0, count), noSpace));
            at += count;
        }
        // A full overlay cannot note a removal until another one has given space (ENOSPC).
        if (!noSpace.isEmpty()) {
            outcomes.addAll(group(List.copyOf(noSpace), null));
        }
        return outcomes;
    }

    private List<Outcome> group(List<Entry.Intent> intents, @Nullable List<Entry.Intent> again)
            throws JournalException {
        run.append(intents);
        begun = true;
        List<Outcome> outcomes = new ArrayList<>();
        List<Outcome> unsettled = new ArrayList<>();
        try (OpenDirectories directories = new OpenDirectories()) {
            for (Entry.Intent intent : intents) {
                try {
                    outcomes.add(new Outcome(intent, remove(intent, directories)));
                } catch (ErrnoException e) {
                    if (again != null && e.is(Errno.ENOSPC)) {
                        again.add(intent);
                        continue;
                    }
                    outcomes.add(failed(intent, e));
                } catch (UnsettledException e) {
                    unsettled.add(failed(intent, e));
                } catch (IOException e) {
                    outcomes.add(failed(intent, e));
                }
                run.progress().done();
            }
            directories.flush();
        } catch (ErrnoException e) {
            throw new JournalException(
                    e.getMessage()
                            + ": what was deleted could not be flushed to the disk; the next start"
                            + " looks at each file again",
                    e);
        }
        run.append(outcomes.stream().map(Outcome::end).toList());
        outcomes.addAll(unsettled);
        return outcomes;
    }

    private Entry.Done remove(Entry.Intent intent, OpenDirectories directories) throws IOException {
        RawPath path = Objects.requireNonNull(intent.from());
        Identity identity = Objects.requireNonNull(intent.identity());
        run.progress().item(SafeText.of(path));
        if (run.progress().cancelled()) {
            throw new CancelledException();
        }
        Directory parent = directories.get(path.parentOrRoot());
        Stat gone = Unlinker.remove(parent, path.name(), identity, Aside.of(intent));
        directories.changed(path.parentOrRoot());
        run.progress().bytes(gone.size());
        boolean last = gone.isDirectory() || gone.links() == 1;
        long freed = last ? gone.allocated() : 0;
        // Names of the same file whose turn is yet to come keep nothing.
        int toCome = pending.merge(identity, -1, Integer::sum);
        String note =
                last || gone.links() - 1 <= toCome ? null : "other hard links keep its blocks";
        return new Entry.Done(intent.id(), run.now(), null, null, gone.size(), freed, note);
    }

    private Outcome failed(Entry.Intent intent, IOException e) {
        String reason =
                e instanceof ErrnoException errno ? errno.reason() : String.valueOf(e.getMessage());
        boolean interrupted = e instanceof CancelledException;
        return new Outcome(intent, new Entry.Failed(intent.id(), run.now(), reason, interrupted));
    }
}
