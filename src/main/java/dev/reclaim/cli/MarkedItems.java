package dev.reclaim.cli;

import dev.reclaim.cleanup.Execution;
import dev.reclaim.cleanup.Mark;
import dev.reclaim.cleanup.MarkBoard;
import dev.reclaim.cleanup.Marks;
import dev.reclaim.cleanup.StaleMarks;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.SafeText;
import dev.reclaim.mount.Silence;
import dev.reclaim.process.ProcessTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The marks of a prompt, as verbs use them. */
final class MarkedItems {
    /** So many items are named with a reason; the others are counted. */
    private static final int NAMED = 3;

    private final Session session;
    private final MarkBoard board;

    /**
     * @throws UsageException if nothing can be marked here
     */
    MarkedItems(Session session) {
        this.session = session;
        if (session.marks() == null) {
            throw new UsageException(
                    "marks last as long as a prompt: open one by reclaim, or reclaim shell");
        }
        board = session.marks();
    }

    MarkBoard board() {
        return board;
    }

    /**
     * The marks whose items still are what was marked; the others are dropped, and that is said.
     */
    Marks fresh() throws ErrnoException {
        Map<Mark, String> stale = StaleMarks.of(board.marks(), ProcessTable.read(), Silence.now());
        if (!stale.isEmpty()) {
            board.change(marks -> marks.remove(stale.keySet()));
            Map<String, List<String>> reasons = new LinkedHashMap<>();
            stale.forEach((mark, reason) -> add(reasons, reason, name(mark)));
            say("No longer marked", reasons);
        }
        return board.marks();
    }

    /** Takes the marks off what was done. */
    void settle(Execution execution) {
        board.change(marks -> marks.without(execution));
    }

    /**
     * Says what became of items, those of a reason together.
     *
     * @param what became of them
     * @param reasons the items of each reason, as safe text
     */
    void say(String what, Map<String, List<String>> reasons) {
        // Not marked, open by 4242: 5 items (/tmp/a, /tmp/b, /tmp/c, ...)
        reasons.forEach(
                (reason, items) ->
                        session.say(
                                what
                                        + ", "
                                        + reason
                                        + ": "
                                        + items.size()
                                        + (items.size() == 1 ? " item (" : " items (")
                                        + String.join(", ", items.stream().limit(NAMED).toList())
                                        + (items.size() > NAMED ? ", ...)" : ")")));
    }

    static void add(Map<String, List<String>> reasons, String reason, String item) {
        reasons.computeIfAbsent(reason, _ -> new ArrayList<>()).add(item);
    }

    private static String name(Mark mark) {
        return switch (mark) {
            case Mark.OfFile file -> SafeText.of(file.path());
            case Mark.OfProcess process -> "PID " + process.id().pid();
        };
    }
}
