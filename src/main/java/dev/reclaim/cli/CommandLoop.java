package dev.reclaim.cli;

import dev.reclaim.cleanup.Interruption;
import dev.reclaim.linux.ErrnoException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Carries out the lines of a prompt, one after the other. The failure of one does not end it, nor
 * does one that hangs: cancelled, it is left to itself.
 */
final class CommandLoop {
    static final String HELP = "help";
    static final List<String> LEAVING = List.of("exit", "quit");

    private final Session session;
    private volatile Interruption interruption;

    /**
     * @param session what the lines run in: that of a prompt
     */
    CommandLoop(Session session) {
        this.session = session;
        this.interruption = session.interruption().part();
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

    /** Carries out one line, which {@link #cancel} stops; its exit code. */
    int carryOut(String line) {
        Interruption stop = interruption;
        stop.reset();
        Session one = session.whileHeard(stop);
        try {
            return stop.leavable(() -> command(one, line));
        } catch (Interruption.LeftException hangs) {
            interruption = session.interruption().part();
            session.complain(String.valueOf(hangs.getMessage()));
            return ExitCode.INTERRUPTED;
        } catch (Exception unexpected) {
            return Failures.report(unexpected, one, session.common().dryRun);
        }
    }

    /** Stops the line that is being carried out. */
    void cancel() {
        interruption.cancel();
    }

    private static int command(Session one, String line) throws ErrnoException {
        PromptLine taken = PromptLine.closed(line);
        if (taken.parts().isEmpty() || taken.words().getFirst().startsWith("#")) {
            return ExitCode.DONE;
        }
        List<String> words = Expansion.of(taken, one);
        if (words.getFirst().equals(HELP)) {
            List<String> asked = new ArrayList<>(words.subList(1, words.size()));
            asked.add(Math.min(1, asked.size()), "--help"); // before any -- that ends the options
            return Program.run(one, asked);
        }
        return Program.run(one, words);
    }
}
