package dev.reclaim.cli;

import dev.reclaim.cleanup.Interruption;
import dev.reclaim.cleanup.Request;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.Environment;
import dev.reclaim.plan.PlanException;
import dev.reclaim.report.Style;
import dev.reclaim.report.Units;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Terminal;

/** What the full-screen program is given by the command line that opens it. */
public final class Invitation {
    private final Session session;
    private final CommonOptions common;
    private final PlanOptions planned;
    private final List<RawPath> roots;
    private final Request request;

    /**
     * @param roots absolute directories to look in, in place of the plan's; empty for the plan's
     * @throws PlanException if the plan cannot be used
     * @throws ErrnoException if it cannot be read what is mounted
     */
    Invitation(Session session, CommonOptions common, PlanOptions planned, List<RawPath> roots)
            throws PlanException, ErrnoException {
        this.session = session;
        this.common = common;
        this.planned = planned;
        this.roots = roots;
        Environment environment = session.environment();
        request =
                planned.request(
                        planned.plan(environment, roots), common.state(environment), environment);
    }

    /** What is to be done, around which job, by whom: the plan is read and sound. */
    public Request request() {
        return request;
    }

    /** The variables, the caller, the host, the clock. */
    public Environment environment() {
        return session.environment();
    }

    /** How sizes are counted. */
    public Units units() {
        return common.unitsOrDefault();
    }

    /** False if there is to be no colour: {@code NO_COLOR} or {@code --color never}. */
    public boolean colours() {
        return session.style(session.out(), common.colorOrDefault()) == Style.ANSI;
    }

    /** True if nothing may be changed, not even the program's own files. */
    public boolean dryRun() {
        return common.dryRun;
    }

    /**
     * The ending of this process. What goes on at a time with something else takes a {@link
     * Interruption#part} of it; its last act is the screen's to set.
     */
    public Interruption interruption() {
        return session.interruption();
    }

    /**
     * Prints, on the terminal as it was before, the report that was looked at on the screen and
     * where it was saved.
     *
     * @return the exit code
     */
    public int left(Optional<String> report, Optional<RawPath> saved) {
        report.ifPresent(
                markdown -> {
                    session.out().text(markdown);
                    session.out().flush();
                });
        saved.ifPresent(path -> session.say("Saved as " + path));
        return ExitCode.DONE;
    }

    /**
     * Says on standard error, which is a terminal as it was before, that the program has failed,
     * with the trace; keeps that in the state directory too, unless nothing may be changed.
     *
     * @return the exit code
     */
    public int crashed(Throwable failure) {
        return Failures.crashed(failure, session, common);
    }

    /**
     * Takes commands typed on a pane's terminal and carries them out, until the terminal is closed.
     * What they say goes there, and questions are asked there. SIGINT raised on the terminal while
     * a command runs cancels it.
     *
     * @param terminal the pane's own, closed by its owner
     */
    public void commands(Terminal terminal, CommandPane pane) throws ErrnoException {
        new PaneCommands(session, terminal, pane).run(common, planned, roots);
    }

    /** Takes commands at a plain prompt on the terminal of this process; the exit code. */
    public int prompt() throws IOException, PlanException {
        return new Prompt(session, common, planned, roots).run();
    }
}
