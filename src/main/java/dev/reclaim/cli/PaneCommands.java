package dev.reclaim.cli;

import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.report.Style;
import java.util.List;
import org.jline.terminal.Terminal;

/** The commands of the full-screen program's command pane. */
final class PaneCommands {
    private final Terminal terminal;
    private final CommandPane pane;
    private final Session session;

    /**
     * @param outer what the screen was opened in
     */
    PaneCommands(Session outer, Terminal terminal, CommandPane pane) {
        this.terminal = terminal;
        this.pane = pane;
        boolean unicode = Session.isUtf8(outer.environment().variables());
        session =
                outer.with(
                        Output.of(terminal, unicode),
                        Output.of(terminal, unicode),
                        outer.interruption(),
                        pane::copy);
    }

    /** Carries out each line until the terminal is closed. */
    void run(CommonOptions common, PlanOptions planned, List<RawPath> roots) throws ErrnoException {
        boolean coloured = session.style(session.out(), common.colorOrDefault()) == Style.ANSI;
        Session inner =
                session.atPrompt(new PromptAsker(terminal), pane.marks(), common, planned, roots);
        EditedLines lines = EditedLines.of(terminal, inner, coloured);
        CommandLoop loop = new CommandLoop(inner);
        terminal.handle(Terminal.Signal.INT, _ -> loop.cancel());
        while (!lines.isClosed()) {
            String line = lines.next();
            if (line == null) {
                pane.leave();
            } else if (CommandLoop.leaves(line)) {
                pane.quit();
            } else {
                pane.began(line);
                int _ = loop.carryOut(line);
                pane.ended();
            }
        }
    }
}
