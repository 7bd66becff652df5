package dev.reclaim.tui;

import dev.reclaim.cleanup.Execution;
import dev.reclaim.cleanup.Headway;
import dev.reclaim.cleanup.Question;
import dev.reclaim.tui.screen.Role;
import java.util.List;

/** From what was asked for to what was done about it. */
final class Acting {
    private Acting() {}

    /** It is shown, with the question; or why there is nothing to ask about. */
    static Step proposed(Model model, Msg.Proposed proposed) {
        Model heard = model.withAsking(false);
        if (!proposed.proposal().isEmpty()) {
            return Step.to(
                    heard.withOverlay(
                            new Overlay.Confirm(
                                    proposed.proposal(),
                                    Question.of(proposed.proposal(), model.facts().units()),
                                    proposed.lines(),
                                    0,
                                    "",
                                    Long.MAX_VALUE)));
        }
        return Step.to(
                proposed.lines().isEmpty()
                        ? heard.warned("There is nothing to do")
                        : heard.withOverlay(
                                new Overlay.Text("Nothing to do", proposed.lines(), 0)));
    }

    /** Yes: it is carried out. */
    static Step confirmed(Model model, Overlay.Confirm confirm) {
        return Step.to(
                model.withOverlay(
                        new Overlay.Working(
                                confirm.question().text().replaceFirst("\\?$", ""),
                                Headway.before(confirm.proposal()),
                                false)),
                new Effect.Execute(confirm.proposal()));
    }

    static Model progressed(Model model, Msg.Progressed progressed) {
        return model.overlay() instanceof Overlay.Working working
                ? model.withOverlay(
                        new Overlay.Working(
                                working.what(), progressed.headway(), working.cancelling()))
                : model;
    }

    /** What went well is said in a sentence; what did not, or is to be known, is listed. */
    static Step executed(Model model, Msg.Executed executed) {
        Execution execution = executed.execution();
        Model done = model.withOverlay(null).with(model.marks().without(execution));
        boolean well = execution.complete() && execution.warnings().isEmpty();
        done =
                well
                        ? done.good(executed.summary())
                        : done.warned(executed.summary())
                                .withOverlay(new Overlay.Text("Results", executed.lines(), 0));
        Step step = Update.released(done);
        List<Effect> effects = new java.util.ArrayList<>(step.effects());
        effects.add(new Effect.Refresh(false));
        return new Step(step.model(), effects);
    }

    static Step reported(Model model, Msg.Reported reported) {
        return Step.to(
                model.withAsking(false)
                        .withOverlay(
                                new Overlay.Report(
                                        reported.markdown(),
                                        reported.markdown().lines().map(Acting::line).toList(),
                                        reported.saved(),
                                        0)),
                new Effect.Mouse(false));
    }

    private static Line line(String markdown) {
        return new Line(markdown, markdown.startsWith("#") ? Role.HEADING : Role.TEXT);
    }

    /** What was left over is offered as soon as nothing else has the keys, or is about to. */
    static Model offered(Model model) {
        Msg.FoundLeftOver found = model.live().leftOver();
        return found == null || model.overlay() != null || model.asking()
                ? model
                : model.with(model.live().withLeftOver(null))
                        .withOverlay(
                                new Overlay.LeftOver(
                                        found.work(), found.lines(), 0, Long.MAX_VALUE));
    }
}
