package dev.reclaim.tui;

import dev.reclaim.tui.screen.Input;
import java.util.List;

/** Keys while something stands before the panes. */
final class Dialogs {
    private static final int LONGEST_NUMBER = 12;

    private Dialogs() {}

    static Step pressed(Model model, Overlay overlay, Msg.Pressed pressed) {
        String key = pressed.key().name();
        return switch (overlay) {
            case Overlay.Help help ->
                    isClosing(key) || key.equals("?") || key.equals("F1")
                            ? closed(model)
                            : Step.to(
                                    model.withOverlay(
                                            new Overlay.Help(
                                                    scrolled(model, overlay, help.scroll(), key))));
            case Overlay.Text text ->
                    isClosing(key)
                            ? closed(model)
                            : Step.to(
                                    model.withOverlay(
                                            new Overlay.Text(
                                                    text.title(),
                                                    text.lines(),
                                                    scrolled(model, overlay, text.scroll(), key))));
            case Overlay.Confirm confirm -> confirm(model, confirm, pressed);
            case Overlay.Working working -> working(model, working, key);
            case Overlay.LeftOver leftOver -> leftOver(model, leftOver, pressed);
            case Overlay.Report report -> report(model, report, key);
            case Overlay.Leave leave -> leave(model, leave, pressed);
        };
    }

    /** A notch of the wheel is a key that answers nothing. */
    static Step scrolled(Model model, Overlay overlay, String key) {
        return pressed(model, overlay, new Msg.Pressed(new Input.Key(key, ""), Long.MAX_VALUE));
    }

    private static Step closed(Model model) {
        return Update.released(model.withOverlay(null));
    }

    private static boolean isClosing(String key) {
        return switch (key) {
            case "Esc", "Enter", "q", "Ctrl-C", "Backspace" -> true;
            default -> false;
        };
    }

    /** Enter and Esc mean no; y means yes, or the number of files where that is asked for. */
    private static Step confirm(Model model, Overlay.Confirm confirm, Msg.Pressed pressed) {
        String key = pressed.key().name();
        if (pressed.at() < confirm.answerable()) {
            return Step.to(model);
        }
        if (confirm.question().many()) {
            return counted(model, confirm, key);
        }
        return switch (key) {
            case "y", "Y" -> Acting.confirmed(model, confirm);
            case "n", "N", "q", "Esc", "Enter", "Ctrl-C" -> declined(model);
            default -> Step.to(scrolled(model, confirm, confirm.typed(), key));
        };
    }

    private static Step counted(Model model, Overlay.Confirm confirm, String key) {
        String typed = confirm.typed();
        boolean digit = key.length() == 1 && key.charAt(0) >= '0' && key.charAt(0) <= '9';
        if (digit && typed.length() < LONGEST_NUMBER) {
            return Step.to(scrolled(model, confirm, typed + key, key));
        }
        return switch (key) {
            case "Backspace" ->
                    Step.to(
                            scrolled(
                                    model,
                                    confirm,
                                    typed.substring(0, Math.max(0, typed.length() - 1)),
                                    key));
            case "Enter" ->
                    typed.equals(Integer.toString(confirm.question().files()))
                            ? Acting.confirmed(model, confirm)
                            : declined(model);
            case "n", "N", "q", "Esc", "Ctrl-C" -> declined(model);
            default -> Step.to(scrolled(model, confirm, typed, key));
        };
    }

    private static Model scrolled(Model model, Overlay.Confirm confirm, String typed, String key) {
        return model.withOverlay(
                new Overlay.Confirm(
                        confirm.proposal(),
                        confirm.question(),
                        confirm.lines(),
                        scrolled(model, confirm, confirm.scroll(), key),
                        typed,
                        confirm.answerable()));
    }

    private static Step declined(Model model) {
        return Update.released(model.withOverlay(null).good("Nothing was done"));
    }

