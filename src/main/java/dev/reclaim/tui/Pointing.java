package dev.reclaim.tui;

import dev.reclaim.tui.screen.Input;
import java.util.Optional;

/** The mouse: a click selects, the wheel scrolls what is under it. */
final class Pointing {
    private static final int NOTCH = 3;

    private Pointing() {}

    static Step step(Model model, Input.Mouse mouse) {
        if (model.leaving() || Layout.isTooSmall(model.size())) {
            return Step.to(model);
        }
        if (model.overlay() != null) {
            return switch (mouse.kind()) {
                case WHEEL_UP -> Dialogs.scrolled(model, model.overlay(), "Up");
                case WHEEL_DOWN -> Dialogs.scrolled(model, model.overlay(), "Down");
                case PRESS, RELEASE, DRAG -> Step.to(model);
            };
        }
        Layout layout = Layout.of(model);
        Optional<Pane> pane = layout.at(mouse.column(), mouse.row());
        if (pane.isEmpty()) {
            return Step.to(model);
        }
        return switch (mouse.kind()) {
            case PRESS -> Step.to(clicked(model, layout, pane.get(), mouse.row()));
            case WHEEL_UP -> Step.to(wheel(model, pane.get(), -NOTCH));
            case WHEEL_DOWN -> Step.to(wheel(model, pane.get(), NOTCH));
            case RELEASE, DRAG -> Step.to(model);
        };
    }

    private static Model clicked(Model model, Layout layout, Pane pane, int row) {
        Model there = model.focus().pane() == pane ? model : model.with(model.focus().to(pane));
        int index = layout.rowAt(pane, row);
        return index < 0 ? there : there.with(there.lists().with(pane, new Select(index)));
    }

    private record Select(int row) implements Lists.Change {
        @Override
        public <T extends Item> Listing<T> of(Listing<T> listing) {
            return listing.at(listing.top() + row);
        }
    }

    private record Scroll(int by) implements Lists.Change {
        @Override
        public <T extends Item> Listing<T> of(Listing<T> listing) {
            return listing.moved(by);
        }
    }

    private static Model wheel(Model model, Pane pane, int by) {
        return pane == Pane.COMMAND
                ? Commands.scrolled(model, -by)
                : model.with(model.lists().with(pane, new Scroll(by)));
    }
}
