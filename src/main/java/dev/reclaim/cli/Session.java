package dev.reclaim.cli;

import dev.reclaim.cleanup.Interruption;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import dev.reclaim.plan.Environment;
import dev.reclaim.report.Style;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What commands run in: one command of a script, or the many of a prompt.
 *
 * @param environment variables, caller, host, clock
 * @param out takes results
 * @param err takes everything else
 * @param asker who answers questions
 * @param interruption says when to stop
 * @param common the options of every command that says nothing else
 * @param planned likewise
 * @param roots where commands look that name neither plan nor place; empty for the usual places
 * @param prompt true if commands are typed one after the other
 */
record Session(
        Environment environment,
        Output out,
        Output err,
        Asker asker,
        Interruption interruption,
        CommonOptions common,
        PlanOptions planned,
        List<RawPath> roots,
        boolean prompt) {

    /** The session of one command in this process. */
    static Session ofProcess(Interruption interruption) throws ErrnoException {
        Environment environment = Environment.system();
        boolean unicode = isUtf8(environment.variables());
        Output err = Output.of(Fd.standard(2), unicode);
        return new Session(
                environment,
                Output.of(Fd.standard(1), unicode),
                err,
                new TerminalAsker(Fd.standard(0), err),
                interruption,
                new CommonOptions(),
                new PlanOptions(),
                List.of(),
                false);
    }

    /** This session as that of a prompt. */
    Session atPrompt(Asker who, CommonOptions given, PlanOptions plan, List<RawPath> where) {
        return new Session(environment, out, err, who, interruption, given, plan, where, true);
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
        String locale =
                Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                        .map(name -> variables.getOrDefault(name, ""))
                        .filter(value -> !value.isEmpty())
                        .findFirst()
                        .orElse("C");
        return locale.matches("(?i).*\\.utf-?8(@.*)?");
    }
}
