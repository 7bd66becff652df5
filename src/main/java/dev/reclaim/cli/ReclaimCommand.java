package dev.reclaim.cli;

import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.Silence;
import dev.reclaim.plan.RawText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code reclaim} itself, which every verb hangs from. Alone it opens the screen. */
@Command(
        name = "reclaim",
        synopsisSubcommandLabel = "VERB",
        description =
                "Frees a full VM safely while a long job runs: archives what must be kept, deletes"
                        + " what must go, ends what lingers, and reports it. Nothing is lost, the"
                        + " job is never touched, and every move can be undone.",
        subcommands = {
            ScanCommand.class,
            AuditCommand.class,
            ArchiveCommand.class,
            DeleteCommand.class,
            KillCommand.class,
            MarkCommand.class,
            UnmarkCommand.class,
            MarksCommand.class,
            UndoCommand.class,
            RedoCommand.class,
            HistoryCommand.class,
            ReportCommand.class,
            RunCommand.class,
            InitCommand.class,
            CompletionCommand.class,
            ShellCommand.class
        },
        footer = {
            "Examples:",
            "  reclaim scan                    what could go, and why not",
            "  reclaim run plan.toml           the whole plan, asking once",
            "  reclaim undo                    take back the newest command",
            "",
            "Exit codes: 0 all done, 1 something failed or was refused, 2 bad usage or",
            "plan, 3 nobody to confirm, 130 interrupted."
        })
final class ReclaimCommand implements Callable<Integer> {
    private final Session session;

    @Mixin private CommonOptions common = new CommonOptions();
    @Mixin private PlanOptions planned = new PlanOptions();

    @Parameters(
            paramLabel = "ROOT",
            description = "Directories to look in, in place of the plan's or the usual ones.")
    private List<RawPath> roots = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    ReclaimCommand(Session session) {
        this.session = session;
    }

    Session session() {
        return session;
    }

    CommonOptions common() {
        return common;
    }

    PlanOptions planned() {
        return planned;
    }

    @Override
    public Integer call() throws Exception {
        Silence silence = Silence.now();
        for (RawPath root : roots) {
            if (session.prompt() || !isPlace(root, silence)) {
                throw new UnmatchedArgumentException(
                        spec.commandLine(), List.of(RawText.decode(root.bytes()))) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    public String getMessage() {
                        return root + " is neither a verb nor a directory to look in";
                    }
                };
            }
        }
        if (session.prompt()) {
            return ExitCode.DONE;
        }
        if (!Fd.standard(0).isTerminal() || !Fd.standard(1).isTerminal()) {
            throw new UsageException(
                    "there is no terminal to open the screen on: name a verb (reclaim --help), or"
                            + " pipe commands into reclaim shell");
        }
        List<RawPath> where = roots.stream().map(ItemPath::absolute).toList();
        if (Prompt.isDumb(session.environment().variables())) {
            return new Prompt(session, common, planned, where).run();
        }
        return session.screen().open(new Invitation(session, common, planned, where));
    }

    /** True if it is a directory, or may be one for all that can be seen. */
    private static boolean isPlace(RawPath path, Silence silence) {
        if (silence.lies(ItemPath.absolute(path))) {
            return true;
        }
        try {
            return Fd.statOf(path).isDirectory();
        } catch (ErrnoException absent) {
            return absent.is(Errno.EACCES);
        }
    }
}
