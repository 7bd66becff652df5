package dev.reclaim.journal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A confirmed list of items as the journal tells it: the items share a batch, and the operation of
 * the first has the batch's number, that of the next the next.
 *
 * @param confirmed what was confirmed, but for the items
 * @param parts the items; empty once nobody can ask for them
 * @param concluded how it came to an end; null while it has not
 * @param boot id of the boot it was confirmed in
 * @param live true while the run that began it still goes on: others leave it alone
 */
public record Batch(
        Entry.Confirmed confirmed,
        List<Items> parts,
        Entry.@Nullable Concluded concluded,
        String boot,
        boolean live) {

    /** Its number. */
    public long number() {
        return confirmed.batch();
    }

    /**
     * True if the run that it belongs to is gone and nobody has concluded it. One whose list was
     * not written to its end had not begun.
     */
    public boolean isCutOff() {
        return !live && concluded == null && isComplete();
    }

    /** True if all items are there. */
    boolean isComplete() {
        return parts.stream().mapToInt(Items::count).sum() == confirmed.total();
    }

    /**
     * An item with the number of its operation, whether or not that was begun.
     *
     * @param id the number
     * @param item what was to be done
     */
    public record Listed(long id, Entry.Item item) {}

    /**
     * The items in the order in which they were to be done.
     *
     * @throws JournalException if what was read is no list of items
     */
    public List<Listed> items() throws JournalException {
        List<Listed> items = new ArrayList<>();
        try {
            for (Items part : parts) {
                for (Entry.Item item : part.unpack()) {
                    items.add(new Listed(number() + items.size(), item));
                }
            }
        } catch (IOException broken) {
            throw new JournalException(
                    "what batch " + number() + " was to do cannot be read: " + broken.getMessage(),
                    broken);
        }
        return items;
    }
}
