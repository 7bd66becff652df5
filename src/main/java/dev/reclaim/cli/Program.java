package dev.reclaim.cli;

import dev.reclaim.cleanup.Interruption;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program from its words to its exit code, whichever way it was entered. */
public final class Program {
    private static final int HELP_COLUMNS = 80;

    private Program() {}

    /**
     * Carries out the command line of this process and ends it.
     *
     * @param system name of the operating system, as Java has it
     * @param machine name of its architecture, likewise
     * @param screen opens the full-screen program
     */
    public static void main(String[] args, String system, String machine, FullScreen screen) {
        if (!system.equals("Linux") || !machine.equals("amd64")) {
            System.err.println(
                    "reclaim: it runs on Linux on x86-64 only; this is "
                            + system
                            + " on "
                            + machine
                            + ".");
            System.exit(ExitCode.USAGE);
        }
        Interruption interruption = Interruption.ofProcess();
        interruption.exit(run(args, interruption, screen));
    }

    private static int run(String[] args, Interruption interruption, FullScreen screen) {
        Session session;
        try {
            session = Session.ofProcess(interruption, screen);
        } catch (ErrnoException noProc) {
            System.err.println("reclaim: " + noProc.getMessage() + "; is /proc mounted?");
            return ExitCode.FAILED;
        }
        try {
            return run(session, RawArguments.exact(args));
        } catch (UsageException unreadable) {
            return Failures.report(unreadable, session, false);
        }
    }

    /**
     * Carries out one command.
     *
     * @param words as RawText has them, the verb first, without the program's name
     * @return the exit code; what went wrong has been said
     */
    static int run(Session session, List<String> words) {
        int code;
        try {
            code = commandLine(session).execute(words.toArray(String[]::new));
        } catch (Throwable error) {
            // Picocli hands on what is no Exception: out of memory, a broken invariant.
            code = Failures.report(error, session, isDry(words, session));
        }
        session.out().flush();
        session.err().flush();
        return written(session) || code == ExitCode.INTERRUPTED ? code : ExitCode.FAILED;
    }

    private static boolean written(Session session) {
        if (session.out().failure() != null && !session.out().isBrokenPipe()) {
            session.complain(
                    "the result could not be written: " + session.out().failure().getMessage());
        }
        return session.out().failure() == null && session.err().failure() == null;
    }

    /** The commands and all about them, ready to be executed, described or completed. */
    static CommandLine commandLine(Session session) {
        CommandLine reclaim = new CommandLine(new ReclaimCommand(session));
        Ansi ansi =
                session.style(session.out(), Color.AUTO) == dev.reclaim.report.Style.ANSI
                        ? Ansi.ON
                        : Ansi.OFF;
        return reclaim.setExpandAtFiles(false)
                .setUsageHelpWidth(HELP_COLUMNS)
                .setUsageHelpAutoWidth(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .registerConverter(RawPath.class, new Words.OfPath())
                .setOut(new PrintWriter(session.out().writer()))
                .setErr(new PrintWriter(session.err().writer()))
                .setParameterExceptionHandler((e, _) -> badUsage(e, session))
                .setExecutionExceptionHandler(
                        (e, _, parsed) ->
                                Failures.report(e, session, isDry(parsed.originalArgs(), session)));
    }

    private static boolean isDry(List<String> words, Session session) {
        return session.common().dryRun || words.contains("--dry-run");
    }

    private static int badUsage(ParameterException bad, Session session) {
        session.complain(
                bad.getMessage()
                        + (bad instanceof UnmatchedArgumentException unknown
                                ? suggestion(unknown)
                                : ""));
        CommandLine command = bad.getCommandLine();
        session.say("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static String suggestion(UnmatchedArgumentException unknown) {
        List<String> nearest = unknown.getSuggestions().stream().limit(2).toList();
        return nearest.isEmpty() ? "" : "; did you mean " + String.join(" or ", nearest) + "?";
    }
}
