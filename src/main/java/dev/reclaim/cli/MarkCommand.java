package dev.reclaim.cli;

import dev.reclaim.cleanup.Choice;
import dev.reclaim.cleanup.Marking;
import dev.reclaim.cleanup.Marks;
import dev.reclaim.cleanup.Situation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mark}: chooses items for the verbs that follow. */
@Command(
        name = "mark",
        description =
                "At the prompt: marks files that the plan finds, and processes. archive, delete and"
                        + " kill without further words act on what is marked. What must not be"
                        + " touched is not marked.",
        footer = {
            "Examples:",
            "  reclaim shell --plan plan.toml",
            "    mark '*.parquet.tmp' 232011",
            "    mark --kind output",
            "    mark --match merge_with_polars"
        })
final class MarkCommand extends PlannedVerb {
    @Mixin private MarkOptions options = new MarkOptions();

    @Override
    public Integer call() throws Exception {
        MarkedItems items = new MarkedItems(session());
        Choice choice = options.choice();
        if (choice.isEmpty()) {
            throw new UsageException("name what to mark: a GLOB, a PID, --kind, --match or --all");
        }
        recover();
        Situation situation = Situation.observe(request(plan(List.of())));
        warn(situation.warnings());
        Marking found = Marking.find(situation, choice);
        items.board().change(marks -> marks.add(found.marks()));
        found.nothing().forEach(pattern -> session().complain("nothing matches " + pattern));
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        found.refused()
                .forEach(refused -> MarkedItems.add(reasons, refused.reason(), refused.item()));
        items.say("Not marked", reasons);
        if (json()) {
            print(items.board().marks().view(), true);
        } else {
            session()
                    .out()
                    .line(
                            "Marked "
                                    + totals(Marks.NONE.add(found.marks()))
                                    + "; in all "
                                    + totals(items.board().marks()));
        }
        return found.refused().isEmpty() && found.nothing().isEmpty()
                ? ExitCode.DONE
                : ExitCode.FAILED;
    }

    private String totals(Marks marks) {
        return marks.view().totals(common().unitsOrDefault());
    }
}
