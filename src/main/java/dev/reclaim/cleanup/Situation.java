package dev.reclaim.cleanup;

import dev.reclaim.journal.Ledger;
import dev.reclaim.linux.Account;
import dev.reclaim.linux.SafeText;
import dev.reclaim.mount.MountTable;
import dev.reclaim.mount.Silence;
import dev.reclaim.process.JobShield;
import dev.reclaim.process.OpenFiles;
import dev.reclaim.process.ProcessShield;
import dev.reclaim.process.ProcessTable;
import dev.reclaim.scan.GitTracking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The machine at one moment, as far as safety depends on it.
 *
 * @param request what was asked for
 * @param processes all processes
 * @param job the job and what belongs to it
 * @param shield which processes are never signalled
 * @param open which files are in use
 * @param mounts what is mounted where
 * @param silence which of these mounts do not answer
 * @param git what is tracked
 * @param ledger what earlier runs did
 */
public record Situation(
        Request request,
        ProcessTable processes,
        JobShield job,
        ProcessShield shield,
        OpenFiles open,
        MountTable mounts,
        Silence silence,
        GitTracking git,
        Ledger ledger) {

    /** Looks at the machine; changes nothing. */
    public static Situation observe(Request request) throws IOException {
        ProcessTable table = ProcessTable.read();
        return observe(request, table, OpenFiles.read(table));
    }

    /** The machine with these processes and open files. */
    static Situation observe(Request request, ProcessTable table, OpenFiles open)
            throws IOException {
        int self = (int) ProcessHandle.current().pid();
        JobShield job = JobShield.of(request.job(), table, self);
        MountTable mounts = MountTable.read();
        return new Situation(
                request,
                table,
                job,
                ProcessShield.of(table, job),
                open,
                mounts,
                new Silence(mounts),
                new GitTracking(new Silence(mounts)),
                Ledger.read(request.state()));
    }

    /** The same with processes and open files looked at again; what was shielded stays so. */
    public Situation later() throws IOException {
        ProcessTable table = ProcessTable.read();
        return later(table, OpenFiles.read(table));
    }

    /** The same with these processes and open files. */
    Situation later(ProcessTable table, OpenFiles open) throws IOException {
        JobShield still = job.later(table);
        MountTable mountsNow = MountTable.read();
        git.beginRun(new Silence(mountsNow));
        return new Situation(
                request,
                table,
                still,
                ProcessShield.of(table, still),
                open,
                mountsNow,
                new Silence(mountsNow),
                git,
                Ledger.read(request.state()));
    }

    /** Whose files and processes are "mine". */
    Account me() {
        return request.environment().caller();
    }

    /** What a person must be told first, as sentences. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (job.matchedNothing()) {
            warnings.add(
                    "the job matches no process ("
                            + SafeText.of(String.valueOf(request.job()))
                            + "): nothing is shielded for it");
        }
        return warnings;
    }
}
