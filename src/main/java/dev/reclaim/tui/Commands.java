package dev.reclaim.tui;

import dev.reclaim.tui.screen.Input;

/** Keys in the command pane: they belong to its line, but for the few that lead out of it. */
final class Commands {
    private Commands() {}

    static Step pressed(Model model, Input.Key key) {
        return switch (key.name()) {
            case "Esc" -> Step.to(model.with(model.focus().back()));
            case "Ctrl-C" -> Step.to(atEnd(model), new Effect.InterruptCommand());
            case "PgUp" -> Step.to(scrolled(model, page(model)));
            case "PgDn" -> Step.to(scrolled(model, -page(model)));
            default -> Step.to(atEnd(model), new Effect.Type(key.raw()));
        };
    }

    static Step pasted(Model model, String text) {
        return Step.to(atEnd(model), new Effect.Paste(text));
    }

    /** The output further back, or less far. */
    static Model scrolled(Model model, int lines) {
        return model.with(model.focus().withScrolledBack(model.focus().scrolledBack() + lines));
    }

    private static Model atEnd(Model model) {
        return model.focus().scrolledBack() == 0
                ? model
                : model.with(model.focus().withScrolledBack(0));
    }

    private static int page(Model model) {
        return Math.max(1, Layout.of(model).rows(Pane.COMMAND) - 1);
    }
}
