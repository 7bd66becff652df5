package dev.reclaim.cli;

import dev.reclaim.cleanup.MarkBoard;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.PlanException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.utils.Signals;

/** The plain prompt: commands typed on the terminal of this process, or piped in. */
final class Prompt {
    private static final String WELCOME =
            "reclaim: a verb and Enter; help lists them, Ctrl-D leaves.";

    private final Session session;
    private final CommonOptions common;
    private final PlanOptions planned;
    private final List<RawPath> roots;

    /**
     * @param session what it was started in
     * @param common the options of every command here that says nothing else
     * @param planned likewise
     * @param roots absolute directories where commands look that name neither plan nor place
     */
    Prompt(Session session, CommonOptions common, PlanOptions planned, List<RawPath> roots) {
        this.session = session;
        this.common = common;
        this.planned = planned;
        this.roots = roots;
    }

    /** Takes commands until the end of input; the exit code. */
    int run() throws IOException, PlanException {
        planned.plan(session.environment(), roots); // a broken one is said now
        if (!Fd.standard(0).isTerminal()) {
            return loop(Asker.NOBODY).run(new PlainLines(session.err(), ""));
        }
        session.say(WELCOME);
        // A command that failed was seen to fail: leaving the prompt is no failure.
        int _ = isDumb(session.environment().variables()) ? plain() : edited();
        return ExitCode.DONE;
    }

    /** True if a line cannot be edited on the terminal, let alone a screen be drawn. */
    static boolean isDumb(Map<String, String> variables) {
        String terminal = variables.getOrDefault("TERM", "");
        return terminal.isEmpty() || terminal.equals("dumb");
    }

    private int plain() throws IOException {
        PlainLines lines = new PlainLines(session.err(), LineSource.PROMPT);
        CommandLoop loop = loop(session.asker());
        Signals.register(
                "INT",
                () -> {
                    loop.cancel();
                    session.asker().interrupt();
                    lines.promptAgain();
                });
        return loop.run(lines);
    }

    private int edited() throws IOException {
        try (Terminal terminal = open()) {
            Attributes modes = terminal.getAttributes();
            session.interruption().lastAct(() -> terminal.setAttributes(modes));
            terminal.handle(Terminal.Signal.QUIT, Terminal.SignalHandler.SIG_IGN);
            Session inner = inner(new PromptAsker(terminal));
            CommandLoop loop = new CommandLoop(inner);
            terminal.handle(Terminal.Signal.INT, _ -> loop.cancel());
            int code = loop.run(EditedLines.of(terminal, inner, false));
            session.interruption().lastAct(() -> {});
            return code;
        }
    }

    /** The terminal by system calls from Java: nothing is unpacked and no program is started. */
    private static Terminal open() throws IOException {
        try {
            Terminal terminal =
                    TerminalBuilder.builder()
                            .name("reclaim")
                            .system(true)
                            .systemOutput(SystemOutput.SysOutOrSysErr)
                            .provider("ffm")
                            .dumb(false)
                            .build();
            if (terminal.getWidth() == 0) {
                // A serial line does not know; a line editor must.
                terminal.setSize(new Size(80, 24));
            }
            return terminal;
        } catch (IllegalStateException none) {
            throw new IOException(
                    "the prompt needs a terminal for its output too; without one, pipe commands"
                            + " into reclaim shell",
                    none);
        }
    }

    private CommandLoop loop(Asker asker) {
        return new CommandLoop(inner(asker));
    }

    private Session inner(Asker asker) {
        return session.atPrompt(asker, MarkBoard.empty(), common, planned, roots);
    }
}
