package dev.reclaim.cleanup;

import dev.reclaim.disk.DiskUsage;
import dev.reclaim.disk.FileSystem;
import dev.reclaim.disk.FileSystems;
import dev.reclaim.disk.Largest;
import dev.reclaim.disk.Settling;
import dev.reclaim.journal.Entry;
import dev.reclaim.linux.Errno;
import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.SafeText;
import dev.reclaim.linux.StatVfs;
import dev.reclaim.mount.Mount;
import dev.reclaim.mount.MountTable;
import dev.reclaim.mount.Silence;
import dev.reclaim.plan.Plan;
import dev.reclaim.process.HeldOpen;
import dev.reclaim.report.AuditView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Measures the disk: file systems, usage of paths, deleted files still held open. */
public final class Auditor {
    private static final String UNMEASURED = "neither its space nor what lies there was measured";

    private Auditor() {}

    /**
     * An audit to be shown.
     *
     * @param situation the machine
     * @param named what to measure; empty for the plan's audited paths
     * @param largest how many of the largest items below each path to list
     * @param warnings gets a sentence for each path or file system that could not be measured
     */
    public static AuditView view(
            Situation situation, List<RawPath> named, int largest, List<String> warnings)
            throws ErrnoException, InterruptedException {
        Plan plan = situation.request().plan();
        List<RawPath> paths = named.isEmpty() ? plan.audit() : named;
        Set<RawPath> concerned = new LinkedHashSet<>(paths);
        if (named.isEmpty()) {
            concerned.add(plan.archive());
            concerned.addAll(plan.temp().roots());
        }
        Silence silence = new Silence(MountTable.read());
        paths = paths.stream().filter(path -> !silence.lies(path)).toList();
        concerned.removeIf(silence::lies);
        FileSystems found = FileSystems.of(List.copyOf(concerned));
        found.silent().forEach(s -> warnings.add(SafeText.of(s.path()) + ": " + s.reason()));
        List<Entry.Usage> usages = usages(paths, false, silence, warnings);
        List<AuditView.LargestRow> rows = new ArrayList<>();
        if (largest > 0) {
            for (Entry.Usage usage : usages) {
                Largest.below(usage.path(), largest, silence.below(usage.path())).stream()
                        .map(i -> new AuditView.LargestRow(i.path(), i.allocated(), i.directory()))
                        .forEach(rows::add);
            }
        }
        silence.say(UNMEASURED, warnings);
        Set<Long> devices = new HashSet<>();
        for (RawPath path : concerned) {
            deviceOf(path).ifPresent(devices::add);
        }
        return new AuditView(
                found.answering().stream().map(Auditor::row).toList(),
                usages,
                situation.open().deleted().stream()
                        .filter(held -> devices.contains(held.device()))
                        .map(Auditor::row)
                        .toList(),
                rows);
    }

    private static AuditView.FileSystemRow row(FileSystem fileSystem) {
        Mount mount = fileSystem.mount();
        StatVfs space = fileSystem.space();
        return new AuditView.FileSystemRow(
                mount.mountPoint(),
                SafeText.of(mount.source()),
                mount.type(),
                space.size(),
                space.used(),
                space.available(),
                space.inodes(),
                space.inodesFree());
    }

    private static AuditView.HeldOpenRow row(HeldOpen held) {
        return new AuditView.HeldOpenRow(held.pid(), held.command(), held.path(), held.size());
    }

    /**
     * The journal's entry: usage of the audited paths and the archive, and the space of every file
     * system that the cleanup concerns, that of the first audited path first. What is not there
     * takes nothing.
     *
     * @param touched paths of files that are acted on
     * @param after true once the disk has changed: space is read when it has settled
     */
    static Entry.Audited entry(
            String cleanup,
            List<RawPath> audit,
            Collection<RawPath> touched,
            Instant at,
            boolean after,
            List<String> warnings)
            throws InterruptedException, ErrnoException {
        MountTable mounts = MountTable.read();
        Set<Long> devices = new HashSet<>();
        List<Entry.Space> spaces = new ArrayList<>();
        Set<RawPath> paths = new LinkedHashSet<>(audit);
        paths.addAll(touched);
        Silence silence = new Silence(mounts);
        for (RawPath path : paths) {
            if (silence.lies(path)) {
                continue;
            }
            try (Fd fd = MountTable.openNearest(path)) {
                if (devices.add(fd.stat().device())) {
                    Mount mount = mounts.mountOf(path).orElseThrow();
                    StatVfs space = after ? Settling.space(fd) : fd.statVfs();
                    spaces.add(
                            new Entry.Space(
                                    mount.mountPoint(),
                                    fd.stat().device(),
                                    mount.type(),
                                    space.size(),
                                    space.available()));
                }
            } catch (ErrnoException e) {
                warnings.add("free space not measured: " + e.getMessage());
            }
        }
        List<RawPath> answering = audit.stream().filter(path -> !silence.lies(path)).toList();
        List<Entry.Usage> usages = usages(answering, true, silence, warnings);
        silence.say(UNMEASURED, warnings);
        return new Entry.Audited(cleanup, at, after, List.copyOf(spaces), usages);
    }

    private static List<Entry.Usage> usages(
            List<RawPath> paths, boolean absentToo, Silence silence, List<String> warnings)
            throws InterruptedException {
        List<Entry.Usage> usages = new ArrayList<>();
        for (RawPath path : paths) {
            try {
                usages.add(DiskUsage.of(path, silence.below(path)));
            } catch (ErrnoException e) {
                if (!e.is(Errno.ENOENT)) {
                    warnings.add("usage not measured: " + e.getMessage());
                } else if (absentToo) {
                    usages.add(new Entry.Usage(path, 0, 0, 0, 0, 0));
                }
            }
        }
        return usages;
    }

    private static Optional<Long> deviceOf(RawPath path) {
        try (Fd fd = MountTable.openNearest(path)) {
            return Optional.of(fd.stat().device());
        } catch (ErrnoException unreachable) {
            return Optional.empty();
        }
    }
}
