package dev.reclaim.scan;

import dev.reclaim.journal.Kind;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.Entries;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.FileType;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A tree that is searched again and again. A directory that has not changed since it was read is
 * not read again: as long as neither its date of modification nor of change moves, it has the same
 * entries (inode(7)). New directories are found by their parents' change. The files found are
 * examined one by one, in turns where there are many (see {@link Round}).
 *
 * @param <T> what the criterion keeps of each directory
 */
final class WatchedTree<T> {
    private final Kind kind;
    private final RawPath path;
    private final Criterion<T> criterion;
    private final Listing<T> top;
    private final LongAdder progress;
    private final AtomicInteger numbers = new AtomicInteger();

    /** Found in the first walk, for those who cannot wait for its end; null after that. */
    private @Nullable List<Found> first = new ArrayList<>();

    private List<Found> files = List.of();
    private List<Unreadable> unreadable = List.of();
    private int matches;

    // of the round under way, by its workers
    private final AtomicInteger met = new AtomicInteger();
    private volatile boolean changed;
    private int metBefore;

    /**
     * @param path real path of the tree's top
     * @param progress counts whatever is looked at
     */
    WatchedTree(Kind kind, RawPath path, Criterion<T> criterion, T state, LongAdder progress) {
        this.kind = kind;
        this.path = path;
        this.criterion = criterion;
        this.top = new Listing<>(state, 0);
        this.progress = progress;
    }

    /** Real path of the tree's top. */
    RawPath path() {
        return path;
    }

    /**
     * Looks for what has changed.
     *
     * @param directory the tree's top; closed by this
     */
    void look(Directory directory, Round round) throws ErrnoException, InterruptedException {
        met.set(0);
        Walk.over(directory, path, top, false, () -> new Look(round));
        if (changed || met.get() != metBefore) {
            gather(round);
            changed = false;
            metBefore = met.get();
        }
        synchronized (this) {
            first = null;
        }
    }

    /** In the order of the paths; the same list as before if nothing has changed. */
    List<Found> files() {
        return files;
    }

    /** Directories that could not be searched; the same list as before if nothing has changed. */
    List<Unreadable> unreadable() {
        return unreadable;
    }

    /** What the first look has found until now, in no order; empty when that is over. */
    synchronized List<Found> soFar() {
        return first == null ? List.of() : List.copyOf(first);
    }

    private synchronized void noteFirst(Found found) {
        if (first != null) {
            first.add(found);
        }
    }

    private void gather(Round round) {
        List<Found> nowFound = new ArrayList<>(files.size());
        List<Unreadable> nowUnreadable = new ArrayList<>();
        int nowMatches = 0;
        Deque<Iterator<Listing.Item<T>>> way = new ArrayDeque<>();
        enter(top, round, way, nowUnreadable);
        while (!way.isEmpty()) {
            if (!way.peek().hasNext()) {
                way.pop();
                continue;
            }
            switch (way.peek().next()) {
                case Listing.Below<T>(RawPath _, Listing<T> listing) ->
                        enter(listing, round, way, nowUnreadable);
                case Listing.Match<T> match -> {
                    nowMatches++;
                    if (match.found() != null) {
                        nowFound.add(match.found());
                    }
                }
            }
        }
        matches = nowMatches;
        if (!Findings.same(files, nowFound)) {
            files = List.copyOf(nowFound);
        }
        if (!unreadable.equals(nowUnreadable)) {
            unreadable = List.copyOf(nowUnreadable);
        }
    }

    /** What this round did not come to is not there, or hidden by a mount. */
    private void enter(
            Listing<T> listing,
            Round round,
            Deque<Iterator<Listing.Item<T>>> way,
            List<Unreadable> all) {
        if (listing.round() == round.number()) {
            Unreadable reason = listing.unreadable();
            if (reason != null) {
                all.add(reason);
            }
            way.push(listing.items().iterator());
        }
    }

    /** One worker's part of a round. */
    private final class Look implements Visitor<Listing<T>> {
        private final Round round;
        private List<Listing.Item<T>> read = new ArrayList<>();
        private Map<RawPath, Listing.Match<T>> matchesBefore = Map.of();
        private Map<RawPath, Listing<T>> below = Map.of();

        Look(Round round) {
            this.round = round;
        }

        @Override
        public @Nullable List<Place<Listing<T>>> known(Place<Listing<T>> place, Directory directory)
                throws ErrnoException {
            progress.increment();
            Listing<T> listing = place.data();
            Stat now = directory.stat();
            boolean back = meet(listing);
            if (listing.isOf(now)
                    && !round.isReading(listing.number())
                    && examine(place, directory, back)) {
                return places(place, listing);
            }
            listing.reading(now, round);
            read = new ArrayList<>();
            matchesBefore = listing.matches();
            below = listing.below();
            return null;
        }

