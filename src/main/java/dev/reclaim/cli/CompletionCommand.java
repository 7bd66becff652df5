package dev.reclaim.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code completion}: a script that teaches the shell what can follow. */
@Command(
        name = "completion",
        description = "Prints the completion script of bash or zsh.",
        footer = {
            "Examples:",
            "  source <(reclaim completion bash)",
            "  reclaim completion zsh > ~/.zsh/_reclaim.zsh     and source that in ~/.zshrc"
        })
final class CompletionCommand extends Verb {
    /** The shells whose completion is known. */
    enum Shell {
        bash,
        zsh
    }

    @Parameters(paramLabel = "bash|zsh", description = "The shell it is for.")
    @SuppressWarnings("NullAway.Init")
    private Shell shell;

    @Override
    public Integer call() {
        // Without this line bash completes file names wherever nothing else is known.
        String script =
                AutoComplete.bash("reclaim", Program.commandLine(session()))
                        .replace("  type compopt &>/dev/null && compopt +o default\n", "");
        if (shell == Shell.zsh) {
            session().out().text("autoload -U +X compinit && compinit\n");
            session().out().text("autoload -U +X bashcompinit && bashcompinit\n");
        }
        session().out().text(script);
        return ExitCode.DONE;
    }
}
