package dev.reclaim.report;

import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Operation;
import dev.reclaim.linux.SafeText;
import java.util.List;
import java.util.function.Consumer;

/**
 * What was done, across runs.
 *
 * @param operations in the order to show them
 */
public record HistoryView(List<Operation> operations) implements View {

    @Override
    public void text(Look look, Consumer<String> line) {
        if (operations.isEmpty()) {
            line.accept("Nothing was done yet");
            return;
        }
        Table table = new Table("rrllll");
        table.row(look.style()::quiet, "ID", "BATCH", "UTC", "OP", "STATUS", "ITEM");
        for (Operation operation : operations) {
            Entry.Intent intent = operation.intent();
            table.row(
                    text -> operation.undoable() ? text : look.style().quiet(text),
                    Long.toString(operation.id()),
                    Long.toString(intent.batch()),
                    Times.dateAndClock(intent.at()),
                    operation.op().word(),
                    status(operation) + (operation.undoable() ? ", undoable" : ""),
                    item(intent));
            if (intent.to() != null) {
                table.row("", "", "", "", "", "-> " + SafeText.of(intent.to()));
            }
        }
        table.print(line);
    }

    private static String item(Entry.Intent intent) {
        if (intent.from() != null) {
            return SafeText.of(intent.from());
        }
        Entry.Target target = intent.target();
        return target == null ? "-" : "PID " + target.pid() + " " + SafeText.of(target.command());
    }

    /** A run that still goes on is not interrupted. */
    private static String status(Operation operation) {
        boolean ended = operation.finished() != null;
        return operation.live() && !ended ? "under way" : operation.status().word();
    }

    @Override
    public void json(Json json) {
        json.number("version", 1);
        json.objects("operations", operations, HistoryView::operation);
    }

    private static void operation(Json out, Operation operation) {
        Entry.Intent intent = operation.intent();
        out.number("id", operation.id());
        out.number("batch", intent.batch());
        out.time("at", intent.at());
        out.text("op", operation.op().word());
        out.path("path", intent.from());
        out.path("to", intent.to());
        out.number("pid", intent.target() == null ? null : Long.valueOf(intent.target().pid()));
        out.text("status", status(operation));
        out.flag("undoable", operation.undoable());
    }
}
