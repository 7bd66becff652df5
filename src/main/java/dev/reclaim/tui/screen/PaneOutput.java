package dev.reclaim.tui.screen;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What is written to the command pane, decoded and put into its {@link Vt}, one thread a time. */
final class PaneOutput extends OutputStream {
    /** How much is interpreted at once, while a picture has to wait. */
    private static final int SLICE = 8192;

    /** The longest character in UTF-8: as much may be left over. */
    private static final int LONGEST = 4;

    private final Vt vt;
    private final Runnable changed;
    private final AtomicBoolean announced = new AtomicBoolean();
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer bytes = ByteBuffer.allocate(SLICE + LONGEST);
    private final CharBuffer characters = CharBuffer.allocate(SLICE + LONGEST);
    private @Nullable Size wanted;
    private boolean closed;

    PaneOutput(Vt vt, Runnable changed) {
        this.vt = vt;
        this.changed = changed;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        for (int done = 0; done < length; ) {
            int slice = Math.min(SLICE, length - done);
            interpret(from, offset + done, slice);
            done += slice;
        }
        announce();
    }

    private synchronized void interpret(byte[] from, int offset, int length) {
        if (closed) {
            return;
        }
        bytes.put(from, offset, length).flip();
        decoder.decode(bytes, characters, false);
        bytes.compact();
        vt.write(characters.array(), characters.position());
        characters.clear();
        if (wanted != null && !vt.isEditing()) {
            vt.resize(wanted);
            wanted = null;
        }
    }

    private void announce() {
        if (announced.compareAndSet(false, true)) {
            changed.run();
        }
    }

    synchronized PaneTerminal.View view(int scrolledBack, int rows) {
        announced.set(false);
        return vt.view(scrolledBack, rows);
    }

    synchronized Size size() {
        return vt.size();
    }

    synchronized boolean isPasteBracketed() {
        return vt.isPasteBracketed();
    }

    /**
     * Changes the size, but not while a line is being edited: then its editor has to do it, by
     * {@link #resizeAsWanted}, when it is not just drawing for the old one.
     *
     * @return whether it is another size now
     */
    boolean resize(Size size) {
        synchronized (this) {
            wanted = size;
            if (vt.isEditing()) {
                return false;
            }
        }
        return resizeAsWanted();
    }

    /** Does what {@link #resize} left to do; true if it is another size now. */
    boolean resizeAsWanted() {
        synchronized (this) {
            Size size = wanted;
            wanted = null;
            if (closed || size == null || vt.size().equals(size)) {
                return false;
            }
            vt.resize(size);
        }
        announce();
        return true;
    }

    /** From now on what is written is lost. */
    @Override
    public synchronized void close() {
        closed = true;
    }
}
