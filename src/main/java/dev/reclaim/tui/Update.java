package dev.reclaim.tui;

import dev.reclaim.tui.screen.Input;
import java.util.ArrayList;
import java.util.List;

/**
 * What comes of what happens: pure, so that any journey of keys can be tried without a terminal.
 */
final class Update {
    private Update() {}

    /** The model after a message, and what is to be done about it. */
    static Step step(Model model, Msg msg) {
        Step step =
                switch (msg) {
                    case Msg.Pressed pressed -> keys(model.withNotice(null), pressed);
                    case Msg.Pointed(Input.Mouse mouse) -> Pointing.step(model, mouse);
                    case Msg.Pasted(String text) -> pasted(model, text);
                    case Msg.Resized(var size) -> resized(model.with(size));
                    case Msg.Ticked(var now) -> Step.to(ticked(model.with(now)));
                    case Msg.Shown(long at) -> Step.to(shown(model, at));
                    case Msg.Surveyed surveyed -> Arrival.surveyed(model, surveyed);
                    case Msg.Sampled(var sample) -> Arrival.sampled(model, sample);
                    case Msg.Measured(var sample) -> Arrival.measured(model, sample);
                    case Msg.Listed listed -> Step.to(Arrival.listed(model, listed));
                    case Msg.Troubled(String sentence) -> Step.to(model.warned(sentence));
                    case Msg.Told(String sentence) -> Step.to(model.good(sentence));
                    case Msg.PaneChanged(int furthest, long above) ->
                            Step.to(model.with(model.focus().withOutput(furthest, above)));
                    case Msg.CommandBegan() ->
                            Step.to(model.with(model.focus().withCommandRunning(true)));
                    case Msg.CommandEnded(boolean acted) -> {
                        Step now = Step.to(model.with(model.focus().withCommandRunning(false)));
                        yield acted ? now.and(Opening.refresh(model, false)) : now;
                    }
                    case Msg.CommandLeft() -> Step.to(model.with(model.focus().back()));
                    case Msg.QuitTyped() -> Step.to(model.withLeaving(), new Effect.Quit());
                    case Msg.Proposed proposed -> Acting.proposed(model, proposed);
                    case Msg.NotProposed not -> Acting.notProposed(model, not);
                    case Msg.Progressed progressed -> Step.to(Acting.progressed(model, progressed));
                    case Msg.Executed executed -> Acting.executed(model, executed);
                    case Msg.NotExecuted(String sentence) -> Acting.broken(model, sentence);
                    case Msg.Reported reported -> Acting.reported(model, reported);
                    case Msg.Recovered recovered -> Step.to(Acting.recovered(model, recovered));
                    case Msg.FoundLeftOver found ->
                            Step.to(model.with(model.live().withLeftOver(found)));
                    case Msg.Marking(var change) ->
                            Step.to(model.with(change.apply(model.marks())));
                };
        return new Step(fitted(Acting.offered(step.model())), step.effects());
    }

    /**
     * Alt means nothing but where text is typed. A slow line brings Esc and what was typed after it
     * together, and then it looks like Alt: these are two keys.
     */
    private static Step keys(Model model, Msg.Pressed pressed) {
        Input.Key second = pressed.key().afterEsc();
        if (second == null || (model.overlay() == null && model.typing())) {
            return pressed(model, pressed);
        }
        Step first = step(model, new Msg.Pressed(new Input.Key("Esc", "\033"), pressed.at()));
        return first.then(step(first.model(), new Msg.Pressed(second, pressed.at())));
    }

    private static Step pressed(Model model, Msg.Pressed pressed) {
        if (model.leaving()) {
            return Step.to(model);
        }
        String key = pressed.key().name();
        if (key.equals("Ctrl-Z")) {
            return Step.to(model, new Effect.Suspend());
        }
        if (Layout.isTooSmall(model.size())) {
            return unseen(model, key);
        }
        if (key.equals("Ctrl-L") && model.focus().pane() != Pane.COMMAND) {
            return Step.to(model, new Effect.Repaint());
        }
        if (model.overlay() != null) {
            return Dialogs.pressed(model, model.overlay(), pressed);
        }
        if (model.focus().filtering()) {
            return Filtering.pressed(model, pressed.key());
        }
        if (model.focus().pane() == Pane.COMMAND) {
            return Commands.pressed(model, pressed.key());
        }
        return Among.pressed(model, key);
    }

    /** Nothing can be read, so nothing is done but to stop. */
    private static Step unseen(Model model, String key) {
        if (!key.equals("Ctrl-C") && !key.equals("q")) {
            return Step.to(model);
        }
        if (model.overlay() instanceof Overlay.Working working) {
            return Dialogs.cancelled(model, working);
        }
        return model.focus().commandRuns()
                ? Step.to(model, new Effect.InterruptCommand())
                : Step.to(model.withLeaving(), new Effect.Quit());
    }

    private static Step pasted(Model model, String text) {
        if (model.overlay() != null || model.leaving()) {
            return Step.to(model);
        }
        if (model.focus().filtering()) {
            return Filtering.pasted(model, text);
        }
        return model.focus().pane() == Pane.COMMAND ? Commands.pasted(model, text) : Step.to(model);
    }

    /** What is read goes no further than there is to read. */
    private static Step resized(Model model) {
        return model.overlay() == null
                ? Step.to(model)
                : Dialogs.scrolled(model, model.overlay(), "");
    }

    private static Model ticked(Model model) {
        Notice notice = model.notice();
        return notice != null && model.now().isAfter(notice.until())
                ? model.withNotice(null)
                : model;
    }

    private static Model shown(Model model, long at) {
        return switch (model.overlay()) {
            case Overlay.Confirm c when c.answerable() == Long.MAX_VALUE ->
                    model.withOverlay(
                            new Overlay.Confirm(
                                    c.proposal(),
                                    c.question(),
                                    c.lines(),
                                    c.scroll(),
                                    c.typed(),
                                    at));
            case Overlay.LeftOver l when l.answerable() == Long.MAX_VALUE ->
                    model.withOverlay(new Overlay.LeftOver(l.work(), l.lines(), l.scroll(), at));
            case Overlay.Leave l when l.answerable() == Long.MAX_VALUE ->
                    model.withOverlay(new Overlay.Leave(at));
            case null, default -> model;
        };
    }

    /** The lists catch up with what was seen while they stood still. */
    static Step released(Model model) {
        List<Effect> effects = new ArrayList<>();
        Model now = model;
        Live live = model.live();
        if (live.survey() != null) {
            Step step = Arrival.surveyed(now, live.survey());
            now = step.model();
            effects.addAll(step.effects());
        }
        if (live.sample() != null) {
            Step step = Arrival.sampled(now, live.sample());
            now = step.model();
            effects.addAll(step.effects());
        }
        if (live.disk() != null) {
            Step step = Arrival.measured(now, live.disk());
            now = step.model();
            effects.addAll(step.effects());
        }
        if (live.listed() != null) {
            now = Arrival.listed(now, live.listed());
        }
        return new Step(now, effects);
    }

    private static Model fitted(Model model) {
        Layout layout = Layout.of(model);
        Lists lists = model.lists();
        for (Pane pane : Pane.values()) {
            int rows = layout.rows(pane);
            if (rows > 0) {
                lists = lists.with(pane, new Fit(rows));
            }
        }
        return model.with(lists);
    }

    private record Fit(int rows) implements Lists.Change {
        @Override
        public <T extends Item> Listing<T> of(Listing<T> listing) {
            return listing.fitted(rows);
        }
    }
}
