package dev.reclaim.report;

import dev.reclaim.journal.Cleanup;
import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Identity;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Ledger;
import dev.reclaim.journal.Op;
import dev.reclaim.journal.Operation;
import dev.reclaim.linux.RawPath;
import dev.reclaim.process.Outcome;
import dev.reclaim.report.Report.Archived;
import dev.reclaim.report.Report.Placement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the report of what the journal holds of a cleanup. */
final class JournalReader {
    /** Why nothing was signalled where the process that was meant is gone. */
    private static final String REUSED = new Outcome.NowAnother().words();

    /** A process; one that was refused has no known start. */
    private record Whom(int pid, long startTicks) {}

    private final Cleanup cleanup;
    private final Instant now;
    private final List<Item> items;

    JournalReader(Cleanup cleanup, Instant now) {
        this.cleanup = cleanup;
        this.now = now;
        this.items = Item.of(cleanup.operations());
    }

    Report report() {
        List<Report.Deleted> deleted = deleted();
        return new Report(
                cleanup.opened().title(),
                cleanup.opened().name(),
                isComplete(),
                isComplete() ? completed() : now,
                archived(kind -> kind != Kind.SCRIPT && kind != Kind.LOG),
                new Report.Temp(
                        deleted.size(), deleted.stream().mapToLong(Report.Deleted::freed).sum()),
                processes(),
                DiskAccount.changes(cleanup, items),
                usages(),
                archived(kind -> kind == Kind.SCRIPT),
                archived(kind -> kind == Kind.LOG),
                cleanup.packages().stream()
                        .map(p -> new Report.PackageFound(p.name(), p.version()))
                        .toList(),
                cleanup.pids().stream()
                        .map(p -> new Report.PidFound(p.pid(), p.finding()))
                        .toList(),
                deleted,
                new Shortfall(cleanup, items).list(),
                cleanup.operations().stream()
                        .filter(Operation::undoable)
                        .map(o -> new Report.Undoable(o.id(), o.op().word(), o.intent().from()))
                        .toList(),
                cleanup.noneLeft(),
                null);
    }

    /** True if the disk was measured after the last act. */
    static boolean isMeasured(Cleanup cleanup) {
        Entry.Audited after = cleanup.after();
        return after != null
                && cleanup.operations().stream()
                        .noneMatch(o -> o.intent().at().isAfter(after.at()));
    }

    /** Measured after the last act, or over: by a word of the user, or because nobody goes on. */
    private boolean isComplete() {
        return cleanup.closed() != null
                || isMeasured(cleanup)
                || !cleanup.latest().plus(Ledger.IDLE).isAfter(now);
    }

    /** When the last measurement was taken: closing may come hours later. */
    private Instant completed() {
        Entry.Audited after = cleanup.after();
        return after == null ? cleanup.latest() : after.at();
    }

    private List<Archived> archived(Predicate<Kind> kinds) {
        List<Archived> found = new ArrayList<>();
        for (Item item : items) {
            Entry.Intent intent = item.last().intent();
            boolean placed =
                    item.isDone()
                            ? item.last().placed() != null
                            : item.status() == Operation.Status.UNDONE;
            if (placed
                    && intent.from() != null
                    && intent.to() != null
                    && kinds.test(intent.kind())) {
                found.add(
                        new Archived(
                                intent.from(),
                                intent.to(),
                                item.last().size(),
                                item.last().sha256(),
                                placement(item),
                                item.last().reason()));
            }
        }
        return List.copyOf(found);
    }

    private static Placement placement(Item item) {
        if (!item.isDone()) {
            return Placement.UNDONE;
        }
        return item.first().op() == Op.COPY ? Placement.COPIED : Placement.ARCHIVED;
    }

    private List<Report.Deleted> deleted() {
        Set<@Nullable Identity> freed =
                items.stream()
                        .filter(item -> item.isDone() && item.last().op() == Op.DELETE)
                        .filter(item -> item.last().freed() > 0)
                        .map(item -> item.last().intent().identity())
                        .collect(Collectors.toSet());
        List<Report.Deleted> found = new ArrayList<>();
        for (Item item : items) {
            Operation last = item.last();
            RawPath path = last.intent().from();
            if (last.op() == Op.DELETE && item.isDone() && path != null) {
                String note =
                        last.freed() == 0 && freed.contains(last.intent().identity())
                                ? Report.Deleted.FREED_WITH_ANOTHER_NAME
                                : last.reason();
                found.add(new Report.Deleted(path, last.size(), last.freed(), note));
            }
        }
        return List.copyOf(found);
    }

    /** The latest word on each process: one that ignored SIGTERM may have been killed later. */
    private List<Report.Ended> processes() {
        Map<Whom, Report.Ended> latest = new LinkedHashMap<>();
        for (Entry.Refused refused : cleanup.refused()) {
            if (refused.op() == Op.KILL && refused.pid() > 0) {
                latest.put(
                        new Whom(refused.pid(), 0),
                        new Report.Ended(
                                refused.pid(), "", Report.Outcome.LEFT_ALONE, refused.reason()));
            }
        }
        for (Item item : items) {
            Entry.Target target = item.last().intent().target();
            Report.@Nullable Outcome outcome = outcome(item);
            if (target != null && outcome != null) {
                latest.remove(new Whom(target.pid(), 0));
                latest.put(
                        new Whom(target.pid(), target.startTicks()),
                        new Report.Ended(
                                target.pid(), target.command(), outcome, item.last().reason()));
            }
        }
        return List.copyOf(latest.values());
    }

    private static Report.@Nullable Outcome outcome(Item item) {
        return switch (item.status()) {
            case DONE -> Report.Outcome.ENDED;
            case FAILED ->
                    REUSED.equals(item.last().reason()) ? null : Report.Outcome.STILL_RUNNING;
            case BEGUN, PLACED, UNDONE -> null;
        };
    }

    private List<Report.UsageChange> usages() {
        Map<RawPath, Report.UsageChange> byPath = new LinkedHashMap<>();
        Entry.Audited before = cleanup.before();
        if (before != null) {
            for (Entry.Usage u : before.usages()) {
                byPath.put(
                        u.path(),
                        new Report.UsageChange(u.path(), u.allocated(), null, u.unreadable()));
            }
        }
        Entry.Audited after = cleanup.after();
        if (after != null) {
            for (Entry.Usage u : after.usages()) {
                Report.UsageChange earlier = byPath.get(u.path());
                byPath.put(
                        u.path(),
                        new Report.UsageChange(
                                u.path(),
                                earlier == null ? null : earlier.before(),
                                u.allocated(),
                                u.unreadable()));
            }
        }
        return List.copyOf(byPath.values());
    }
}
