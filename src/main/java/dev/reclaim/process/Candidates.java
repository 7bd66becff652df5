package dev.reclaim.process;

import dev.reclaim.plan.ProcessRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The processes that a rule finds, and what became of the numbers it gives.
 *
 * <p>A number finds its process only if that also matches one of the patterns or, where there are
 * none, started before the plan was written: numbers are used again. A pattern does not find this
 * program, what runs it and what it started, whose command lines may hold the pattern themselves; a
 * number does, and the shield blocks it.
 *
 * <p>An orphan is a process whose parent has ended, so that init or the user's systemd has taken it
 * in. What these start themselves looks the same, apart from a session's first process on a
 * terminal (a login), which is no orphan.
 *
 * @param processes what was found, by number
 * @param pids one finding for each number of the rule, in its order
 */
public record Candidates(List<ProcessCandidate> processes, List<PidFinding> pids) {

    /**
     * Looks for what the rule means.
     *
     * @param written when the plan was written; null for numbers that a person gave just now
     */
    public static Candidates find(
            ProcessRule rule, @Nullable Instant written, ProcessTable table, ProcessShield shield) {
        List<PidFinding> findings = new ArrayList<>();
        Set<Integer> named = new HashSet<>();
        for (int pid : rule.pids()) {
            PidFinding finding = finding(pid, rule, written, table);
            findings.add(finding);
            if (finding.state() == PidFinding.State.RUNNING) {
                named.add(pid);
            }
        }
        List<ProcessCandidate> found = new ArrayList<>();
        for (ProcessInfo process : table.all()) {
            boolean byPid = named.contains(process.pid());
            Optional<String> why =
                    matching(rule, process)
                            .filter(_ -> byPid || !shield.isOwn(process))
                            .or(
                                    () ->
                                            byPid
                                                    ? Optional.of("pid " + process.pid())
                                                    : Optional.empty());
            why.ifPresent(w -> found.add(candidate(process, w, byPid, table, shield)));
        }
        return new Candidates(List.copyOf(found), List.copyOf(findings));
    }

    private static PidFinding finding(
            int pid, ProcessRule rule, @Nullable Instant written, ProcessTable table) {
        Optional<ProcessInfo> found = table.find(pid);
        if (found.isEmpty()) {
            return new PidFinding(pid, PidFinding.State.NOT_RUNNING, null);
        }
        ProcessInfo process = found.get();
        boolean meant =
                rule.match().isEmpty()
                        ? written == null || isOlder(process, written)
                        : matching(rule, process).isPresent();
        return new PidFinding(
                pid, meant ? PidFinding.State.RUNNING : PidFinding.State.NOW_ANOTHER, process);
    }

    /** A start is known to the tick only: in doubt it is the later one. */
    private static boolean isOlder(ProcessInfo process, Instant written) {
        return process.started().plus(ProcReader.TICK).isBefore(written);
    }

    private static Optional<String> matching(ProcessRule rule, ProcessInfo process) {
        String commandLine = process.commandLine();
        return rule.match().stream()
                .filter(pattern -> CommandPattern.finds(pattern, commandLine, false))
                .map(Pattern::pattern)
                .findFirst();
    }

    private static ProcessCandidate candidate(
            ProcessInfo process,
            String rule,
            boolean byPid,
            ProcessTable table,
            ProcessShield shield) {
        return new ProcessCandidate(
                process,
                rule,
                isOrphan(process, table),
                shield.refusal(process, byPid).orElse(null),
                shield.notPreselected(process, byPid).orElse(null));
    }

    /** True if its parent has ended, as far as can be told. */
    public static boolean isOrphan(ProcessInfo process, ProcessTable table) {
        boolean login = process.session() == process.pid() && process.tty() != 0;
        boolean adopted = table.find(process.parent()).filter(Program::adopts).isPresent();
        return adopted && !login && !process.kernelThread();
    }
}
