package dev.reclaim.cleanup;

import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import dev.reclaim.process.Holder;
import dev.reclaim.process.OpenFiles;
import dev.reclaim.scan.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The files of a live survey, each with what was last said about it. What is new or has changed is
 * judged at once, all the rest again in turns. Not for use by two threads at once, but for {@link
 * #underJudgement}.
 */
final class JudgedFiles {
    /** So long at a time is judged what is new or has changed. */
    private static final Duration NEW = Duration.ofMillis(150);

    /** So long at a time is judged again what was judged before. */
    private static final Duration AGAIN = Duration.ofMillis(50);

    private final LongAdder progress;
    private final LongSupplier nanos;

    /** In the order of their paths. */
    private List<Item> items = List.of();

    private @Nullable List<Found> taken;
    private List<FileCandidate> candidates = List.of();
    private boolean changed;

    /** Counts the judges that everything was to be judged by. */
    private int turn;

    /** Those before it have been judged in this turn. */
    private int next;

    private volatile @Nullable RawPath underJudgement;

    private static final class Item {
        private final Found found;
        private FileCandidate candidate;
        private int turn;

        Item(Found found, FileCandidate candidate, int turn) {
            this.found = found;
            this.candidate = candidate;
            this.turn = turn;
        }
    }

    /**
     * @param progress grows as long as judging gets on
     * @param nanos a clock that is never set
     */
    JudgedFiles(LongAdder progress, LongSupplier nanos) {
        this.progress = progress;
        this.nanos = nanos;
    }

    /**
     * Takes over what a look has found, as far as it can be judged in the time. What is new then is
     * left out, and what has changed stays as it was, until this is called again.
     *
     * @param files in the order of their paths; the same list if nothing has changed
     * @return true if one that is new or has changed would be free
     */
    @SuppressWarnings("ReferenceEquality") // what has not changed is the same object
    boolean take(List<Found> files, Judge judge) {
        if (hasTaken(files)) {
            return false;
        }
        long begin = nanos.getAsLong();
        boolean late = false;
        boolean all = true;
        boolean free = false;
        List<Item> now = new ArrayList<>(files.size());
        int old = 0;
        for (Found found : files) {
            while (old < items.size() && items.get(old).found.path().compareTo(found.path()) < 0) {
                old++;
            }
            Item before =
                    old < items.size() && items.get(old).found.path().equals(found.path())
                            ? items.get(old)
                            : null;
            if (before != null && before.found == found) {
                now.add(before);
            } else if (!late) {
                Item item = new Item(found, judge(found, judge), turn);
                free |= item.candidate.blocked() == null;
                now.add(item);
                late = nanos.getAsLong() - begin > NEW.toNanos();
            } else {
                all = false;
                if (before != null) {
                    now.add(before);
                }
            }
        }
        items = now;
        taken = all ? files : null;
        next = 0;
        changed = true;
        return free;
    }

    /** True if all of these have been taken. */
    @SuppressWarnings("ReferenceEquality") // long lists that are the same object if nothing changed
    boolean hasTaken(List<Found> files) {
        return files == taken;
    }

    /** True if all have been judged in this turn. */
    boolean isThrough() {
        return next == items.size();
    }

    /** Begins a new turn: those whose users have changed come first. */
    void doubt(Judge before, Judge now) {
        turn++;
        next = 0;
        for (Item item : items) {
            if (!holders(item, before).equals(holders(item, now))) {
                judge(item, now);
            }
        }
    }

    private static List<Holder> holders(Item item, Judge judge) {
        OpenFiles open = judge.situation().open();
        Stat stat = item.found.stat();
        return open.holders(stat.device(), stat.inode());
    }

    /** Goes on with the turn. */
    void judgeSome(Judge judge) {
        long begin = nanos.getAsLong();
        while (next < items.size()) {
            Item item = items.get(next++);
            if (item.turn != turn) {
                judge(item, judge);
                if (nanos.getAsLong() - begin > AGAIN.toNanos()) {
                    return;
                }
            }
        }
    }

    private void judge(Item item, Judge judge) {
        FileCandidate now = judge(item.found, judge);
        item.turn = turn;
        if (!now.equals(item.candidate)) {
            item.candidate = now;
            changed = true;
        }
    }

    private FileCandidate judge(Found found, Judge judge) {
        underJudgement = found.path();
        try {
            return judge.judge(found);
        } finally {
            underJudgement = null;
            progress.increment();
        }
    }

    /** What is being judged right now; null if nothing is. For any thread. */
    @Nullable RawPath underJudgement() {
        return underJudgement;
    }

    /** All with what was last said; the same list as long as nothing else is. */
    List<FileCandidate> candidates() {
        if (changed) {
            candidates = items.stream().map(item -> item.candidate).toList();
            changed = false;
        }
        return candidates;
    }
}
