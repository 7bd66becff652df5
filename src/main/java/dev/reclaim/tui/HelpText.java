package dev.reclaim.tui;

import dev.reclaim.tui.screen.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The help: every key of the table, and why it would do nothing now. */
final class HelpText {
    private static final List<String> OTHERS =
            List.of(
                    "",
                    "In the command pane every key belongs to the line; Esc goes back and keeps"
                            + " it,",
                    "Ctrl-C clears it, Ctrl-D on an empty line goes back, PgUp and PgDn scroll.",
                    "Tab completes, Ctrl-R searches what was typed before; help lists the verbs.",
                    "",
                    "Signs: ✓ marked, ⊘ not to be touched, ● proposed to be ended, · only matches,",
                    "▶ the job and what belongs to it, ○ its parent has ended.",
                    "",
                    "In a question y means yes; Enter and Esc mean no.",
                    "The mouse selects and scrolls; with Shift the terminal selects text itself.");

    private HelpText() {}

    static List<Line> lines(Model model) {
        List<Line> lines = new ArrayList<>();
        for (Binding binding : Keys.ALL) {
            Optional<String> no = Availability.reason(model, binding.action());
            String line =
                    String.format(
                            Locale.ROOT,
                            "%-10s %s%s",
                            String.join(" ", binding.keys()),
                            binding.description(),
                            no.map(reason -> " (not now: " + reason + ")").orElse(""));
            lines.add(new Line(line, no.isPresent() ? Role.QUIET : Role.TEXT));
        }
        OTHERS.forEach(text -> lines.add(Line.of(text)));
        return lines;
    }
}
