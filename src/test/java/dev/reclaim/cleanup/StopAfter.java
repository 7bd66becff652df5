package dev.reclaim.cleanup;

import dev.reclaim.archive.Progress;

/** Asks to stop once so many items have begun. */
final class StopAfter implements Progress {
    private final int items;
    private int begun;

    StopAfter(int items) {
        this.items = items;
    }

    @Override
    public void bytes(long count) {}

    @Override
    public void item(String name) {
        begun++;
    }

    @Override
    public void done() {}

    @Override
    public boolean cancelled() {
        return begun > items;
    }
}
