package dev.reclaim.cli;

import dev.reclaim.cleanup.LeftOverItem;
import dev.reclaim.cleanup.LeftOverWork;
import dev.reclaim.cleanup.Request;
import dev.reclaim.cleanup.Startup;
import dev.reclaim.journal.Op;
import dev.reclaim.journal.StateDirectory;
import dev.reclaim.plan.DefaultPlan;
import dev.reclaim.report.ResultView.ResultRow;
import dev.reclaim.report.Times;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an interrupted run left behind: what it had begun is brought to an end, the rest is named
 * with the words that finish it or take it back. Nothing of the rest is done unasked.
 */
final class LeftOvers {
    private final Session session;

    LeftOvers(Session session) {
        this.session = session;
    }

    /**
     * How long a person at a terminal is told of the rest with every command; the screen offers it
     * until something is done about it.
     */
    private static final Duration TOLD = Duration.ofHours(12);

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
            Startup.Recovered recovered =
                    session.interruption().step(() -> Startup.recover(request));
            tell(recovered);
            boolean asked = session.err().isTerminal() && !session.prompt();
            if (asked || !recovered.isEmpty()) {
                LeftOverWork.find(request)
                        .filter(work -> request.time().instant().isBefore(work.at().plus(TOLD)))
                        .ifPresent(this::tellRest);
            }
        } catch (IOException unwritable) {
            session.say(
                    "Warning: what an earlier run left half done stays so: "
                            + unwritable.getMessage());
        }
    }

    private void tell(Startup.Recovered recovered) {
        recovered.warnings().forEach(warning -> session.say("Warning: " + warning));
        tell(
                "An earlier run was cut off; what it had begun is now brought to an end:",
                recovered.results());
        tell("An earlier run was cut off; this of it waits:", recovered.waiting());
    }

    private void tell(String what, List<ResultRow> rows) {
        if (!rows.isEmpty()) {
            session.say(what);
            rows.forEach(row -> session.say("  " + line(row)));
        }
    }

    // The delete of 2026-11-22 23:45 UTC was cut off: 4 done, 6 not done (1 changed since).
    private void tellRest(LeftOverWork work) {
        List<String> since = new ArrayList<>();
        for (LeftOverItem.State state :
                List.of(
                        LeftOverItem.State.CHANGED,
                        LeftOverItem.State.SILENT,
                        LeftOverItem.State.GONE)) {
            long count = work.rest().stream().filter(item -> item.state() == state).count();
            if (count > 0) {
                since.add(number(count) + " " + state.words());
            }
        }
        session.say(
                "The "
                        + work.verb()
                        + " of "
                        + Times.dateAndClock(work.at())
                        + " UTC was cut off: "
                        + number(work.done().size())
                        + " done, "
                        + number(work.rest().size())
                        + " not done"
                        + (since.isEmpty() ? "" : " (" + String.join(", ", since) + ")")
                        + ".");
        session.say(
                "To finish it, give the command again, or start reclaim without a verb and choose."
                        + (work.canUndo()
                                ? " What was done can be taken back there too, or by reclaim "
                                        + (work.verb().equals(Op.UNDO.word()) ? "redo." : "undo.")
                                : ""));
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
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
