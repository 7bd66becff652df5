package dev.reclaim.tui.screen;

import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
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

    private final Deque<String> typed = new ArrayDeque<>();
    private int position;
    private int waiting;

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

    @Override
    protected synchronized int read(long timeout, boolean isPeek) throws InterruptedIOException {
        if (!await(timeout)) {
            return closed ? EOF : READ_EXPIRED;
        }
        char c = typed.element().charAt(position);
        if (!isPeek) {
            advance(1);
        }
        return c;
    }

    @Override
    public synchronized int readBuffered(char[] to, int offset, int length, long timeout)
            throws InterruptedIOException {
        if (!await(timeout)) {
            return closed ? EOF : READ_EXPIRED;
        }
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

    /** Waits for something to read, {@code timeout} milliseconds or for ever if 0. */
    private boolean await(long timeout) throws InterruptedIOException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeout);
        while (waiting == 0 && !closed) {
            long left = timeout <= 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (timeout > 0 && left <= 0) {
                return false;
            }
            try {
                wait(left);
            } catch (InterruptedException interrupt) {
                throw new InterruptedIOException();
            }
        }
        return waiting > 0;
    }

    /** Drops what was not read; readers meet the end. */
    @Override
    public synchronized void close() {
        closed = true;
        discard();
        notifyAll();
    }
}
