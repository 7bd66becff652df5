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
        if (!proposed.ask().equals(model.asking())) {
            return Step.to(model);
        }
        if (isBusy(model)) {
            return Step.to(unheard(model));
        }
        Model heard = heard(model);
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

    static Step notProposed(Model model, Msg.NotProposed not) {
        return Step.to(
                not.ask().equals(model.asking()) ? heard(model).warned(not.sentence()) : model);
    }

    /** True if keys go to something else by now: what comes up would take them for its answers. */
    private static boolean isBusy(Model model) {
        return model.overlay() != null || model.typing();
    }

    private static Model unheard(Model model) {
        return model.withAsking(null)
                .warned("Not asked, since you were typing: press the key again");
    }

    private static Model heard(Model model) {
        Ask ask = model.asking();
        Model heard = model.withAsking(null);
        return ask != null && ask.isLeftOver()
                ? heard.with(heard.live().withLeftOver(null))
                : heard;
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
        return refreshed(done);
    }

    /** What it broke off at is to be read, and what it has done until then is to be seen. */
    static Step broken(Model model, String sentence) {
        Line line = new Line(sentence, Role.BAD);
        return refreshed(model.withOverlay(new Overlay.Text("Broken off", List.of(line), 0)));
    }

    private static Step refreshed(Model model) {
        Step step = Update.released(model);
        return step.and(Opening.refresh(model, false));
    }

    /** What an earlier run had begun is told of as soon as nobody is at something else. */
    static Model recovered(Model model, Msg.Recovered recovered) {
        return model.with(model.live().withRecovered(recovered));
    }

    static Step reported(Model model, Msg.Reported reported) {
        if (!(model.asking() instanceof Ask.Report)) {
            return Step.to(model);
        }
        if (isBusy(model)) {
            return Step.to(unheard(model));
        }
        return Step.to(
                heard(model)
                        .withOverlay(
                                new Overlay.Report(
                                        reported.markdown(),
                                        new ReportText(
                                                reported.markdown()
                                                        .lines()
                                                        .map(Acting::line)
                                                        .toList()),
                                        reported.saved(),
                                        0)),
                new Effect.Mouse(false));
    }

    private static Line line(String markdown) {
        return new Line(markdown, markdown.startsWith("#") ? Role.HEADING : Role.TEXT);
    }

    /** What an earlier run left is told, then offered, as soon as nothing else has the keys. */
    static Model offered(Model model) {
        Live live = model.live();
        if (isBusy(model) || model.asking() != null || model.leaving()) {
            return model;
        }
        if (live.recovered() != null) {
            return model.with(live.withRecovered(null))
                    .withOverlay(
                            new Overlay.Text(
                                    "An earlier run was cut off", live.recovered().lines(), 0));
        }
        Msg.FoundLeftOver found = live.leftOver();
        return found == null
                ? model
                : model.with(live.withLeftOver(null))
                        .withOverlay(
                                new Overlay.LeftOver(
                                        found.work(), found.lines(), 0, Long.MAX_VALUE));
    }
}
