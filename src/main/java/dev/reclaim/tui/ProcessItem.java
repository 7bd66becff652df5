package dev.reclaim.tui;

import dev.reclaim.cleanup.Mark;
import dev.reclaim.cleanup.ProcessRow;
import dev.reclaim.cleanup.ProcessSample;
import dev.reclaim.process.ProcessId;
import java.util.List;

/**
 * A process as a row.
 *
 * @param row as it was sampled
 * @param job whether it is the job or belongs to it
 */
record ProcessItem(ProcessRow row, boolean job) implements Item {

    /** The rows of a sample. */
    static List<ProcessItem> of(ProcessSample sample) {
        return sample.rows().stream()
                .map(row -> new ProcessItem(row, sample.job().isShielded(row.process().id())))
                .toList();
    }

    @Override
    public ProcessId key() {
        return row.process().id();
    }

    @Override
    public String text() {
        return row.process().pid() + " " + row.user() + " " + row.process().shown();
    }

    /** What a mark on it remembers. */
    Mark.OfProcess mark() {
        return Mark.OfProcess.of(row.process());
    }

    /** True if a rule of the plan found it. */
    boolean matches() {
        return row.rule() != null;
    }
}
