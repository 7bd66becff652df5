package dev.reclaim.report;

import dev.reclaim.journal.Cleanup;
import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Identity;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.RawPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts what each item freed or filled to the account of the file system it was on. */
final class DiskAccount {
    private static final class Balance {
        Entry.@Nullable Space before;
        Entry.@Nullable Space after;
        long freed;
        long filled;

        private Entry.@Nullable Space any() {
            return before == null ? after : before;
        }

        /** Subvolumes and layers show device numbers that no mount has (stat(2), btrfs(5)). */
        boolean hasDevicesOfItsOwn() {
            Entry.Space any = any();
            return any != null && (any.type().equals("btrfs") || any.type().equals("overlay"));
        }

        DiskChange change(boolean current) {
            Entry.Space any = any();
            return new DiskChange(
                    any == null ? null : any.mount(),
                    any == null ? null : any.type(),
                    before == null ? null : Long.valueOf(before.available()),
                    after == null ? null : Long.valueOf(after.available()),
                    freed,
                    filled,
                    current);
        }
    }

    private final Map<RawPath, Balance> byMount = new LinkedHashMap<>();
    private final Map<Long, Balance> byDevice = new LinkedHashMap<>();

    /** What stands on file systems that no audit knows. */
    private final Balance elsewhere = new Balance();

    private DiskAccount() {}

    /** In the order of the audit, which begins with the file system of the first audited path. */
    static List<DiskChange> changes(Cleanup cleanup, List<Item> items) {
        DiskAccount account = new DiskAccount();
        account.open(cleanup.before(), false);
        account.open(cleanup.after(), true);
        items.stream().filter(Item::isDone).forEach(account::book);
        return account.close(JournalReader.isMeasured(cleanup));
    }

    private void open(Entry.@Nullable Audited audit, boolean after) {
        if (audit == null) {
            return;
        }
        for (Entry.Space space : audit.spaces()) {
            Balance balance = byMount.computeIfAbsent(space.mount(), _ -> new Balance());
            byDevice.putIfAbsent(space.device(), balance);
            if (after) {
                balance.after = space;
            } else {
                balance.before = space;
            }
        }
    }

    private void book(Item item) {
        Entry.Intent intent = item.last().intent();
        Identity source = intent.identity();
        if (source == null || intent.from() == null) {
            return;
        }
        balance(source.device(), intent.from()).freed += item.last().freed();
        Identity placed = item.last().placed();
        if (placed == null || intent.to() == null) {
            return;
        }
        if (item.first().op() == Op.COPY || placed.device() != source.device()) {
            balance(placed.device(), intent.to()).filled += item.last().size();
        }
    }

    /** By device number; by mount point where files have another than their file system. */
    private Balance balance(long device, RawPath path) {
        Balance known = byDevice.get(device);
        if (known != null) {
            return known;
        }
        Balance holding = holding(path);
        return holding.hasDevicesOfItsOwn() ? holding : elsewhere;
    }

    private Balance holding(RawPath path) {
        Balance nearest = elsewhere;
        int length = 0;
        for (Map.Entry<RawPath, Balance> mount : byMount.entrySet()) {
            if (path.startsWith(mount.getKey()) && mount.getKey().length() > length) {
                nearest = mount.getValue();
                length = mount.getKey().length();
            }
        }
        return nearest;
    }

    private List<DiskChange> close(boolean current) {
        Balance first = byMount.isEmpty() ? elsewhere : byMount.values().iterator().next();
        List<DiskChange> changes = new ArrayList<>();
        changes.add(first.change(current));
        for (Balance balance : byMount.values()) {
            if (balance != first) {
                changes.add(balance.change(current));
            }
        }
        if (first != elsewhere && elsewhere.freed > 0) {
            changes.add(elsewhere.change(current));
        }
        return List.copyOf(changes);
    }
}
