package dev.reclaim.tui;

import dev.reclaim.tui.screen.Canvas;
import dev.reclaim.tui.screen.Role;
import java.util.List;

/** Draws what stands before the panes, and knows how much of it shows. */
final class DialogBox {
    private static final int WIDEST = 110;
    private static final int BORDERS = 2;
    private static final int MARGINS = 4;
    private static final int QUESTION_LINES = 3;

    private DialogBox() {}

    /** How many lines there are to be read. */
    static int lines(Model model, Overlay overlay) {
        return text(model, overlay).size();
    }

    /** These lines, as wide as there is room for. */
    private static List<Line> text(Model model, Overlay overlay) {
        int width = columns(model.size().columns()) - MARGINS;
        return switch (overlay) {
            case Overlay.Help _ -> Wrapping.of(HelpText.lines(model), width);
            case Overlay.Text text -> Wrapping.of(text.lines(), width);
            case Overlay.Confirm confirm -> Wrapping.of(confirm.lines(), width);
            case Overlay.LeftOver leftOver -> Wrapping.of(leftOver.lines(), width);
            case Overlay.Report report -> Wrapping.of(report.lines(), model.size().columns());
            case Overlay.Working _, Overlay.Leave _ -> List.of();
        };
    }

    /** What is asked, as far as it is of use to read it. */
    private static List<Line> question(Model model, Overlay.Confirm confirm) {
        List<Line> lines =
                Wrapping.of(
                        List.of(new Line(confirm.question().text(), Role.QUESTION)),
                        columns(model.size().columns()) - MARGINS);
        return lines.subList(0, Math.min(QUESTION_LINES, lines.size()));
    }

    private static int columns(int screen) {
        return Math.min(WIDEST, screen - 2);
    }

    /** How many of them show at a time. */
    static int rows(Model model, Overlay overlay) {
        int screen = model.size().rows();
        if (overlay instanceof Overlay.Report) {
            return screen - 1;
        }
        int most = Math.max(1, screen - BORDERS - 2 - footer(model, overlay));
        return Math.min(most, lines(model, overlay));
    }

    /** Lines below those to be read. */
    private static int footer(Model model, Overlay overlay) {
        return switch (overlay) {
            case Overlay.Help _, Overlay.Text _ -> 1;
            case Overlay.Confirm confirm -> 2 + question(model, confirm).size();
            case Overlay.LeftOver _ -> 3;
            case Overlay.Working _ -> 4;
            case Overlay.Leave _ -> 2;
            case Overlay.Report _ -> 0;
        };
    }

    static void draw(Model model, Overlay overlay, Canvas screen) {
        switch (overlay) {
            case Overlay.Help help -> {
                Canvas box = box(model, overlay, "Keys", screen);
                lines(box, text(model, help), help.scroll(), rows(model, overlay));
                hint(box, "Up/Down scroll   Esc closes");
            }
            case Overlay.Text text -> {
                Canvas box = box(model, overlay, text.title(), screen);
                lines(box, text(model, text), text.scroll(), rows(model, overlay));
                hint(box, "Up/Down scroll   Esc closes");
            }
            case Overlay.Confirm confirm -> confirm(model, confirm, screen);
            case Overlay.Working working ->
                    WorkingBox.draw(model, working, inner(model, working, screen));
            case Overlay.LeftOver left -> {
                Canvas box = box(model, overlay, "Left over from an interrupted run", screen);
                int rows = rows(model, overlay);
                lines(box, text(model, left), left.scroll(), rows);
                box.put(
                        0,
                        rows + 1,
                        box.columns(),
                        "What is to become of the rest?",
                        Role.QUESTION);
                hint(box, "f finish it   u undo what was done   x never ask again   Esc later");
            }
            case Overlay.Report report -> report(model, report, screen);
            case Overlay.Leave _ -> {
                Canvas box = box(model, overlay, "Quit", screen);
                box.put(0, 0, box.columns(), "Leave reclaim?", Role.QUESTION);
                hint(box, "y yes   Enter, Esc, n no");
            }
        }
    }

    private static void confirm(Model model, Overlay.Confirm confirm, Canvas screen) {
        Canvas box = box(model, confirm, "Confirm", screen);
        int rows = rows(model, confirm);
        lines(box, text(model, confirm), confirm.scroll(), rows);
        List<Line> question = question(model, confirm);
        for (int i = 0; i < question.size(); i++) {
            box.put(0, rows + 1 + i, box.columns(), question.get(i).text(), Role.QUESTION);
        }
        if (!confirm.question().many()) {
            hint(box, "y yes   Enter, Esc, n no" + more(model, confirm));
            return;
        }
        int at =
                box.put(
                        0,
                        box.rows() - 1,
                        box.columns(),
                        "So many: type the number of files, then Enter; Esc no: ",
                        Role.QUIET);
        int end = box.put(at, box.rows() - 1, confirm.typed(), Role.INPUT);
        box.cursor(Math.min(end, box.columns() - 1), box.rows() - 1);
    }

    private static String more(Model model, Overlay overlay) {
        return lines(model, overlay) > rows(model, overlay) ? "   Up/Down scroll" : "";
    }

    /** Without borders and over the whole width, so that what is selected is the report. */
    private static void report(Model model, Overlay.Report report, Canvas screen) {
        screen.fill(Role.TEXT);
        int rows = rows(model, report);
        List<Line> lines = text(model, report);
        for (int i = 0; i < rows && report.scroll() + i < lines.size(); i++) {
            Line line = lines.get(report.scroll() + i);
            screen.put(0, i, line.text(), line.role());
        }
        int last = screen.rows() - 1;
        screen.fill(last, Role.FOOTER);
        String text =
                model.notice() == null
                        ? " y copy   Up/Down scroll   Esc back   saved as " + report.saved()
                        : " " + model.notice().text();
        screen.put(0, last, screen.columns(), text, Role.FOOTER);
    }

    private static Canvas box(Model model, Overlay overlay, String title, Canvas screen) {
        return titled(model, overlay, title, screen);
    }

    private static Canvas inner(Model model, Overlay overlay, Canvas screen) {
        return titled(model, overlay, "Working", screen);
    }

    private static Canvas titled(Model model, Overlay overlay, String title, Canvas screen) {
        int columns = columns(screen.columns());
        int rows = Math.min(screen.rows(), rows(model, overlay) + footer(model, overlay) + BORDERS);
        Canvas box =
                screen.window(
                        (screen.columns() - columns) / 2,
                        Math.max(0, (screen.rows() - rows) / 2),
                        columns,
                        rows);
        box.fill(Role.DIALOG);
        box.box(" " + title + " ", true);
        return box.window(2, 1, box.columns() - MARGINS, box.rows() - BORDERS);
    }

    private static void lines(Canvas box, List<Line> lines, int scroll, int rows) {
        for (int i = 0; i < rows && scroll + i < lines.size(); i++) {
            Line line = lines.get(scroll + i);
            box.put(
                    0,
                    i,
                    box.columns(),
                    line.text(),
                    line.role() == Role.TEXT ? Role.DIALOG : line.role());
        }
    }

    private static void hint(Canvas box, String text) {
        box.put(0, box.rows() - 1, box.columns(), text, Role.QUIET);
    }
}
