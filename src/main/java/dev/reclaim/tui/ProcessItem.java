package dev.reclaim.tui;

import dev.reclaim.cleanup.Mark;
import dev.reclaim.cleanup.ProcessRow;
import dev.reclaim.cleanup.ProcessSample;
import dev.reclaim.process.ProcessId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A process as a row.
 *
 * @param row as it was sampled
 * @param job whether it is the job or belongs to it
 */
record ProcessItem(ProcessRow row, boolean job) implements Item {

    /**
     * The rows of a sample. One that has just ended, and that its parent has not noticed yet, is
     * not among them: it would jump to another place before it goes.
     *
     * @param shown the rows until now
     */
    static List<ProcessItem> of(ProcessSample sample, List<ProcessItem> shown) {
        boolean someEnded = sample.rows().stream().anyMatch(row -> row.process().isZombie());
        Set<ProcessId> alive = someEnded ? alive(shown) : Set.of();
        return sample.rows().stream()
                .filter(row -> !row.process().isZombie() || !alive.contains(row.process().id()))
                .map(row -> new ProcessItem(row, sample.job().isShielded(row.process().id())))
                .toList();
    }

    private static Set<ProcessId> alive(List<ProcessItem> items) {
        return items.stream()
                .filter(item -> !item.row().process().isZombie())
                .map(ProcessItem::key)
                .collect(Collectors.toSet());
    }

    @Override
    public ProcessId key() {
        return row.process().id();
    }

    @Override
    public long weight() {
        return matches() ? 1 : 0;
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
