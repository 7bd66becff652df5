package dev.reclaim.tui;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A list that is sorted, filtered and moved about in. The cursor stays on its item, whatever
 * becomes of the others; where the item goes, the next in its place has the cursor.
 *
 * @param all every item, in the order they were found
 * @param shown those that pass the filter, sorted
 * @param cursor index into {@code shown}; 0 where that is empty
 * @param top index of the first item on the screen
 * @param filter what the text of shown items holds; empty for all. Without capitals, case does not
 *     matter
 * @param order what it is sorted by
 * @param reversed whether the other way round
 * @param weight of all items together: {@link Item#weight}
 * @param shownWeight of those shown
 */
record Listing<T extends Item>(
        List<T> all,
        List<T> shown,
        int cursor,
        int top,
        String filter,
        Order<T> order,
        boolean reversed,
        long weight,
        long shownWeight) {

    /** An empty list. */
    static <T extends Item> Listing<T> by(Order<T> order) {
        return new Listing<>(List.of(), List.of(), 0, 0, "", order, false, 0, 0);
    }

    /** The item under the cursor. */
    Optional<T> current() {
        return shown.isEmpty() ? Optional.empty() : Optional.of(shown.get(cursor));
    }

    /** The same view of other items. */
    @SuppressWarnings("ReferenceEquality") // the same list, not one that would take long to compare
    Listing<T> with(List<T> items) {
        return items == all ? this : arranged(items, filter, order, reversed);
    }

    /** Only items whose text holds this. */
    Listing<T> filtered(String wanted) {
        // What has no capitals yet may match less strictly than what will have one: never less.
        return !filter.isEmpty() && wanted.startsWith(filter)
                ? placed(all, holding(shown, wanted), wanted, order, reversed)
                : arranged(all, wanted, order, reversed);
    }

    /** Sorted by another column. */
    Listing<T> sorted(Order<T> by) {
        return arranged(all, filter, by, false);
    }

    /** The other way round. */
    Listing<T> reverse() {
        return arranged(all, filter, order, !reversed);
    }

    private Listing<T> arranged(List<T> items, String wanted, Order<T> by, boolean backwards) {
        List<T> some = holding(items, wanted);
        if (backwards) {
            Collections.reverse(some); // items that compare as equal turn round too
        }
        some.sort(backwards ? by.by().reversed() : by.by());
        return placed(items, some, wanted, by, backwards);
    }

    private Listing<T> placed(
            List<T> items, List<T> some, String wanted, Order<T> by, boolean backwards) {
        int at = indexOf(some);
        return new Listing<>(
                items,
                some,
                at,
                Math.max(0, top + at - cursor),
                wanted,
                by,
                backwards,
                weight(items),
                weight(some));
    }

    private static long weight(List<? extends Item> items) {
        long sum = 0;
        for (Item item : items) {
            sum += item.weight();
        }
        return sum;
    }

    private static <T extends Item> List<T> holding(List<T> items, String wanted) {
        if (wanted.isEmpty()) {
            return new ArrayList<>(items);
        }
        List<T> some = new ArrayList<>();
        boolean anyCase = wanted.equals(wanted.toLowerCase(Locale.ROOT));
        for (T item : items) {
            if (holds(item.text(), wanted, anyCase)) {
                some.add(item);
            }
        }
        return some;
    }

    private static boolean holds(String text, String wanted, boolean anyCase) {
        if (!anyCase) {
            return text.contains(wanted);
        }
        for (int i = 0; i <= text.length() - wanted.length(); i++) {
            if (text.regionMatches(true, i, wanted, 0, wanted.length())) {
                return true;
            }
        }
        return false;
    }

    private int indexOf(List<T> items) {
        if (shown.isEmpty() || items.isEmpty()) {
            return 0;
        }
        Object key = shown.get(cursor).key();
        // Mostly it has not gone far.
        for (int distance = 0; distance <= Math.max(cursor, items.size()); distance++) {
            if (isAt(items, cursor - distance, key)) {
                return cursor - distance;
            }
            if (isAt(items, cursor + distance, key)) {
                return cursor + distance;
            }
        }
        return next(items);
    }

    /** Where that one of the items after the cursor is that is still there, or the last. */
    private int next(List<T> items) {
        Map<Object, Integer> places = HashMap.newHashMap(items.size());
        for (int i = 0; i < items.size(); i++) {
            places.put(items.get(i).key(), i);
        }
        for (int i = cursor + 1; i < shown.size(); i++) {
            Integer place = places.get(shown.get(i).key());
            if (place != null) {
                return place;
            }
        }
        return Math.min(cursor, items.size() - 1);
    }

    private boolean isAt(List<T> items, int index, Object key) {
        return index >= 0 && index < items.size() && items.get(index).key().equals(key);
    }

    /** The cursor so many items further down, or up, as far as there are any. */
    Listing<T> moved(long by) {
        return at(Math.clamp(cursor + by, 0, Math.max(0, shown.size() - 1)));
    }

    /** The cursor at an index, if there is such an item. */
    Listing<T> at(int index) {
        return index < 0 || index >= Math.max(1, shown.size())
                ? this
                : new Listing<>(
                        all, shown, index, top, filter, order, reversed, weight, shownWeight);
    }

    /**
     * With the cursor within the rows on the screen, and no row left empty that could be filled.
     */
    Listing<T> fitted(int rows) {
        int height = Math.max(1, rows);
        int first = Math.min(top, cursor);
        first = Math.max(first, cursor - height + 1);
        first = Math.max(0, Math.min(first, shown.size() - height));
        return first == top
                ? this
                : new Listing<>(
                        all, shown, cursor, first, filter, order, reversed, weight, shownWeight);
    }
}
