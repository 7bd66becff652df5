package dev.reclaim.scan;

import dev.reclaim.journal.Kind;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the searches of one scan have come upon; for several threads. */
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

    synchronized void add(Found file) {
        found.add(file);
    }

    synchronized void unreadable(RawPath directory, ErrnoException reason) {
        unreadable.putIfAbsent(directory, reason.reason());
    }

    /** Each path once, by the rule with the best claim, in the order of the paths. */
    synchronized List<Found> files() {
        found.sort(BY_PATH_THEN_CLAIM);
        List<Found> unique = new ArrayList<>();
        for (Found next : found) {
            if (unique.isEmpty() || !unique.getLast().path().equals(next.path())) {
                unique.add(next);
            }
        }
        return unique;
    }

    synchronized List<Unreadable> unreadable() {
        List<Unreadable> list = new ArrayList<>();
        unreadable.forEach((path, reason) -> list.add(new Unreadable(path, reason)));
        return list;
    }
}
