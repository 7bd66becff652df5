package dev.reclaim.tui;

import java.util.List;
import java.util.stream.Stream;

/**
 * What comes of a message.
 *
 * @param model how things are now
 * @param effects what is to be done about it, in order
 */
record Step(Model model, List<Effect> effects) {
    /** Nothing is to be done. */
    static Step to(Model model) {
        return new Step(model, List.of());
    }

    /** With more to be done after that. */
    Step and(List<Effect> more) {
        return new Step(model, Stream.concat(effects.stream(), more.stream()).toList());
    }

    /** What comes of this and of a message after it. */
    Step then(Step next) {
        return new Step(next.model(), and(next.effects()).effects());
    }

    /** With something to be done. */
    static Step to(Model model, Effect... effects) {
        return new Step(model, List.of(effects));
    }
}
