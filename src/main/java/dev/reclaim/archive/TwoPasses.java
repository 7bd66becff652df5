package dev.reclaim.archive;

/** A copy is gone through twice, when it is written and when it is read back: each is a half. */
final class TwoPasses implements Progress {
    private final Progress whole;
    private long seen;

    TwoPasses(Progress whole) {
        this.whole = whole;
    }

    @Override
    public void bytes(long count) {
        long before = seen / 2;
        seen += count;
        whole.bytes(seen / 2 - before);
    }

    @Override
    public void item(String name) {
        whole.item(name);
    }

    @Override
    public void done() {
        whole.done();
    }

    @Override
    public boolean cancelled() {
        return whole.cancelled();
    }

    @Override
    public boolean givenUp() {
        return whole.givenUp();
    }
}