        /** True if the last round did not come here. */
        private boolean meet(Listing<T> listing) {
            boolean back = listing.round() != round.number() - 1;
            listing.meet(round);
            met.incrementAndGet();
            if (back) {
                changed = true;
            }
            return back;
        }

        private List<Place<Listing<T>>> places(Place<Listing<T>> parent, Listing<T> listing) {
            List<Place<Listing<T>>> places = new ArrayList<>();
            for (Listing.Item<T> item : listing.items()) {
                if (item instanceof Listing.Below<T>(RawPath name, Listing<T> child)) {
                    places.add(new Place<>(parent, name, child));
                }
            }
            return places;
        }

        /** False if the directory must be read after all. */
        private boolean examine(Place<Listing<T>> place, Directory directory, boolean all)
                throws ErrnoException {
            for (Listing.Item<T> item : place.data().items()) {
                if (item instanceof Listing.Match<T> match && (all || isDue(match))) {
                    progress.increment();
                    try {
                        if (!update(place, match, directory.stat(match.name()))) {
                            return false;
                        }
                    } catch (ErrnoException e) {
                        if (e.is(Errno.ENOENT)) {
                            return false;
                        }
                        throw e;
                    }
                }
            }
            return true;
        }

        private boolean isDue(Listing.Match<T> match) {
            Stat stat = match.stat();
            return round.hasTurn(match.number(), matches)
                    || round.isLate(stat.ctimeSeconds(), stat.ctimeNanos());
        }

        /** False if it is a directory to be searched now and not before, or the reverse. */
        private boolean update(Place<Listing<T>> place, Listing.Match<T> match, Stat now) {
            if (match.stat().sameButAccess(now)) {
                return true;
            }
            boolean listed = match.found() != null;
            boolean directory = match.stat().isDirectory() || now.isDirectory();
            match.become(now, found(place, match.name(), match.rule(), now));
            changed = true;
            return !directory || listed == (match.found() != null);
        }

        private @Nullable Found found(
                Place<Listing<T>> place, RawPath name, String rule, Stat stat) {
            if (!criterion.isLargeEnough(stat.size())) {
                return null;
            }
            Found found = new Found(place.path().resolve(name), kind, stat, rule);
            noteFirst(found);
            return found;
        }

        @Override
        public @Nullable Listing<T> visit(Place<Listing<T>> place, Entries entry)
                throws ErrnoException {
            progress.increment();
            RawPath name = entry.name();
            Criterion.Meaning<T> meaning = criterion.of(place, name, entry.type());
            if (meaning == null) {
                return null;
            }
            boolean listed = false;
            if (meaning.rule() != null) {
                Listing.Match<T> match = match(place, entry, meaning.rule());
                if (match == null) {
                    return null;
                }
                read.add(match);
                listed = match.found() != null;
            } else if (entry.type() == FileType.UNKNOWN && !entry.examine()) {
                return null;
            }
            T state = meaning.below();
            if (state == null
                    || entry.type() != FileType.DIRECTORY
                    || (listed && meaning.whole())) {
                return null;
            }
            Listing<T> child = below.get(name);
            if (child == null) {
                child = new Listing<>(state, numbers.incrementAndGet());
            }
            read.add(new Listing.Below<>(name, child));
            return child;
        }

        /** Null if it is gone. */
        private Listing.@Nullable Match<T> match(
                Place<Listing<T>> place, Entries entry, String rule) throws ErrnoException {
            Listing.Match<T> before = matchesBefore.get(entry.name());
            if (before == null) {
                if (!entry.examine()) {
                    return null;
                }
                Stat stat = entry.stat();
                Found found = found(place, entry.name(), rule, stat);
                return new Listing.Match<>(
                        entry.name(), rule, numbers.incrementAndGet(), stat, found);
            }
            boolean known =
                    entry.type() == before.stat().type()
                            && entry.listedInode() == before.stat().inode();
            if (!known || isDue(before)) {
                if (!entry.examine()) {
                    return null;
                }
                update(place, before, entry.stat());
            }
            return before;
        }

        @Override
        public void visited(Place<Listing<T>> place) {
            Listing<T> listing = place.data();
            List<Listing.Item<T>> before = listing.items();
            listing.become(read);
            listing.wasRead(round);
            if (!before.equals(listing.items())) {
                changed = true;
            }
            note(listing, null);
        }

        @Override
        public void unreadable(Place<Listing<T>> place, ErrnoException reason) {
            Listing<T> listing = place.data();
            if (listing.round() != round.number()) {
                meet(listing);
                listing.become(new ArrayList<>());
            }
            listing.distrust();
            note(listing, new Unreadable(place.path(), reason.reason()));
        }

        private void note(Listing<T> listing, @Nullable Unreadable now) {
            if (!java.util.Objects.equals(listing.unreadable(), now)) {
                listing.unreadable(now);
                changed = true;
            }
        }
    }
}
