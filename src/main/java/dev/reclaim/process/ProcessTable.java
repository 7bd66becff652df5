package dev.reclaim.process;

import dev.reclaim.linux.ErrnoException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All processes at one moment, and how they belong together. Immutable. */
public final class ProcessTable {
    private final List<ProcessInfo> all;
    private final Map<Integer, ProcessInfo> byPid = new HashMap<>();
    private final Map<Integer, List<ProcessInfo>> byParent = new HashMap<>();
    private final Map<Integer, List<ProcessInfo>> byGroup = new HashMap<>();

    private ProcessTable(List<ProcessInfo> processes) {
        all = processes.stream().sorted(Comparator.comparingInt(ProcessInfo::pid)).toList();
        for (ProcessInfo process : all) {
            byPid.put(process.pid(), process);
            byParent.computeIfAbsent(process.parent(), _ -> new ArrayList<>()).add(process);
            byGroup.computeIfAbsent(process.group(), _ -> new ArrayList<>()).add(process);
        }
    }

    /**
     * Reads /proc now. A process that ends while it is read is left out, as are other users' where
     * /proc hides them (hidepid of proc(5)).
     *
     * @throws ErrnoException if /proc itself cannot be read
     */
    public static ProcessTable read() throws ErrnoException {
        return new ProcessTable(new ProcReader().all());
    }

    /** The table of these processes, in any order. */
    public static ProcessTable of(List<ProcessInfo> processes) {
        return new ProcessTable(processes);
    }

    /** Number of this program's own process. */
    public static int self() {
        return Math.toIntExact(ProcessHandle.current().pid());
    }

    /** Every process, by number. */
    public List<ProcessInfo> all() {
        return all;
    }

    /** The process that had this number. */
    public Optional<ProcessInfo> find(int pid) {
        return Optional.ofNullable(byPid.get(pid));
    }

    /** True if exactly this process was there, zombies included. */
    public boolean contains(ProcessId id) {
        return find(id.pid()).filter(found -> found.id().equals(id)).isPresent();
    }

    /** Parent, its parent and so on; without the process itself. */
    public List<ProcessInfo> ancestors(int pid) {
        List<ProcessInfo> found = new ArrayList<>();
        Set<Integer> seen = new HashSet<>(Set.of(pid));
        Optional<ProcessInfo> at = find(pid);
        while (at.isPresent() && seen.add(at.get().parent())) {
            at = find(at.get().parent());
            at.ifPresent(found::add);
        }
        return found;
    }

    /** Children, their children and so on; without the process itself. */
    public List<ProcessInfo> descendants(int pid) {
        return below(List.of(pid));
    }

    /** The same of several at once: each is named once, and none of the processes themselves. */
    List<ProcessInfo> descendants(List<ProcessInfo> processes) {
        return below(processes.stream().map(ProcessInfo::pid).toList());
    }

    private List<ProcessInfo> below(List<Integer> pids) {
        List<ProcessInfo> found = new ArrayList<>();
        Set<Integer> seen = new HashSet<>(pids);
        Deque<Integer> open = new ArrayDeque<>(pids);
        while (!open.isEmpty()) {
            for (ProcessInfo child : byParent.getOrDefault(open.remove(), List.of())) {
                if (seen.add(child.pid())) {
                    found.add(child);
                    open.add(child.pid());
                }
            }
        }
        return found;
    }

    /** The members of a process group; kernel threads are all in group 0. */
    public List<ProcessInfo> group(int group) {
        return List.copyOf(byGroup.getOrDefault(group, List.of()));
    }
}
