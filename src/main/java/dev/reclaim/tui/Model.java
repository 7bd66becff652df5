package dev.reclaim.tui;

import dev.reclaim.cleanup.Marks;
import dev.reclaim.tui.screen.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that the screen shows and keys depend on, at one moment. Immutable; the lists are windows
 * onto what samplers published, never copies of it.
 *
 * @param facts what does not change
 * @param size of the terminal
 * @param now the time
 * @param focus where keys go
 * @param lists what the panes show
 * @param marks what is marked
 * @param live what was seen last
 * @param overlay what stands before the panes; null if nothing does
 * @param notice a sentence in the footer; null if there is none
 * @param asking what is being looked into, to be shown or proposed; null if nothing is
 * @param leaving whether the program is about to end
 */
record Model(
        Facts facts,
        Size size,
        Instant now,
        Focus focus,
        Lists lists,
        Marks marks,
        Live live,
        @Nullable Overlay overlay,
        @Nullable Notice notice,
        @Nullable Ask asking,
        boolean leaving) {

    /** At start. */
    static Model of(Facts facts, Size size, Instant now) {
        return new Model(
                facts,
                size,
                now,
                Focus.FIRST,
                Lists.empty(),
                Marks.NONE,
                Live.none(),
                null,
                null,
                null,
                false);
    }

    /**
     * True if a list stands still: frozen, or behind something that has all keys. An empty one has
     * no place that could be lost: it does not go on saying that there is nothing.
     */
    boolean still(Listing<?> shown) {
        return (live.frozen() || overlay != null) && !shown.all().isEmpty();
    }

    /** True if keys are somebody's text: a filter or a command. */
    boolean typing() {
        return focus.filtering() || focus.pane() == Pane.COMMAND;
    }

    Model with(Size s) {
        return new Model(
                facts, s, now, focus, lists, marks, live, overlay, notice, asking, leaving);
    }

    Model with(Instant n) {
        return new Model(
                facts, size, n, focus, lists, marks, live, overlay, notice, asking, leaving);
    }

    Model with(Focus f) {
        return new Model(facts, size, now, f, lists, marks, live, overlay, notice, asking, leaving);
    }

    Model with(Lists l) {
        return new Model(facts, size, now, focus, l, marks, live, overlay, notice, asking, leaving);
    }

    Model with(Marks m) {
        return new Model(facts, size, now, focus, lists, m, live, overlay, notice, asking, leaving);
    }

    Model with(Live l) {
        return new Model(
                facts, size, now, focus, lists, marks, l, overlay, notice, asking, leaving);
    }

    Model withOverlay(@Nullable Overlay o) {
        return new Model(facts, size, now, focus, lists, marks, live, o, notice, asking, leaving);
    }

    Model withNotice(@Nullable Notice n) {
        return new Model(facts, size, now, focus, lists, marks, live, overlay, n, asking, leaving);
    }

    Model withAsking(@Nullable Ask a) {
        return new Model(facts, size, now, focus, lists, marks, live, overlay, notice, a, leaving);
    }

    Model withLeaving() {
        return new Model(
                facts, size, now, focus, lists, marks, live, overlay, notice, asking, true);
    }

    Model good(String sentence) {
        return withNotice(Notice.good(sentence, now));
    }

    Model warned(String sentence) {
        return withNotice(Notice.warning(sentence, now));
    }

    Model failed(String sentence) {
        return withNotice(Notice.bad(sentence, now));
    }
}
