package dev.reclaim.tui;

import dev.reclaim.archive.Progress;
import dev.reclaim.cleanup.Interruption;
import java.util.function.Consumer;

/** Tells the loop how far the work is, some times a second. */
final class WorkProgress implements Progress {
    private static final long PAUSE = 100_000_000L;

    private final Interruption interruption;
    private final Consumer<Msg> to;
    private long bytes;
    private long items;
    private String item = "";
    private long told = System.nanoTime();

    WorkProgress(Interruption interruption, Consumer<Msg> to) {
        this.interruption = interruption;
        this.to = to;
    }

    @Override
    public synchronized void bytes(long count) {
        bytes += count;
        tell();
    }

    @Override
    public synchronized void item(String name) {
        // It is told again when a further step of the same item begins.
        items += name.equals(item) ? 0 : 1;
        item = name;
        tell();
    }

    @Override
    public boolean cancelled() {
        return interruption.cancelled();
    }

    @Override
    public boolean givenUp() {
        return interruption.givenUp();
    }

    private void tell() {
        long now = System.nanoTime();
        if (now - told >= PAUSE) {
            told = now;
            to.accept(new Msg.Progressed(bytes, Math.max(0, items - 1), item));
        }
    }
}
