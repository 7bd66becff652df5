package dev.reclaim.tui;

import java.util.List;

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

    /** With something to be done. */
    static Step to(Model model, Effect... effects) {
        return new Step(model, List.of(effects));
    }
}
