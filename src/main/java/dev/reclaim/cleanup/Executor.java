package dev.reclaim.cleanup;

import dev.reclaim.archive.Outcome;
import dev.reclaim.archive.Progress;
import dev.reclaim.journal.Cleanup;
import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Identity;
import dev.reclaim.journal.Journal;
import dev.reclaim.journal.JournalException;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Ledger;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.Directory;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Stat;
import dev.reclaim.process.Candidates;
import dev.reclaim.process.PidFinding;
import dev.reclaim.process.ProcessCandidate;
import dev.reclaim.process.ProcessShield;
import dev.reclaim.process.ProcessTable;
import dev.reclaim.report.ResultView.ResultRow;
import dev.reclaim.report.ResultView.Status;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Carries out a confirmed proposal, in the order that frees space first: end processes, look again
 * at what is open, remove, place, hash. Every item is judged once more right before its turn.
 */
public final class Executor {
    private static final String ENDED = "ended";

    private final Proposal proposal;
    private final Request request;
    private final Progress progress;
    private final List<ResultRow> results = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Map<Task, Long> ids = new HashMap<>();

    /** True once files may be gone: nothing begins anew after that. */
    private boolean removing;

    private Executor(Proposal proposal, Progress progress) {
        this.proposal = proposal;
        this.request = proposal.situation().request();
        this.progress = progress;
    }

    /**
     * Carries the proposal out.
     *
     * @param closes true if the cleanup ends with it: a run. One that is cancelled leaves it open,
     *     to be joined when it is given again
     * @param withoutUndo true if deletions may go on where no journal can be written
     * @throws JournalException if the journal cannot be written: what was under way is left to
     *     recovery
     */
    public static Execution execute(
            Proposal proposal, boolean closes, boolean withoutUndo, Progress progress)
            throws IOException, InterruptedException {
        return new Executor(proposal, progress).execute(closes, withoutUndo);
    }

    private Execution execute(boolean closes, boolean withoutUndo)
            throws IOException, InterruptedException {
        try (Journal journal = Journal.open(request.state())) {
            return execute(journal, closes);
        } catch (JournalException unwritable) {
            boolean deletesOnly =
                    proposal.tasks().stream()
                            .allMatch(t -> t instanceof Task.OfFile f && f.op() == Op.DELETE);
            if (!withoutUndo || !deletesOnly || removing) {
                throw unwritable;
            }
            results.clear();
            Run run = new Run(request, null, Ledger.read(request.state()), "", progress, 0);
            boolean _ = remove(run, proposal.situation().later());
            warnings.add("no journal could be written: no report will hold these deletions");
            return finished(null, null);
        }
    }

    private Execution execute(Journal journal, boolean closes)
            throws IOException, InterruptedException {
        Ledger ledger = Ledger.read(request.state());
        Set<RawPath> touched = touched();
        boolean takesBack =
                proposal.files().stream().anyMatch(f -> f.op() == Op.UNDO || f.op() == Op.REDO);
        Takeover takeover = proposal.takeover();
        String begun = takeover == null ? null : takeover.cleanup();
        boolean ends = closes || (takeover != null && takeover.closes());
        String cleanup =
                takesBack
                        ? ""
                        : OpenCleanup.join(request, journal, ledger, touched, begun, warnings);
        long first = journal.claim(Math.max(1, proposal.tasks().size()), ledger.highest());
        Run run = new Run(request, journal, ledger, cleanup, progress, first);
        for (Task task : proposal.tasks()) {
            ids.put(task, first + ids.size());
        }
        note(run);
        ConfirmedList list = new ConfirmedList(run);
        list.write(proposal, ends);
        List<Task.OfProcess> processes = unshielded(run, proposal.processes());
        if (!processes.isEmpty()) {
            results.addAll(
                    new ProcessEnding(run)
                            .end(
                                    processes,
                                    proposal.ending(),
                                    task -> Objects.requireNonNull(ids.get(task))));
        }
        Situation now = proposal.situation().later();
        boolean removed = remove(run, now);
        place(run, removed ? now.later() : now);
        list.conclude();
        if (takesBack) {
            auditAfterTakingBack(run, touched);
        } else {
            noteChecked(run, now);
            if (auditAfter(run, touched) && ends) {
                journal.append(new Entry.Closed(cleanup, run.now()));
            }
        }
        if (journal.durability() == Journal.Durability.MEMORY) {
            warnings.add("the disk is full: the journal is kept in memory, undo is lost at reboot");
        }
        return finished(cleanup.isEmpty() ? null : cleanup, journal.durability());
    }

