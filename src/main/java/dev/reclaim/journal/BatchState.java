package dev.reclaim.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A confirmed list while entries about it are put together, in whatever order they come. */
final class BatchState {
    private Entry.@Nullable Confirmed confirmed;
    private Entry.@Nullable Concluded concluded;
    private final List<Items> parts = new ArrayList<>();
    private String boot = "";
    private boolean live;

    void confirmed(Entry.Confirmed e, String boot, boolean live) {
        confirmed = e;
        this.boot = boot;
        this.live = live;
    }

    void listed(Items items) {
        parts.add(items);
        forget();
    }

    void concluded(Entry.Concluded e) {
        concluded = e;
        forget();
    }

    /** Lists of which nothing was left are asked for by nobody: they would fill the memory. */
    private void forget() {
        boolean over =
                concluded != null
                        && switch (concluded.how()) {
                            case ENDED, CANCELLED, FINISHED -> true;
                            case UNDONE, DISMISSED -> false; // reports name what was not done
                        };
        if (over) {
            parts.clear();
        }
    }

    /** Empty for the batches of journals that hold no lists. */
    Optional<Batch> batch() {
        return Optional.ofNullable(confirmed)
                .map(c -> new Batch(c, List.copyOf(parts), concluded, boot, live));
    }
}
