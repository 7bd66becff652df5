package dev.reclaim.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Carries out the lines of a prompt, one after the other. The failure of one does not end it. */
final class CommandLoop {
    static final String HELP = "help";
    static final List<String> LEAVING = List.of("exit", "quit");

    private final Session session;

    /**
     * @param session what the lines run in: that of a prompt
     */
    CommandLoop(Session session) {
        this.session = session;
    }

    /** Carries out all lines to the end of input; the code of the last that failed. */
    int run(LineSource lines) throws IOException {
        int code = ExitCode.DONE;
        String line;
        while ((line = lines.next()) != null && !leaves(line)) {
            int one = carryOut(line);
            code = one == ExitCode.DONE ? code : one;
        }
        return code;
    }

    /** True if the line says that no more will come. */
    static boolean leaves(String line) {
        return LEAVING.contains(line.strip());
    }

    /** Carries out one line, which an interruption stops; its exit code. */
    int carryOut(String line) {
        session.interruption().reset();
        try {
            return session.interruption().cancellable(() -> command(line));
        } catch (Exception unexpected) {
            return Failures.report(unexpected, session, session.common().dryRun);
        }
    }

    private int command(String line) {
        List<String> words = PromptLine.words(line);
        if (words.isEmpty() || words.getFirst().startsWith("#")) {
            return ExitCode.DONE;
        }
        if (words.getFirst().equals(HELP)) {
            List<String> asked = new ArrayList<>(words.subList(1, words.size()));
            asked.add("--help");
            return Program.run(session, asked);
        }
        return Program.run(session, words);
    }
}
