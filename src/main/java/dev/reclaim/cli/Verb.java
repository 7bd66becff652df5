package dev.reclaim.cli;

import dev.reclaim.journal.StateDirectory;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.report.Json;
import dev.reclaim.report.Look;
import dev.reclaim.report.View;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** What every verb has: the session, the common options, and how it prints. */
abstract class Verb implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init")
    private ReclaimCommand reclaim;

    @Mixin private CommonOptions common = new CommonOptions();

    final ReclaimCommand reclaim() {
        return reclaim;
    }

    final Session session() {
        return reclaim.session();
    }

    /** The common options, wherever they stood. */
    final CommonOptions common() {
        return common.or(reclaim.common()).or(session().common());
    }

    final boolean dryRun() {
        return common().dryRun;
    }

    final StateDirectory state() throws ErrnoException {
        return common().state(session().environment());
    }

    /** Brings to an end what an earlier run left half done, and says so; not in a dry run. */
    final void recover() throws Exception {
        if (!dryRun()) {
            new LeftOvers(session()).recover(state());
        }
    }

    /** The line that says how far the work is. */
    final ProgressLine progressLine() {
        return new ProgressLine(
                session().err(),
                session().interruption(),
                common().unitsOrDefault(),
                System::nanoTime);
    }

    /** How text on an output looks. */
    final Look look(Output output) {
        return new Look(
                common().unitsOrDefault(),
                session().style(output, common().colorOrDefault()),
                session().environment().clock().instant());
    }

    /** Prints the result, as one JSON document or as text. */
    final void print(View view, boolean json) throws IOException {
        Output out = session().out();
        if (json) {
            Json.document(out.writer(), view::json);
        } else {
            view.text(look(out), out::line);
        }
        out.flush();
    }
}