    private static Step working(Model model, Overlay.Working working, String key) {
        return switch (key) {
            case "Ctrl-C", "Esc", "q" -> cancelled(model, working);
            default -> Step.to(model);
        };
    }

    /** What is being done stops at the next file. */
    static Step cancelled(Model model, Overlay.Working working) {
        if (working.cancelling()) {
            return Step.to(model);
        }
        Overlay stopping = new Overlay.Working(working.what(), working.headway(), true);
        return Step.to(model.withOverlay(stopping), new Effect.Cancel());
    }

    private static Step leftOver(Model model, Overlay.LeftOver left, Msg.Pressed pressed) {
        if (pressed.at() < left.answerable()) {
            return Step.to(model);
        }
        String key = pressed.key().name();
        return switch (key) {
            case "f", "F" ->
                    left.work().remaining() > 0
                            ? asked(model, left, new Ask.Finish(left.work()))
                            : Step.to(model.warned("Nothing of the rest is there any more"));
            case "u", "U" ->
                    left.work().canUndo()
                            ? asked(model, left, new Ask.TakeBack(left.work()))
                            : Step.to(model.warned("What was done cannot be taken back"));
            case "x", "X" -> {
                Step closed = closed(model.good("It will not be offered again"));
                yield new Step(
                        closed.model(),
                        java.util.stream.Stream.concat(
                                        closed.effects().stream(),
                                        java.util.stream.Stream.of(new Effect.Dismiss(left.work())))
                                .toList());
            }
            case "Esc", "Enter", "q", "Ctrl-C" ->
                    closed(model.good("Left as it is; it will be offered at the next start"));
            default ->
                    Step.to(
                            model.withOverlay(
                                    new Overlay.LeftOver(
                                            left.work(),
                                            left.lines(),
                                            scrolled(model, left, left.scroll(), key),
                                            left.answerable())));
        };
    }

    /** It is kept until the answer is seen: a look that is given up leads back to it. */
    private static Step asked(Model model, Overlay.LeftOver left, Ask ask) {
        Live live = model.live().withLeftOver(new Msg.FoundLeftOver(left.work(), left.lines()));
        return Step.to(model.withOverlay(null).with(live).withAsking(ask), new Effect.Propose(ask));
    }

    private static Step report(Model model, Overlay.Report report, String key) {
        if (key.equals("y")) {
            return Step.to(model, new Effect.Copy(report.markdown()));
        }
        if (isClosing(key) || key.equals("r")) {
            Step closed = closed(model);
            List<Effect> effects = new java.util.ArrayList<>(closed.effects());
            effects.add(new Effect.Mouse(true));
            return new Step(closed.model(), effects);
        }
        return Step.to(
                model.withOverlay(
                        new Overlay.Report(
                                report.markdown(),
                                report.text(),
                                report.saved(),
                                scrolled(model, report, report.scroll(), key))));
    }

    private static Step leave(Model model, Overlay.Leave leave, Msg.Pressed pressed) {
        if (pressed.at() < leave.answerable()) {
            return Step.to(model);
        }
        return switch (pressed.key().name()) {
            case "y", "Y" -> Step.to(model.withOverlay(null).withLeaving(), new Effect.Quit());
            case "n", "N", "q", "Esc", "Enter", "Ctrl-C" -> closed(model);
            default -> Step.to(model);
        };
    }

    /** Where reading goes on after a key. */
    private static int scrolled(Model model, Overlay overlay, int scroll, String key) {
        int page = Math.max(1, DialogBox.rows(model, overlay) - 1);
        int last = Math.max(0, DialogBox.lines(model, overlay) - DialogBox.rows(model, overlay));
        long to =
                switch (key) {
                    case "Up", "k" -> scroll - 1L;
                    case "Down", "j" -> scroll + 1L;
                    case "PgUp" -> scroll - (long) page;
                    case "PgDn", "Space" -> scroll + (long) page;
                    case "Home", "g" -> 0;
                    case "End", "G" -> last;
                    default -> scroll;
                };
        return Math.clamp(to, 0, last);
    }
}
