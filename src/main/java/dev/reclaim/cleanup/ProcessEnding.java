package dev.reclaim.cleanup;

import dev.reclaim.archive.Outcome;
import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.Signal;
import dev.reclaim.process.Ender;
import dev.reclaim.process.ProcessId;
import dev.reclaim.process.ProcessInfo;
import dev.reclaim.report.ResultView.ResultRow;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Ends processes: intents first, all signals, one wait for all, then their ends. */
final class ProcessEnding {
    private static final Duration SLICE = Duration.ofMillis(100);
    private static final Duration KILL_GRACE = Duration.ofSeconds(5);

    private final Run run;
    private final Map<ProcessId, Entry.Intent> intents = new LinkedHashMap<>();
    private final Map<ProcessId, dev.reclaim.process.Outcome> outcomes = new HashMap<>();

    ProcessEnding(Run run) {
        this.run = run;
    }

    /**
     * Ends all of them.
     *
     * @param ids the number of each operation
     */
    List<ResultRow> end(
            List<Task.OfProcess> tasks, Ending ending, ToLongFunction<Task.OfProcess> ids)
            throws IOException {
        for (Task.OfProcess task : tasks) {
            intents.put(task.process().id(), intent(ids.applyAsLong(task), task.process()));
        }
        run.append(List.copyOf(intents.values()));
        try (Ender ender = new Ender(ending.match())) {
            for (Task.OfProcess task : tasks) {
                if (run.progress().cancelled()) {
                    break;
                }
                run.progress().item(task.process().shown());
                ender.signal(task.process(), ending.signal())
                        .ifPresent(outcome -> came(task.process().id(), outcome));
            }
            await(ender, ending.grace());
            if (ending.force() && !run.progress().cancelled()) {
                ender.kill();
                await(ender, KILL_GRACE);
            }
            ender.giveUp(new Noting());
        }
        List<Outcome> ends = new ArrayList<>();
        intents.forEach((process, intent) -> ends.add(new Outcome(intent, end(process, intent))));
        run.append(ends.stream().map(Outcome::end).toList());
        return ends.stream().map(run::row).toList();
    }

    private Entry.Intent intent(long id, ProcessInfo process) {
        return new Entry.Intent(
                id,
                run.batch(),
                run.cleanup(),
                run.now(),
                Op.KILL,
                Kind.OTHER,
                null,
                null,
                null,
                null,
                0,
                0,
                target(process));
    }

    /** A process on a confirmed list: the very one that was shown, whatever rule found it. */
    static Entry.Item item(ProcessInfo process) {
        return new Entry.Item(
                Op.KILL, Kind.OTHER, null, null, null, true, false, 0, target(process));
    }

    private static Entry.Target target(ProcessInfo process) {
        return new Entry.Target(process.pid(), process.startTicks(), process.shown());
    }

    /** In slices, so that nobody waits out a grace after the line dropped. */
    private void await(Ender ender, Duration grace) throws IOException {
        long deadline = System.nanoTime() + grace.toNanos();
        while (!ender.waiting().isEmpty() && !run.progress().cancelled()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return;
            }
            ender.await(Duration.ofNanos(Math.min(left, SLICE.toNanos())), new Noting());
        }
    }

    private void came(ProcessId process, dev.reclaim.process.Outcome outcome) {
        if (outcomes.put(process, outcome) == null) {
            run.progress().done();
        }
    }

    private Entry.End end(ProcessId process, Entry.Intent intent) {
        dev.reclaim.process.Outcome outcome = outcomes.get(process);
        if (outcome == null) {
            return new Entry.Failed(intent.id(), run.now(), "cancelled", true);
        }
        return outcome.isGone()
                ? new Entry.Done(intent.id(), run.now(), null, null, 0, 0, outcome.words())
                : new Entry.Failed(
                        intent.id(), run.now(), outcome.words(), run.progress().cancelled());
    }

    private final class Noting implements Ender.Listener {
        @Override
        public void before(ProcessInfo process, Signal signal) {}

        @Override
        public void after(ProcessInfo process, dev.reclaim.process.Outcome outcome) {
            came(process.id(), outcome);
        }
    }
}
