package dev.reclaim.scan;

import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a search remembers of a directory: those of its entries that matter. Written by the worker
 * that reads the directory, read when the walk is over.
 *
 * @param <T> what the search's criterion keeps of each directory
 */
final class Listing<T> {
    /** An entry that matters. */
    sealed interface Item<T> {
        RawPath name();
    }

    /** A directory to search. */
    record Below<T>(RawPath name, Listing<T> listing) implements Item<T> {}

    /** A file whose name a rule matches. */
    static final class Match<T> implements Item<T> {
        private final RawPath name;
        private final String rule;
        private final int number;
        private Stat stat;

        /** Null while it is too small. */
        private @Nullable Found found;

        Match(RawPath name, String rule, int number, Stat stat, @Nullable Found found) {
            this.name = name;
            this.rule = rule;
            this.number = number;
            this.stat = stat;
            this.found = found;
        }

        @Override
        public RawPath name() {
            return name;
        }

        String rule() {
            return rule;
        }

        /** Tells its turns from others'. */
        int number() {
            return number;
        }

        /** As it was when it was last examined. */
        Stat stat() {
            return stat;
        }

        @Nullable Found found() {
            return found;
        }

        void become(Stat now, @Nullable Found nowFound) {
            stat = now;
            found = nowFound;
        }
    }

    private final T state;
    private final int number;
    private @Nullable Stat version;
    private long firstSeen;
    private boolean settled;
    private int round = -1;
    private List<Item<T>> items = List.of();
    private @Nullable Unreadable unreadable;

    Listing(T state, int number) {
        this.state = state;
        this.number = number;
    }

    /** What the criterion keeps of the directory. */
    T state() {
        return state;
    }

    /** Tells its turns from others'. */
    int number() {
        return number;
    }

    /** True if the directory's entries are those that were read when it was like this. */
    boolean isOf(Stat now) {
        return settled && version != null && version.sameVersion(now);
    }

    /**
     * Notes what the directory is right before it is read. Until that came to its end it must be
     * read again: a look may be stopped on the way.
     */
    void reading(Stat now, Round by) {
        if (version == null || !version.sameVersion(now)) {
            firstSeen = by.monotonic();
        }
        version = now;
        settled = false;
    }

    /** It was read to its end in this round. */
    void wasRead(Round by) {
        settled =
                version != null
                        && by.isSettled(version.ctimeSeconds(), version.ctimeNanos(), firstSeen);
    }

    /** It must be read again, whatever its date says. */
    void distrust() {
        settled = false;
    }

    /** The number of the round that last came here; -1 if none did. */
    int round() {
        return round;
    }

    void meet(Round by) {
        round = by.number();
    }

    /** In the order of the paths that begin with them. */
    List<Item<T>> items() {
        return items;
    }

    /** Takes over what was read. */
    void become(List<Item<T>> read) {
        read.sort(Listing::compare);
        items = List.copyOf(read);
    }

    @Nullable Unreadable unreadable() {
        return unreadable;
    }

    void unreadable(@Nullable Unreadable now) {
        unreadable = now;
    }

    /** Matches by name. */
    Map<RawPath, Match<T>> matches() {
        Map<RawPath, Match<T>> matches = HashMap.newHashMap(items.size());
        for (Item<T> item : items) {
            if (item instanceof Match<T> match) {
                matches.put(match.name, match);
            }
        }
        return matches;
    }

    /** Directories by name. */
    Map<RawPath, Listing<T>> below() {
        Map<RawPath, Listing<T>> below = new HashMap<>();
        for (Item<T> item : items) {
            if (item instanceof Below<T>(RawPath name, Listing<T> listing)) {
                below.put(name, listing);
            }
        }
        return below;
    }

    /** Paths go on with a slash below a directory: {@code a.x} comes before {@code a/b}. */
    private static int compare(Item<?> one, Item<?> other) {
        if (one instanceof Match && other instanceof Match) {
            return one.name().compareTo(other.name());
        }
        return Arrays.compareUnsigned(key(one), key(other));
    }

    private static byte[] key(Item<?> item) {
        byte[] name = item.name().bytes();
        return switch (item) {
            case Match<?> _ -> name;
            case Below<?> _ -> {
                byte[] key = Arrays.copyOf(name, name.length + 1);
                key[name.length] = '/';
                yield key;
            }
        };
    }
}
