package dev.reclaim.tui;

import dev.reclaim.cleanup.LeftOverWork;
import dev.reclaim.tui.screen.Canvas;
import dev.reclaim.tui.screen.Role;
import java.util.List;

/** Draws what stands before the panes, and knows how much of it shows. */
final class DialogBox {
    private static final int WIDEST = 110;
    private static final int NARROW = 50;
    private static final int BORDERS = 2;
    private static final int MARGINS = 4;
    private static final int WORKING_LINES = 5;
    private static final String PROMPT = "> ";

    private DialogBox() {}

    /** How many lines there are to be read. */
    static int lines(Model model, Overlay overlay) {
        return text(model, overlay).size();
    }

    /** These lines, as wide as there is room for. */
    private static List<Line> text(Model model, Overlay overlay) {
        Wrapping box = inBox(model);
        return switch (overlay) {
            case Overlay.Help _ -> box.of(HelpText.lines(model));
            case Overlay.Text text -> box.of(text.lines());
            case Overlay.Confirm confirm -> box.of(confirm.lines());
            case Overlay.LeftOver leftOver -> box.of(leftOver.lines());
            case Overlay.Report report ->
                    report.text().rows(model.facts().letters(), model.size().columns());
            case Overlay.Working _, Overlay.Leave _ -> List.of();
        };
    }

    /** What stands below them: what is asked, and what may be answered. */
    private static List<Line> footer(Model model, Overlay overlay) {
        List<Line> lines =
                switch (overlay) {
                    case Overlay.Help _, Overlay.Text _ ->
                            List.of(hint("Up/Down scroll   Esc closes"));
                    case Overlay.Confirm confirm -> asked(model, confirm);
                    case Overlay.LeftOver left ->
                            List.of(
                                    Line.of(""),
                                    new Line("What is to become of the rest?", Role.QUESTION),
                                    hint(choices(left.work())));
                    case Overlay.Leave _ ->
                            List.of(
                                    new Line("Leave reclaim?", Role.QUESTION),
                                    hint("y yes   Enter, Esc, n no"));
                    case Overlay.Working _, Overlay.Report _ -> List.of();
                };
        return inBox(model).of(lines);
    }

    private static Wrapping inBox(Model model) {
        int columns = columns(model.size().columns()) - MARGINS;
        return new Wrapping(model.facts().letters(), columns);
    }

    private static String choices(LeftOverWork work) {
        return (work.remaining() > 0 ? "f finish it   " : "")
                + (work.canUndo() ? "u undo what was done   " : "")
                + "x never ask again   Esc later";
    }

    private static List<Line> asked(Model model, Overlay.Confirm confirm) {
        Line question = new Line(confirm.question().text(), Role.QUESTION);
        return confirm.question().many()
                ? List.of(
                        Line.of(""),
                        question,
                        hint("So many: type their number, then Enter; Esc means no"),
                        new Line(PROMPT + confirm.typed(), Role.INPUT))
                : List.of(Line.of(""), question, hint(answers(model, confirm)));
    }

    private static String answers(Model model, Overlay overlay) {
        if (!isLong(model, overlay)) {
            return "y yes   Enter, Esc, n no";
        }
        return model.size().columns() < NARROW
                ? "y yes   Esc no   Up/Down scroll"
                : "y yes   Enter, Esc, n no   Up/Down scroll";
    }

    /** True if its lines may not all be seen at once. */
    private static boolean isLong(Model model, Overlay overlay) {
        return lines(model, overlay) > model.size().rows() - BORDERS - MARGINS - 2;
    }

    private static Line hint(String text) {
        return new Line(text, Role.QUIET);
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
        int most = Math.max(1, screen - BORDERS - 2 - footer(model, overlay).size());
        return Math.min(most, lines(model, overlay));
    }

    static void draw(Model model, Overlay overlay, Canvas screen) {
        switch (overlay) {
            case Overlay.Help help -> read(model, help, "Keys", help.scroll(), screen);
            case Overlay.Text text -> read(model, text, text.title(), text.scroll(), screen);
            case Overlay.Confirm confirm -> confirm(model, confirm, screen);
            case Overlay.Working working ->
                    WorkingBox.draw(model, working, box("Working", WORKING_LINES, screen));
            case Overlay.LeftOver left -> {
                String title = "Left over from an interrupted run";
                read(model, left, title, left.scroll(), screen);
            }
            case Overlay.Report report -> report(model, report, screen);
            case Overlay.Leave leave -> read(model, leave, "Quit", 0, screen);
        }
    }

    private static void confirm(Model model, Overlay.Confirm confirm, Canvas screen) {
        Canvas box = read(model, confirm, "Confirm", confirm.scroll(), screen);
        if (confirm.question().many()) {
            int end = PROMPT.length() + confirm.typed().length();
            box.cursor(Math.min(end, box.columns() - 1), box.rows() - 1);
        }
    }

    /** Lines and what stands below them; what is left of the screen within the border. */
    private static Canvas read(
            Model model, Overlay overlay, String title, int scroll, Canvas screen) {
        List<Line> text = text(model, overlay);
        List<Line> footer = footer(model, overlay);
        int rows = rows(model, overlay);
        Canvas box = box(title, rows + footer.size(), screen);
        lines(box, 0, text, scroll, rows);
        lines(box, rows, footer, 0, footer.size());
        return box;
    }

    /**
     * Without borders and over the whole width, long lines going on as the terminal has them: what
     * is selected there is the report.
     */
    private static void report(Model model, Overlay.Report report, Canvas screen) {
        screen.fill(Role.TEXT);
        int rows = rows(model, report);
        List<Line> lines = text(model, report);
        for (int i = 0; i < rows && report.scroll() + i < lines.size(); i++) {
            Line line = lines.get(report.scroll() + i);
            screen.put(0, i, line.text(), line.role());
            if (line.goesOn() && i + 1 < rows) {
                screen.join(i);
            }
        }
        int last = screen.rows() - 1;
        screen.fill(last, Role.FOOTER);
        String text =
                model.notice() == null
                        ? " y copy   Up/Down scroll   Esc back   saved as " + report.saved()
                        : " " + model.notice().text();
        screen.put(0, last, screen.columns(), text, Role.FOOTER);
    }

    private static Canvas box(String title, int lines, Canvas screen) {
        int columns = columns(screen.columns());
        int rows = Math.min(screen.rows(), lines + BORDERS);
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

    private static void lines(Canvas box, int from, List<Line> lines, int scroll, int rows) {
        for (int i = 0; i < rows && scroll + i < lines.size(); i++) {
            Line line = lines.get(scroll + i);
            Role role = line.role() == Role.TEXT ? Role.DIALOG : line.role();
            box.put(0, from + i, box.columns(), line.text(), role);
        }
    }
}
