package dev.reclaim.cleanup;

import dev.reclaim.journal.Identity;
import dev.reclaim.linux.RawPath;
import dev.reclaim.process.ProcessId;
import dev.reclaim.report.MarksView;
import dev.reclaim.report.MarksView.FileRow;
import dev.reclaim.report.MarksView.ProcessRow;
import dev.reclaim.report.ResultView.ResultRow;
import dev.reclaim.report.ResultView.Status;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The marked items, in the order they were marked; unchangeable. A file is known by its name and
 * its device and inode, so that of two hard links each is marked by itself; a process by its number
 * and start.
 */
public final class Marks {
    /** Nothing is marked. */
    public static final Marks NONE = new Marks(new LinkedHashMap<>(), new LinkedHashMap<>());

    private final Map<Name, Mark.OfFile> files;
    private final Map<ProcessId, Mark.OfProcess> processes;

    /** What tells a marked file from others, whatever else of it changes. */
    record Name(RawPath path, long device, long inode) {}

    private Marks(Map<Name, Mark.OfFile> files, Map<ProcessId, Mark.OfProcess> processes) {
        this.files = Collections.unmodifiableMap(files);
        this.processes = Collections.unmodifiableMap(processes);
    }

    /** These and one more; an item that is marked already takes its newest identity. */
    public Marks add(Mark mark) {
        return add(List.of(mark));
    }

    /** These and more. */
    public Marks add(Collection<? extends Mark> more) {
        Map<Name, Mark.OfFile> allFiles = new LinkedHashMap<>(files);
        Map<ProcessId, Mark.OfProcess> allProcesses = new LinkedHashMap<>(processes);
        for (Mark mark : more) {
            switch (mark) {
                case Mark.OfFile file -> allFiles.put(file.name(), file);
                case Mark.OfProcess process -> allProcesses.put(process.id(), process);
            }
        }
        return new Marks(allFiles, allProcesses);
    }

    /** These without one. */
    public Marks remove(Mark mark) {
        return remove(List.of(mark));
    }

    /** These without some; what is not marked is passed over. */
    public Marks remove(Collection<? extends Mark> less) {
        Map<Name, Mark.OfFile> leftFiles = new LinkedHashMap<>(files);
        Map<ProcessId, Mark.OfProcess> leftProcesses = new LinkedHashMap<>(processes);
        for (Mark mark : less) {
            switch (mark) {
                case Mark.OfFile file -> leftFiles.remove(file.name());
                case Mark.OfProcess process -> leftProcesses.remove(process.id());
            }
        }
        return new Marks(leftFiles, leftProcesses);
    }

    /** These without the items that were done. */
    public Marks without(Execution execution) {
        Set<RawPath> paths = new HashSet<>();
        Set<Integer> pids = new HashSet<>();
        for (ResultRow row : execution.results()) {
            if (row.status() == Status.DONE && row.path() != null) {
                paths.add(row.path());
            }
            if (row.status() == Status.DONE && row.pid() != null) {
                pids.add(row.pid());
            }
        }
        return keep(
                mark ->
                        switch (mark) {
                            case Mark.OfFile file -> !paths.contains(file.path());
                            case Mark.OfProcess process -> !pids.contains(process.id().pid());
                        });
    }

    /** Those of which a condition holds; these themselves if it holds of all. */
    public Marks keep(Predicate<Mark> condition) {
        Map<Name, Mark.OfFile> keptFiles = new LinkedHashMap<>(files);
        Map<ProcessId, Mark.OfProcess> keptProcesses = new LinkedHashMap<>(processes);
        boolean less = keptFiles.values().removeIf(condition.negate());
        less |= keptProcesses.values().removeIf(condition.negate());
        return less ? new Marks(keptFiles, keptProcesses) : this;
    }

    /** True if the item is marked, though it may have changed since. */
    public boolean contains(Mark mark) {
        return switch (mark) {
            case Mark.OfFile file -> files.containsKey(file.name());
            case Mark.OfProcess process -> processes.containsKey(process.id());
        };
    }

    /** True if the process is marked. */
    public boolean contains(ProcessId process) {
        return processes.containsKey(process);
    }

    /** True if the file is marked, though it may have changed since. */
    public boolean contains(RawPath path, long device, long inode) {
        return files.containsKey(new Name(path, device, inode));
    }

    /** True if the file of this identity is marked under this name; size and time do not count. */
    public boolean contains(RawPath path, Identity identity) {
        return contains(path, identity.device(), identity.inode());
    }

    /** The marked files, in the order they were marked. */
    public List<Mark.OfFile> files() {
        return List.copyOf(files.values());
    }

    /** The marked processes, in the order they were marked. */
    public List<Mark.OfProcess> processes() {
        return List.copyOf(processes.values());
    }

    /** All of them, the files first. */
    public List<Mark> all() {
        return Stream.<Mark>concat(files.values().stream(), processes.values().stream()).toList();
    }

    /** The marks as they are shown. */
    public MarksView view() {
        return new MarksView(
                files.values().stream()
                        .map(f -> new FileRow(f.path(), f.kind(), f.action(), f.identity().size()))
                        .toList(),
                processes.values().stream()
                        .map(p -> new ProcessRow(p.id().pid(), p.command()))
                        .toList());
    }

    /** True if nothing is marked. */
    public boolean isEmpty() {
        return files.isEmpty() && processes.isEmpty();
    }

    /** How many items are marked. */
    public int size() {
        return files.size() + processes.size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Marks marks
                && files.equals(marks.files)
                && processes.equals(marks.processes);
    }

    @Override
    public int hashCode() {
        return 31 * files.hashCode() + processes.hashCode();
    }

    @Override
    public String toString() {
        return "Marks" + files.values() + processes.values();
    }
}
