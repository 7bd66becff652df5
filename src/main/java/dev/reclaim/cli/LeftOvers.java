package dev.reclaim.cli;

import dev.reclaim.cleanup.Request;
import dev.reclaim.cleanup.Startup;
import dev.reclaim.journal.StateDirectory;
import dev.reclaim.plan.DefaultPlan;
import dev.reclaim.report.ResultView.ResultRow;
import java.io.IOException;
import java.util.List;

/** What an interrupted run left behind: it is brought to an end, and the person is told. */
final class LeftOvers {
    private final Session session;

    LeftOvers(Session session) {
        this.session = session;
    }

    /** Recovers. Where that cannot be, it is said, and the command goes on. */
    void recover(StateDirectory state) throws Exception {
        Request request =
                new Request(
                        DefaultPlan.of(session.environment(), List.of()),
                        null,
                        session.environment(),
                        state,
                        session.environment().clock());
        try {
            tell(session.interruption().step(() -> Startup.recover(request)));
        } catch (IOException unwritable) {
            session.say(
                    "Warning: what an earlier run left half done stays so: "
                            + unwritable.getMessage());
        }
    }

    private void tell(Startup.Recovered recovered) {
        recovered.warnings().forEach(warning -> session.say("Warning: " + warning));
        if (recovered.results().isEmpty()) {
            return;
        }
        session.say("An earlier run was cut off; what it had begun is now brought to an end:");
        recovered.results().forEach(row -> session.say("  " + line(row)));
        session.say(
                "Its other items were not begun: give the command again to finish them, or undo to"
                        + " take back what was done.");
    }

    // archive 17 /data/x.parquet -> /archive/x.parquet: done
    private static String line(ResultRow row) {
        String item =
                row.pid() != null
                        ? "PID " + row.pid()
                        : String.valueOf(row.path()) + (row.to() == null ? "" : " -> " + row.to());
        String end = row.status().word() + (row.reason() == null ? "" : ", " + row.reason());
        return row.op().word() + " " + row.id() + " " + item + ": " + end;
    }
}
