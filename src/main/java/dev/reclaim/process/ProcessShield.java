package dev.reclaim.process;

import dev.reclaim.linux.Account;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which processes are never signalled, and which are not proposed. Asked with processes of the
 * table it was made from.
 */
public final class ProcessShield {
    private final JobShield job;
    private final int self;
    private final Set<Integer> ancestors;
    private final Set<Integer> descendants;
    private final int me;
    private final boolean root;

    /**
     * @param self number of this program's process
     * @param me the user whose processes are "mine": {@link Account#caller}
     * @param root true if the program may signal other users' processes
     */
    public ProcessShield(ProcessTable table, JobShield job, int self, int me, boolean root) {
        this.job = job;
        this.self = self;
        this.ancestors = pids(table.ancestors(self));
        this.descendants = pids(table.descendants(self));
        this.me = me;
        this.root = root;
    }

    /** The shield of this program, as it runs, for whoever started it. */
    public static ProcessShield of(ProcessTable table, JobShield job) {
        return new ProcessShield(
                table,
                job,
                ProcessTable.self(),
                Account.caller().uid(),
                Account.effectiveUid() == 0);
    }

    private static Set<Integer> pids(java.util.List<ProcessInfo> processes) {
        return processes.stream().map(ProcessInfo::pid).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * True if it is this program, or runs it (shell, launcher, sudo, sshd), or was started by it.
     */
    public boolean isOwn(ProcessInfo process) {
        int pid = process.pid();
        return pid == self || ancestors.contains(pid) || descendants.contains(pid);
    }

    /**
     * Why the process must not be signalled; empty if it may be.
     *
     * @param namedByPid true if a person or plan gave its number, which is how root asks for
     *     another user's
     */
    public Optional<String> refusal(ProcessInfo process, boolean namedByPid) {
        int pid = process.pid();
        if (pid <= 1) {
            return Optional.of("the system's first process");
        }
        if (process.kernelThread()) {
            return Optional.of("a kernel thread");
        }
        if (pid == self) {
            return Optional.of("this program itself");
        }
        if (ancestors.contains(pid)) {
            return Optional.of("runs this program");
        }
        if (descendants.contains(pid)) {
            return Optional.of("started by this program");
        }
        if (process.isZombie()) {
            return Optional.of(
                    "a zombie: already ended, its parent PID "
                            + process.parent()
                            + " has not noticed");
        }
        if (job.isShielded(process.id())) {
            return Optional.of("belongs to the job");
        }
        return Program.service(process).or(() -> anothers(process, namedByPid));
    }

    private Optional<String> anothers(ProcessInfo process, boolean namedByPid) {
        if (process.uid() == me || (root && namedByPid)) {
            return Optional.empty();
        }
        String owner = "belongs to " + Account.nameOf(process.uid());
        return Optional.of(root ? owner + "; root can end it by PID" : owner);
    }

    /**
     * Why the process, though it matches, is listed only and not proposed; empty if it is proposed.
     *
     * @param namedByPid true if a person or plan gave its number: then it always is
     */
    public Optional<String> notPreselected(ProcessInfo process, boolean namedByPid) {
        if (namedByPid) {
            return Optional.empty();
        }
        if (process.tty() != 0 && process.group() == process.foreground()) {
            return Optional.of("runs in the foreground of a terminal; name its PID to end it");
        }
        return Program.reader(process)
                .map(what -> what + " that only names it; name its PID to end it");
    }
}
