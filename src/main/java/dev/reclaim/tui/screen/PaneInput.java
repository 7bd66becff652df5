package dev.reclaim.tui.screen;

import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntSupplier;
import org.jline.utils.NonBlockingReader;

/**
 * What was typed and not yet read. Typing never waits, which it would in JLine's own pipe as soon
 * as that holds 1,024 bytes.
 *
 * <p>A buffered read ends where what was typed at once ends: JLine 3.30 reads a paste that way, and
 * what it reads beyond the end of the paste it would take twice if it began with another one.
 */
final class PaneInput extends NonBlockingReader {
    /** How many characters may wait. */
    static final int LIMIT = 1 << 20;

    private static final long MILLISECOND = 1_000_000;
    private static final long FOR_EVER = Long.MAX_VALUE / 2;

    private final Runnable beforeWaiting;
    private final Deque<String> typed = new ArrayDeque<>();
    private int position;
    private int waiting;
    private boolean woken;

    /**
     * @param beforeWaiting what a reader does before it waits for a key, each time it is woken too
     */
    PaneInput(Runnable beforeWaiting) {
        this.beforeWaiting = beforeWaiting;
    }

    /** Adds to what can be read; false if it is too much or nobody will read. */
    synchronized boolean offer(String text) {
        if (closed || text.length() > LIMIT - waiting) {
            return false;
        }
        if (!text.isEmpty()) {
            typed.add(text);
            waiting += text.length();
            notifyAll();
        }
        return true;
    }

    /** Drops what was not read. */
    synchronized void discard() {
        typed.clear();
        position = 0;
        waiting = 0;
    }

    @Override
    public synchronized int available() {
        return waiting;
    }

    /** Has the reader that waits, or else the next one, do what it does before it waits. */
    synchronized void wake() {
        woken = true;
        notifyAll();
    }

    /**
     * A reader that takes what it reads waits as long as that takes: JLine 3.30 gives it a tenth of
     * a second only to ask again, which is a wake-up ten times a second for nothing.
     */
    @Override
    protected int read(long timeout, boolean isPeek) throws InterruptedIOException {
        return await(isPeek ? timeout : 0, () -> next(isPeek));
    }

    private char next(boolean isPeek) {
        char c = typed.element().charAt(position);
        if (!isPeek) {
            advance(1);
        }
        return c;
    }

    @Override
    public int readBuffered(char[] to, int offset, int length, long timeout)
            throws InterruptedIOException {
        return await(timeout, () -> next(to, offset, length));
    }

    private int next(char[] to, int offset, int length) {
        String first = typed.element();
        int count = Math.min(length, first.length() - position);
        first.getChars(position, position + count, to, offset);
        advance(count);
        return count;
    }

    private void advance(int count) {
        position += count;
        waiting -= count;
        if (position == typed.element().length()) {
            typed.remove();
            position = 0;
        }
    }

    /** Waits for something to read, {@code timeout} milliseconds or for ever if 0; reads it. */
    private int await(long timeout, IntSupplier next) throws InterruptedIOException {
        long end = System.nanoTime() + (timeout <= 0 ? FOR_EVER : timeout * MILLISECOND);
        while (true) {
            beforeWaiting.run();
            if (Thread.interrupted()) {
                // What is typed after an interrupt belongs to the next line.
                throw new InterruptedIOException();
            }
            synchronized (this) {
                if (waiting > 0) {
                    return next.getAsInt();
                }
                if (closed) {
                    return EOF;
                }
                if (System.nanoTime() - end >= 0) {
                    return READ_EXPIRED;
                }
            }
            idle(end);
        }
    }

    /**
     * Waits until there is something to read or to wake for, no more can come, or it is too late.
     */
    private synchronized void idle(long end) throws InterruptedIOException {
        try {
            while (waiting == 0 && !closed && !woken) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return;
                }
                wait(left / MILLISECOND + 1);
            }
            woken = false;
        } catch (InterruptedException interrupt) {
            throw new InterruptedIOException();
        }
    }

    /** Drops what was not read; readers meet the end. */
    @Override
    public synchronized void close() {
        closed = true;
        discard();
        notifyAll();
    }
}
