package dev.reclaim.cli;

import dev.reclaim.cleanup.Choice;
import dev.reclaim.cleanup.Mark;
import dev.reclaim.cleanup.Marking;
import dev.reclaim.cleanup.Marks;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code unmark}: takes marks off. */
@Command(
        name = "unmark",
        description = "At the prompt: takes marks off; without further words, all of them.",
        footer = {
            "Examples:",
            "  reclaim shell --plan plan.toml",
            "    unmark '*.log'",
            "    unmark                        nothing is marked any more"
        })
final class UnmarkCommand extends Verb {
    @Mixin private MarkOptions options = new MarkOptions();

    @Option(names = "--json", description = "Print what is marked as one JSON document.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        MarkedItems items = new MarkedItems(session());
        Choice choice = options.choice();
        Marks before = items.board().marks();
        List<Mark> chosen = choice.isEmpty() ? before.all() : Marking.among(before, choice);
        items.board().change(marks -> marks.remove(chosen));
        Marks left = items.board().marks();
        if (json) {
            print(left.view(), true);
        } else {
            session().out().line("Unmarked " + chosen.size() + "; still marked " + totals(left));
        }
        if (chosen.isEmpty() && !choice.isEmpty()) {
            session().complain("nothing of that is marked");
            return ExitCode.FAILED;
        }
        return ExitCode.DONE;
    }

    private String totals(Marks marks) {
        return marks.view().totals(common().unitsOrDefault());
    }
}
