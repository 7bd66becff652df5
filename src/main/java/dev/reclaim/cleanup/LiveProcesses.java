package dev.reclaim.cleanup;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.Clock;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.plan.Plan;
import dev.reclaim.process.Candidates;
import dev.reclaim.process.CpuUse;
import dev.reclaim.process.JobShield;
import dev.reclaim.process.LiveProcessTable;
import dev.reclaim.process.ProcessCandidate;
import dev.reclaim.process.ProcessInfo;
import dev.reclaim.process.ProcessShield;
import dev.reclaim.process.ProcessTable;
import dev.reclaim.process.SystemLoadSampler;
import dev.reclaim.scan.Errand;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * All processes, looked at again and again: how busy they are, what the plan thinks of each, and
 * whether the job still runs. Changes nothing, starts nothing. For one thread.
 *
 * <p>A process that hangs in the kernel with its memory locked may hold up whoever reads its
 * command line. That is waited for once and for some seconds only.
 */
public final class LiveProcesses implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Request request;
    private final Table processes;
    private final Errand looking;
    private final SystemLoadSampler load = new SystemLoadSampler();
    private @Nullable JobShield job;
    private @Nullable CpuUse cpu;
    private JobState state;
    private @Nullable ProcessSample last;

    /** What there is to read. */
    interface Table {
        /** All processes; may never return. */
        ProcessTable read() throws ErrnoException;

        /** Lets go of what it read with. */
        default void close() throws ErrnoException {}
    }

    private record Live(LiveProcessTable table) implements Table {
        @Override
        public ProcessTable read() throws ErrnoException {
            return table.read();
        }

        @Override
        public void close() throws ErrnoException {
            table.close();
        }
    }

    /** Looks at nothing yet. */
    public LiveProcesses(Request request) {
        this(request, new LongAdder());
    }

    private LiveProcesses(Request request, LongAdder progress) {
        this(request, new Live(new LiveProcessTable(progress)), progress, PATIENCE);
    }

    /**
     * One of another table.
     *
     * @param progress grows as long as reading it gets on
     * @param patience how long that may stand still
     */
    LiveProcesses(Request request, Table processes, LongAdder progress, Duration patience) {
        this.request = request;
        this.processes = processes;
        this.looking = new Errand("looking at processes", progress, patience);
        this.state = request.job() == null ? JobState.NONE : JobState.MISSING;
    }

    /**
     * The processes now. What was shielded with the job stays so until its end.
     *
     * @throws IOException if /proc cannot be read, or does not answer
     * @throws InterruptedException if the thread is interrupted; the next look goes on
     */
    public ProcessSample sample() throws IOException, InterruptedException {
        if (!looking.run(() -> last = look(), () -> {})) {
            throw new IOException("/proc does not answer");
        }
        return Objects.requireNonNull(last);
    }

    private ProcessSample look() throws ErrnoException {
        ProcessTable table = processes.read();
        long now = Clock.sinceBoot();
        CpuUse use = cpu == null ? CpuUse.first(table, now) : cpu.later(table, now);
        JobShield shielded =
                job == null
                        ? JobShield.of(request.job(), table, ProcessTable.self())
                        : job.later(table);
        cpu = use;
        job = shielded;
        state = state.then(!shielded.matched().isEmpty());
        return new ProcessSample(
                request.time().instant(),
                rows(table, ProcessShield.of(table, shielded), use),
                shielded,
                state,
                load.sample());
    }

    private List<ProcessRow> rows(ProcessTable table, ProcessShield shield, CpuUse use) {
        Plan plan = request.plan();
        Map<Integer, ProcessCandidate> found = new HashMap<>();
        Candidates.find(plan.processes(), plan.written(), table, shield)
                .processes()
                .forEach(candidate -> found.put(candidate.process().pid(), candidate));
        return table.all().stream()
                .map(process -> row(process, found.get(process.pid()), table, shield, use))
                .toList();
    }

    private static ProcessRow row(
            ProcessInfo process,
            @Nullable ProcessCandidate candidate,
            ProcessTable table,
            ProcessShield shield,
            CpuUse use) {
        Optional<String> blocked = shield.refusal(process, true);
        return new ProcessRow(
                process,
                Account.nameOf(process.uid()),
                use.percent(process),
                candidate == null ? null : candidate.rule(),
                Candidates.isOrphan(process, table),
                blocked.orElse(null),
                candidate == null || blocked.isPresent() ? null : reservation(candidate));
    }

    /** Lets go of what it looks with, and of what hangs. */
    @Override
    public void close() {
        try {
            boolean _ = looking.run(processes::close, () -> {});
        } catch (IOException ofAnEarlierLook) {
            // nobody waits for that look any more; its files go with the program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            looking.close();
        }
    }

    /** Why the rule alone does not do, if so. */
    private static @Nullable String reservation(ProcessCandidate candidate) {
        return candidate.blocked() != null ? candidate.blocked() : candidate.unselected();
    }
}
