package dev.reclaim.scan;

import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.Glob;
import java.util.BitSet;
import java.util.List;

/**
 * How far the components of a path have got through a pattern's, {@code **} standing for any number
 * of them. There may be several places at once: the automaton of the pattern, one component a step.
 */
final class Progress {
    private static final String ANY_NUMBER = "**";

    private final List<Glob> pattern;
    private final BitSet at;

    private Progress(List<Glob> pattern, BitSet at) {
        this.pattern = pattern;
        this.at = at;
        for (int i = at.nextSetBit(0); i >= 0 && i < pattern.size(); i = at.nextSetBit(i + 1)) {
            if (isAnyNumber(i)) {
                at.set(i + 1);
            }
        }
    }

    /** Before the first component. */
    static Progress through(List<Glob> pattern) {
        BitSet start = new BitSet();
        start.set(0);
        return new Progress(pattern, start);
    }

    /** After one more component. */
    Progress after(RawPath name) {
        BitSet next = new BitSet();
        for (int i = at.nextSetBit(0); i >= 0 && i < pattern.size(); i = at.nextSetBit(i + 1)) {
            if (isAnyNumber(i)) {
                next.set(i);
            } else if (pattern.get(i).matches(name)) {
                next.set(i + 1);
            }
        }
        return new Progress(pattern, next);
    }

    private boolean isAnyNumber(int i) {
        return pattern.get(i).toString().equals(ANY_NUMBER);
    }

    /** True if the components so far match the whole pattern. */
    boolean isComplete() {
        return at.get(pattern.size());
    }

    /** True if the components so far may be the beginning of a longer match. */
    boolean canGoOn() {
        return at.length() > 0 && at.nextSetBit(0) < pattern.size();
    }
}
