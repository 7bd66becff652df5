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
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;

/**
 * The prompt: commands typed, or piped in, one after the other. The failure of one does not end it.
 */
final class Prompt {
    private static final String HELP = "help";
    private static final List<String> LEAVING = List.of("exit", "quit");

    private final Session session;
    private final CommonOptions common;
    private final PlanOptions planned;
    private final List<RawPath> roots;

    /**
     * @param session what it was started in
     * @param common which every command here has that says nothing else
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
        return Fd.standard(0).isTerminal() ? typed() : piped();
    }

    /** One of the commands that stand on standard input; the code of the last that failed. */
    private int piped() throws IOException {
        Session own = session.atPrompt(Asker.NOBODY, common, planned, roots);
        InputLines lines = new InputLines(Fd.standard(0));
        int code = ExitCode.DONE;
        String line;
        while ((line = lines.next()) != null) {
            int one = command(line, own);
            if (one < 0) {
                break;
            }
            code = one == ExitCode.DONE ? code : one;
        }
        return code;
    }

    private int typed() throws IOException {
        try (Terminal terminal = open()) {
            Attributes modes = terminal.getAttributes();
            session.interruption().lastAct(() -> terminal.setAttributes(modes));
            terminal.handle(Terminal.Signal.INT, _ -> session.interruption().cancel());
            terminal.handle(Terminal.Signal.QUIT, Terminal.SignalHandler.SIG_IGN);
            PromptHistory history = new PromptHistory(state(), common.dryRun, session::say);
            Session own = session.atPrompt(new PromptAsker(terminal), common, planned, roots);
            LineSource source =
                    new LineSource(
                            terminal, history, new PromptCompleter(Program.commandLine(own)));
            session.say("reclaim: a verb and Enter; help lists them, Ctrl-D leaves.");
            String line;
            while ((line = source.next()) != null) {
                session.interruption().reset();
                if (command(line, own) < 0) {
                    break;
                }
            }
            session.interruption().lastAct(() -> {});
            return ExitCode.DONE;
        }
    }

    /** The terminal by system calls from Java: nothing is unpacked and no program is started. */
    private static Terminal open() throws IOException {
        try {
            return TerminalBuilder.builder()
                    .name("reclaim")
                    .system(true)
                    .systemOutput(SystemOutput.SysOutOrSysErr)
                    .provider("ffm")
                    .dumb(false)
                    .build();
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

    /** Carries out a line; its exit code, or -1 if it says to leave. */
    private int command(String line, Session own) {
        List<String> words;
        try {
            words = PromptLine.words(line);
        } catch (UsageException unclosed) {
            return Failures.report(unclosed, own, common.dryRun);
        }
        if (words.isEmpty() || words.getFirst().startsWith("#")) {
            return ExitCode.DONE;
        }
        if (LEAVING.contains(words.getFirst())) {
            return -1;
        }
        if (words.getFirst().equals(HELP)) {
            List<String> asked = new ArrayList<>(words.subList(1, words.size()));
            asked.add("--help");
            return Program.run(own, asked);
        }
        return Program.run(own, words);
    }
}
