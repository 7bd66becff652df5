package dev.reclaim.report;

import dev.reclaim.journal.Cleanup;
import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Op;
import dev.reclaim.journal.Operation;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.PathGlob;
import dev.reclaim.plan.ValueException;
import dev.reclaim.report.Report.NotDone;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a cleanup was asked for and did not do. An item that was done after all is not listed, and
 * one that was refused several times only once, with the latest reason.
 */
final class Shortfall {
    private record Key(Op op, @Nullable RawPath path, int pid) {}

    private final Cleanup cleanup;
    private final List<Item> items;
    private final Map<Key, Instant> done = new LinkedHashMap<>();
    private final Map<Key, NotDone> missing = new LinkedHashMap<>();

    Shortfall(Cleanup cleanup, List<Item> items) {
        this.cleanup = cleanup;
        this.items = items;
    }

    List<NotDone> list() {
        cleanup.operations().stream()
                .filter(Shortfall::succeeded)
                .forEach(operation -> done.put(key(operation), end(operation)));
        for (Cleanup.NotBegun listed : cleanup.notBegun()) {
            Entry.Item i = listed.item();
            int pid = i.target() == null ? 0 : i.target().pid();
            String reason = "not begun: the run was cut off";
            add(
                    new Key(i.op(), i.from(), pid),
                    listed.at(),
                    new NotDone(i.op().word(), i.kind(), i.from(), null, pid, reason));
        }
        for (Entry.Refused r : cleanup.refused()) {
            Key key = new Key(r.op(), r.path(), r.pid());
            add(
                    key,
                    r.at(),
                    new NotDone(r.op().word(), r.kind(), r.path(), null, r.pid(), r.reason()));
        }
        cleanup.operations().forEach(this::addFailed);
        List<NotDone> patterns =
                cleanup.notFound().stream()
                        .filter(n -> !wasFound(n))
                        .map(
                                n ->
                                        new NotDone(
                                                verb(n.kind()),
                                                n.kind(),
                                                null,
                                                n.pattern(),
                                                0,
                                                "not found"))
                        .toList();
        return Stream.concat(missing.values().stream(), patterns.stream()).toList();
    }

    private void addFailed(Operation operation) {
        String reason = reason(operation);
        if (reason == null) {
            return;
        }
        Entry.Intent intent = operation.intent();
        int pid = intent.target() == null ? 0 : intent.target().pid();
        add(
                key(operation),
                intent.at(),
                new NotDone(
                        operation.op().word(), intent.kind(), intent.from(), null, pid, reason));
    }

    private static @Nullable String reason(Operation operation) {
        return switch (operation.status()) {
            case FAILED -> operation.reason() == null ? "failed" : operation.reason();
            case BEGUN -> operation.live() ? "under way" : "interrupted";
            case PLACED ->
                    operation.live()
                            ? "under way"
                            : "interrupted: the verified copy stands, the source may too";
            case DONE, UNDONE -> null;
        };
    }

    /** The latest reason counts, unless the item was done after it. */
    private void add(Key key, Instant at, NotDone item) {
        Instant later = done.get(key);
        if (later == null || later.isBefore(at)) {
            missing.remove(key);
            missing.put(key, item);
        }
    }

    /** Done once, whether or not it was taken back later. */
    private static boolean succeeded(Operation operation) {
        return operation.status() == Operation.Status.DONE
                || operation.status() == Operation.Status.UNDONE;
    }

    private static Instant end(Operation operation) {
        Instant finished = operation.finished();
        return finished == null ? operation.intent().at() : finished;
    }

    private static Key key(Operation operation) {
        Entry.Intent intent = operation.intent();
        int pid = intent.target() == null ? 0 : intent.target().pid();
        return new Key(operation.op(), intent.from(), pid);
    }

    /** Once a file is archived, a later look at its pattern finds nothing: that is no shortfall. */
    private boolean wasFound(Entry.NotFound notFound) {
        PathGlob pattern;
        try {
            pattern = PathGlob.of(notFound.pattern());
        } catch (ValueException notAPath) {
            return false;
        }
        return items.stream()
                .map(Item::first)
                .filter(Shortfall::succeeded)
                .map(operation -> operation.intent().from())
                .anyMatch(path -> path != null && pattern.matches(path));
    }

    private static String verb(Kind kind) {
        return switch (kind) {
            case OUTPUT, LOG, OTHER -> Op.ARCHIVE.word();
            case SCRIPT -> Op.COPY.word();
            case TEMP -> Op.DELETE.word();
        };
    }
}