    /** False if it was cancelled: then the cleanup stays open for who goes on with it. */
    private boolean auditAfter(Run run, Set<RawPath> touched) throws IOException {
        if (progress.cancelled()) {
            return false;
        }
        try {
            OpenCleanup.auditAfter(request, run.requireJournal(), run.cleanup(), touched, warnings);
            return true;
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What a report said of the disk is not true any more. Closed ones tell of their end. */
    private void auditAfterTakingBack(Run run, Set<RawPath> touched) throws IOException {
        Set<String> concerned = new LinkedHashSet<>();
        for (Task.OfFile task : proposal.files()) {
            run.ledger()
                    .operation(task.of())
                    .ifPresent(operation -> concerned.add(operation.intent().cleanup()));
        }
        for (String id : concerned) {
            Optional<Cleanup> open =
                    run.ledger().cleanup(id).filter(c -> Ledger.isOpen(c, run.now()));
            if (open.isEmpty() || progress.cancelled()) {
                continue;
            }
            try {
                OpenCleanup.auditAfter(
                        request, run.requireJournal(), open.get(), touched, warnings);
            } catch (InterruptedException cancelled) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException e) {
                // What was taken back is back, and must be told.
                warnings.add("the disk was not measured again: " + e.getMessage());
            }
        }
    }

    private Execution finished(@Nullable String cleanup, Journal.@Nullable Durability durability) {
        boolean complete =
                proposal.refused().isEmpty()
                        && results.stream().allMatch(r -> r.status() == Status.DONE);
        results.addAll(proposal.settled());
        results.addAll(proposal.refused());
        return new Execution(
                List.copyOf(results), List.copyOf(warnings), cleanup, durability, complete);
    }

    private Set<RawPath> touched() {
        Set<RawPath> folders = new LinkedHashSet<>();
        for (Task.OfFile file : proposal.files()) {
            folders.add(file.from().parentOrRoot());
            if (file.to() != null) {
                folders.add(file.to().parentOrRoot());
            }
        }
        return folders;
    }

    /** What the report must hold beside the operations. */
    private void note(Run run) throws JournalException {
        if (run.cleanup().isEmpty()) {
            return;
        }
        List<Entry> entries = new ArrayList<>();
        for (Refusal refusal : proposal.refusals()) {
            ResultRow row = refusal.row();
            entries.add(
                    refused(run, row.op(), refusal.kind(), row.path(), row.pid(), row.reason()));
        }
        proposal.packages()
                .forEach(
                        (name, version) ->
                                entries.add(
                                        new Entry.PackageNoted(
                                                run.cleanup(), name, version.orElse(null))));
        Survey survey = proposal.survey();
        if (survey != null) {
            survey.notFound()
                    .forEach(
                            n ->
                                    entries.add(
                                            new Entry.NotFound(
                                                    run.cleanup(), n.kind(), n.pattern())));
        }
        run.append(entries);
    }

    private static Entry.Refused refused(
            Run run,
            Op op,
            Kind kind,
            @Nullable RawPath path,
            @Nullable Integer pid,
            @Nullable String reason) {
        return new Entry.Refused(
                run.cleanup(),
                run.now(),
                op,
                kind,
                path,
                pid == null ? 0 : pid,
                Objects.requireNonNullElse(reason, "refused"));
    }

    /** What became of the numbers that the plan gives, and what is not there any more. */
    private void noteChecked(Run run, Situation now) throws JournalException {
        List<Entry> entries = new ArrayList<>();
        if (planned(now).processes().stream().noneMatch(ProcessCandidate::preselected)) {
            entries.add(new Entry.NoneLeft(run.cleanup(), Entry.Search.PROCESSES));
        }
        Survey survey = proposal.survey();
        if (survey != null
                && survey.files().stream().noneMatch(f -> f.found().kind() == Kind.OUTPUT)) {
            entries.add(new Entry.NoneLeft(run.cleanup(), Entry.Search.OUTPUTS));
        }
        for (PidFinding finding : planned(proposal.situation()).pids()) {
            if (hasEnded(finding.pid())) {
                entries.add(new Entry.PidChecked(run.cleanup(), finding.pid(), ENDED));
            } else if (!wasEnded(run, finding.pid())) {
                entries.add(
                        new Entry.PidChecked(
                                run.cleanup(), finding.pid(), finding.state().words()));
            }
        }
        run.append(entries);
    }

    private Candidates planned(Situation at) {
        return Candidates.find(
                request.plan().processes(), request.plan().written(), at.processes(), at.shield());
    }

    private boolean hasEnded(int pid) {
        return results.stream()
                .anyMatch(r -> Objects.equals(r.pid(), pid) && r.status() == Status.DONE);
    }

    /** True if an earlier verb of the cleanup has ended it: that stays the finding. */
    private static boolean wasEnded(Run run, int pid) {
        return run.ledger().cleanup(run.cleanup()).stream()
                .flatMap(cleanup -> cleanup.pids().stream())
                .anyMatch(known -> known.pid() == pid && known.finding().equals(ENDED));
    }

    /**
     * Those that may still be signalled: since they were shown, one may have started the job, say,
     * and the measuring of the disk takes its time too. The others become results.
     */
    private List<Task.OfProcess> unshielded(Run run, List<Task.OfProcess> tasks)
            throws IOException {
        if (tasks.isEmpty()) {
            return tasks;
        }
        ProcessTable table = ProcessTable.read();
        ProcessShield shield = ProcessShield.of(table, proposal.situation().job().later(table));
        List<Task.OfProcess> allowed = new ArrayList<>();
        List<Entry> refusals = new ArrayList<>();
        for (Task.OfProcess task : tasks) {
            Optional<String> refusal =
                    table.find(task.process().pid())
                            .filter(now -> now.id().equals(task.process().id()))
                            .flatMap(now -> shield.refusal(now, true));
            if (refusal.isEmpty()) {
                allowed.add(task);
                continue;
            }
            results.add(task.row(Status.SKIPPED, refusal.get()));
            progress.done();
            if (!run.cleanup().isEmpty()) {
                int pid = task.process().pid();
                refusals.add(refused(run, Op.KILL, Kind.OTHER, null, pid, refusal.get()));
            }
        }
        run.append(refusals);
        return allowed;
    }

    /** True if anything was to be removed. */
    private boolean remove(Run run, Situation now) throws IOException {
        List<Entry.Intent> intents = new ArrayList<>();
        List<Task.OfFile> tasks = judged(run, now, proposal.files(), true);
        for (Task.OfFile task : tasks) {
            intents.add(run.intent(ids.getOrDefault(task, 0L), task));
        }
        FileRemoval removal = new FileRemoval(run);
        List<Outcome> outcomes;
        try {
            outcomes = removal.remove(intents);
        } finally {
            removing = removal.hasBegun();
        }
        outcomes.forEach(o -> results.add(run.row(o)));
        new TakenBack(run, now.silence(), warnings).tidyUp(outcomes);
        return !intents.isEmpty();
    }

    private void place(Run run, Situation now) throws IOException {
        List<Task.OfFile> tasks = judged(run, now, proposal.files(), false);
        if (tasks.isEmpty()) {
            return;
        }
        List<Entry.Intent> intents = new ArrayList<>();
        for (Task.OfFile task : tasks) {
            intents.add(run.intent(Objects.requireNonNull(ids.get(task)), task));
        }
        List<Outcome> outcomes = new FilePlacement(run).place(tasks, intents);
        List<Outcome> undone = outcomes.stream().filter(o -> o.intent().op() == Op.UNDO).toList();
        List<Outcome> others = outcomes.stream().filter(o -> o.intent().op() != Op.UNDO).toList();
        undone.forEach(o -> results.add(run.row(o)));
        undone.forEach(this::renamed);
        new TakenBack(run, now.silence(), warnings).tidyUp(undone);
        new Checksums(run, now.silence(), warnings)
                .add(others)
                .forEach(o -> results.add(run.row(o)));
    }

    /** What was taken back by a rename is not hashed: that was all of it. */
    private void renamed(Outcome outcome) {
        if (outcome.end() instanceof Entry.Done done && done.sha256() == null) {
            progress.bytes(done.size());
            progress.done();
        }
    }

    /**
     * Those of the tasks that may still be carried out; the others become results. Undo and redo
     * touch only what the journal placed: their identity is all that is checked.
     */
    private List<Task.OfFile> judged(
            Run run, Situation now, List<Task.OfFile> tasks, boolean removals)
            throws JournalException {
        FileGuard guard = new FileGuard(now);
        List<Task.OfFile> allowed = new ArrayList<>();
        List<Entry> refusals = new ArrayList<>();
        for (Task.OfFile task : tasks) {
            if (task.removes() != removals) {
                continue;
            }
            Optional<String> refusal = silence(now, task);
            if (refusal.isEmpty() && task.of() == 0) {
                refusal = refusal(guard, task);
            }
            if (refusal.isEmpty()) {
                allowed.add(task);
            } else {
                results.add(task.row(Status.SKIPPED, refusal.get()));
                progress.done();
                if (!run.cleanup().isEmpty()) {
                    refusals.add(
                            refused(run, task.op(), task.kind(), task.from(), null, refusal.get()));
                }
            }
        }
        run.append(refusals);
        return allowed;
    }

    /** A mount that answered when the proposal was made may do so no more. */
    private static Optional<String> silence(Situation now, Task.OfFile task) {
        return Stream.of(Optional.of(task.from()), Optional.ofNullable(task.to()))
                .flatMap(Optional::stream)
                .flatMap(path -> now.silence().locate(path).trouble().stream())
                .findFirst();
    }

    private Optional<String> refusal(FileGuard guard, Task.OfFile task) {
        try (Directory parent = Directory.locateReal(task.from().parentOrRoot())) {
            Stat stat = parent.stat(task.from().name());
            if (!task.identity().matches(stat)) {
                return Optional.of("changed since it was listed; left alone");
            }
            if (proposal.takeover() != null && stat.isDirectory()) {
                Identity then = task.identity(); // it was half emptied since: see Finishing
                stat = stat.modifiedAt(then.mtimeSeconds(), then.mtimeNanos());
            }
            return Optional.ofNullable(
                    guard.judge(task.from(), stat, task.kind(), task.op(), task.named(), Set.of())
                            .blocked());
        } catch (ErrnoException e) {
            return Optional.of(e.reason());
        }
    }
}
