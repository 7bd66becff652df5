package dev.reclaim.scan;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Objects;

/** The compressed bitmap of git's split index: EWAH (gitformat-bitmap(5), appendix A). */
final class GitBitmap {
    private GitBitmap() {}

    /**
     * Reads one bitmap where {@code from} stands and leaves it behind that.
     *
     * @throws java.nio.BufferUnderflowException if it ends too early
     * @throws IndexOutOfBoundsException if it holds more bits than it says
     */
    static BitSet read(ByteBuffer from) {
        int bits = from.getInt();
        int words = from.getInt();
        BitSet set = new BitSet();
        int word = 0;
        for (int i = 0; i < words; ) {
            // one marker: a run of equal words, then words as they are
            long marker = from.getLong();
            i++;
            boolean ones = (marker & 1) != 0;
            long run = marker >>> 1 & 0xffffffffL;
            int literals = (int) (marker >>> 33);
            Objects.checkFromToIndex(0, word + run + literals, (bits + 63L) / 64);
            if (ones) {
                set.set(word * 64, Math.min(bits, ((int) run + word) * 64));
            }
            word += (int) run;
            for (int k = 0; k < literals; k++, i++, word++) {
                long literal = from.getLong();
                for (long rest = literal; rest != 0; rest &= rest - 1) {
                    set.set(word * 64 + Long.numberOfTrailingZeros(rest));
                }
            }
        }
        from.getInt(); // position of the last marker, for writers
        if (set.length() > bits) {
            throw new IndexOutOfBoundsException("bit " + set.length() + " of " + bits);
        }
        return set;
    }
}
