package dev.reclaim.cli;

import dev.reclaim.cleanup.Interruption;
import dev.reclaim.cleanup.MarkBoard;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import dev.reclaim.plan.Environment;
import dev.reclaim.report.Style;
import dev.reclaim.tui.screen.Clipboard;
import dev.reclaim.tui.screen.Letters;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What commands run in: one command of a script, or the many of a prompt.
 *
 * @param environment variables, caller, host, clock
 * @param out takes results
 * @param err takes everything else
 * @param asker who answers questions
 * @param interruption says when to stop
 * @param clipboard the way to it
 * @param screen opens the full-screen program
 * @param common the options of every command that says nothing else
 * @param planned likewise
 * @param roots absolute directories where commands look that name neither plan nor place; empty for
 *     the plan's or the usual ones
 * @param marks what was marked at this prompt; null if it is none
 */
record Session(
        Environment environment,
        Output out,
        Output err,
        Asker asker,
        Interruption interruption,
        Clip clipboard,
        FullScreen screen,
        CommonOptions common,
        PlanOptions planned,
        List<RawPath> roots,
        @Nullable MarkBoard marks) {

    /** The session of one command in this process. */
    static Session ofProcess(Interruption interruption, FullScreen screen) throws ErrnoException {
        Environment environment = Environment.system();
        boolean unicode = isUtf8(environment.variables());
        Output err = Output.of(Fd.standard(2), unicode);
        return new Session(
                environment,
                Output.of(Fd.standard(1), unicode),
                err,
                new TerminalAsker(Fd.standard(0), err),
                interruption,
                new Clipboard(environment.variables())::send,
                screen,
                new CommonOptions(),
                new PlanOptions(),
                List.of(),
                null);
    }

    /** This session as that of a prompt. */
    Session atPrompt(
            Asker who,
            MarkBoard board,
            CommonOptions given,
            PlanOptions plan,
            List<RawPath> where) {
        return new Session(
                environment,
                out,
                err,
                who,
                interruption,
                clipboard,
                screen,
                given,
                plan,
                where,
                board);
    }

    /** This session with other ways out of it. */
    Session with(Output results, Output rest, Interruption stop, Clip clip) {
        return new Session(
                environment,
                results,
                rest,
                asker,
                stop,
                clip,
                screen,
                common,
                planned,
                roots,
                marks);
    }

    /**
     * This session for one command that may be left to itself: from then on nothing that it says,
     * asks or marks reaches anybody.
     */
    Session whileHeard(Interruption stop) {
        return new Session(
                environment,
                out.until(stop::isLeft),
                err.until(stop::isLeft),
                asker.until(stop::isLeft),
                stop,
                clipboard,
                screen,
                common,
                planned,
                roots,
                marks == null ? null : marks.until(stop::isLeft));
    }

    /** True if commands are typed one after the other. */
    boolean prompt() {
        return marks != null;
    }

    /** A line for the person, on standard error, made safe. */
    void say(String message) {
        out.flush();
        message.lines().forEach(line -> err.line(SafeText.of(line)));
        err.flush();
    }

    /** The program's name and what is wrong. */
    void complain(String message) {
        say("reclaim: " + message);
    }

    /** How text on this output looks. */
    Style style(Output output, Color color) {
        return color.style(output, environment.variables());
    }

    /** Whether the locale's character set is UTF-8 (locale(7)): the first that is set decides. */
    static boolean isUtf8(Map<String, String> variables) {
        return Letters.of(variables) == Letters.UNICODE;
    }
}
