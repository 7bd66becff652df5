package dev.reclaim.tui;

import dev.reclaim.linux.SafeText;
import dev.reclaim.tui.screen.Input;

/** Keys while a filter is typed: the list narrows with every one. */
final class Filtering {
    private static final int LONGEST = 200;

    private Filtering() {}

    static Step pressed(Model model, Input.Key key) {
        String filter = model.lists().of(model.focus().pane()).map(l -> l.filter()).orElse("");
        return switch (key.name()) {
            case "Enter", "Tab" -> Step.to(model.with(model.focus().withFiltering(false)));
            case "Esc", "Ctrl-C" ->
                    Step.to(cleared(model.with(model.focus().withFiltering(false))));
            case "Up" -> Among.moved(model, -1);
            case "Down" -> Among.moved(model, 1);
            case "Backspace" ->
                    filter.isEmpty()
                            ? Step.to(model.with(model.focus().withFiltering(false)))
                            : Step.to(
                                    with(
                                            model,
                                            filter.substring(
                                                    0,
                                                    filter.offsetByCodePoints(
                                                            filter.length(), -1))));
            case "Ctrl-U" -> Step.to(with(model, ""));
            case "Space" -> typed(model, filter, " ");
            default -> isText(key) ? typed(model, filter, key.raw()) : Step.to(model);
        };
    }

    /** Pasted text is typed as far as its first line goes. */
    static Step pasted(Model model, String text) {
        String filter = model.lists().of(model.focus().pane()).map(l -> l.filter()).orElse("");
        return typed(model, filter, SafeText.of(text.lines().findFirst().orElse("")));
    }

    /** Without a filter. */
    static Model cleared(Model model) {
        return with(model, "");
    }

    private static boolean isText(Input.Key key) {
        return key.raw().codePointCount(0, key.raw().length()) == 1
                && key.raw().codePointAt(0) >= ' '
                && key.raw().codePointAt(0) != 0x7f;
    }

    private static Step typed(Model model, String filter, String more) {
        return filter.length() + more.length() > LONGEST
                ? Step.to(model)
                : Step.to(with(model, filter + more));
    }

    private record Wanted(String text) implements Lists.Change {
        @Override
        public <T extends Item> Listing<T> of(Listing<T> listing) {
            return listing.filter().equals(text) ? listing : listing.filtered(text);
        }
    }

    private static Model with(Model model, String filter) {
        return model.with(model.lists().with(model.focus().pane(), new Wanted(filter)));
    }
}
