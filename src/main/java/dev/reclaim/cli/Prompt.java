package dev.reclaim.cli;

import dev.reclaim.journal.StateDirectory;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.PlanException;
import dev.reclaim.plan.PlanReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.utils.Signals;

/**
 * The prompt: commands typed, or piped in, one after the other. The failure of one does not end it.
 */
final class Prompt {
    private static final String WELCOME =
            "reclaim: a verb and Enter; help lists them, Ctrl-D leaves.";
    private static final String HELP = "help";
    private static final List<String> LEAVING = List.of("exit", "quit");

    private final Session session;
    private final CommonOptions common;
    private final PlanOptions planned;
    private final List<RawPath> roots;

    /**
     * @param session what it was started in
     * @param common the options of every command here that says nothing else
     * @param planned likewise
     * @param roots where commands look that name neither plan nor place
     */
    Prompt(Session session, CommonOptions common, PlanOptions planned, List<RawPath> roots) {
        this.session = session;
        this.common = common;
        this.planned = planned;
        this.roots = roots.stream().map(ItemPath::absolute).toList();
    }

    /** Takes commands until the end of input; the exit code. */
    int run() throws IOException, PlanException {
        if (planned.plan != null) {
            PlanReader.read(planned.plan, session.environment());
        }
        if (!Fd.standard(0).isTerminal()) {
            return loop(new PlainLines(session.err(), ""), Asker.NOBODY);
        }
        session.say(WELCOME);
        // A command that failed was seen to fail: leaving the prompt is no failure.
        int _ =
                session.environment().variables().getOrDefault("TERM", "dumb").equals("dumb")
                        ? plain()
                        : edited();
        return ExitCode.DONE;
    }

    private int plain() throws IOException {
        PlainLines lines = new PlainLines(session.err(), LineSource.PROMPT);
        Signals.register(
                "INT",
                () -> {
                    session.interruption().cancel();
                    session.asker().interrupt();
                    lines.promptAgain();
                });
        return loop(lines, session.asker());
    }

    private int edited() throws IOException {
        try (Terminal terminal = open()) {
            Attributes modes = terminal.getAttributes();
            session.interruption().lastAct(() -> terminal.setAttributes(modes));
            terminal.handle(Terminal.Signal.INT, _ -> session.interruption().cancel());
            terminal.handle(Terminal.Signal.QUIT, Terminal.SignalHandler.SIG_IGN);
            PromptHistory history = new PromptHistory(state(), common.dryRun, session::say);
            Asker asker = new PromptAsker(terminal);
            PromptCompleter completer = new PromptCompleter(Program.commandLine(inner(asker)));
            int code = loop(new EditedLines(terminal, history, completer), asker);
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

    private StateDirectory state() {
        return StateDirectory.locate(
                common.stateDirectory == null ? null : ItemPath.absolute(common.stateDirectory),
                session.environment().variables(),
                session.environment().caller());
    }

    private Session inner(Asker asker) {
        return session.atPrompt(asker, common, planned, roots);
    }

    /** Carries out each line; the code of the last that failed. */
    private int loop(LineSource lines, Asker asker) throws IOException {
        Session inner = inner(asker);
        int code = ExitCode.DONE;
        String line;
        while ((line = lines.next()) != null) {
            session.interruption().reset();
            if (LEAVING.contains(line.strip())) {
                break;
            }
            int one = command(line, inner);
            code = one == ExitCode.DONE ? code : one;
        }
        return code;
    }

    private int command(String line, Session inner) {
        List<String> words;
        try {
            words = PromptLine.words(line);
        } catch (UsageException unclosed) {
            return Failures.report(unclosed, inner, common.dryRun);
        }
        if (words.isEmpty() || words.getFirst().startsWith("#")) {
            return ExitCode.DONE;
        }
        if (words.getFirst().equals(HELP)) {
            List<String> asked = new ArrayList<>(words.subList(1, words.size()));
            asked.add("--help");
            return Program.run(inner, asked);
        }
        return Program.run(inner, words);
    }
}
