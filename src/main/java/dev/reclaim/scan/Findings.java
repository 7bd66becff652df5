package dev.reclaim.scan;

import dev.reclaim.journal.Kind;
import dev.reclaim.linux.RawPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the searches of one look have come upon, put together. */
final class Findings {
    private static final Comparator<Found> BY_PATH_THEN_CLAIM =
            Comparator.comparing(Found::path).thenComparingInt(found -> claim(found.kind()));

    private final List<Found> found = new ArrayList<>();
    private final Map<RawPath, String> unreadable = new TreeMap<>();

    /** Where rules compete for a file: the lowest has it. An output is never anything else. */
    private static int claim(Kind kind) {
        return switch (kind) {
            case OUTPUT -> 0;
            case SCRIPT -> 1;
            case LOG -> 2;
            case TEMP -> 3;
            case OTHER -> 4;
        };
    }

    void add(Search search) {
        found.addAll(search.files());
        search.unreadable().forEach(u -> unreadable.putIfAbsent(u.path(), u.reason()));
    }

    /** Each path once, by the rule with the best claim, in the order of the paths. */
    List<Found> files() {
        return distinct(found);
    }

    /** The same of these; sorts them. */
    static List<Found> distinct(List<Found> found) {
        found.sort(BY_PATH_THEN_CLAIM);
        List<Found> unique = new ArrayList<>(found.size());
        for (Found next : found) {
            if (unique.isEmpty() || !unique.getLast().path().equals(next.path())) {
                unique.add(next);
            }
        }
        return unique;
    }

    /** True if both hold the very same objects: what has not changed is the same object. */
    @SuppressWarnings("ReferenceEquality")
    static boolean same(List<Found> one, List<Found> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (one.get(i) != other.get(i)) {
                return false;
            }
        }
        return true;
    }

    List<Unreadable> unreadable() {
        List<Unreadable> list = new ArrayList<>();
        unreadable.forEach((path, reason) -> list.add(new Unreadable(path, reason)));
        return list;
    }
}
