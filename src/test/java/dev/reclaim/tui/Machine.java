package dev.reclaim.tui;

import dev.reclaim.cleanup.Ending;
import dev.reclaim.cleanup.FileCandidate;
import dev.reclaim.cleanup.JobState;
import dev.reclaim.cleanup.ProcessRow;
import dev.reclaim.cleanup.ProcessSample;
import dev.reclaim.cleanup.Proposal;
import dev.reclaim.cleanup.Refusal;
import dev.reclaim.cleanup.Request;
import dev.reclaim.cleanup.Situation;
import dev.reclaim.cleanup.Survey;
import dev.reclaim.cleanup.Task;
import dev.reclaim.disk.DiskSample;
import dev.reclaim.disk.FileSystem;
import dev.reclaim.disk.Volume;
import dev.reclaim.journal.Identity;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Ledger;
import dev.reclaim.journal.Op;
import dev.reclaim.journal.StateDirectory;
import dev.reclaim.linux.Account;
import dev.reclaim.linux.FileType;
import dev.reclaim.linux.RawPath;
import dev.reclaim.linux.Signal;
import dev.reclaim.linux.Stat;
import dev.reclaim.linux.StatVfs;
import dev.reclaim.mount.Mount;
import dev.reclaim.mount.MountTable;
import dev.reclaim.mount.Silence;
import dev.reclaim.plan.DefaultPlan;
import dev.reclaim.plan.Environment;
import dev.reclaim.plan.JobRule;
import dev.reclaim.plan.Window;
import dev.reclaim.process.Candidates;
import dev.reclaim.process.HeldOpen;
import dev.reclaim.process.JobShield;
import dev.reclaim.process.MadeUp;
import dev.reclaim.process.ProcessInfo;
import dev.reclaim.process.ProcessShield;
import dev.reclaim.process.ProcessTable;
import dev.reclaim.process.SystemLoad;
import dev.reclaim.report.ResultView.ResultRow;
import dev.reclaim.report.ResultView.Status;
import dev.reclaim.report.Units;
import dev.reclaim.scan.Found;
import dev.reclaim.scan.GitTracking;
import dev.reclaim.tui.screen.Letters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A machine that is what a test says it is: nothing of it is there. */
final class Machine {
    static final Instant NOW = Instant.parse("2025-12-11T23:47:19Z");
    static final int JOB = 4242;
    static final int LINGERING = 232_011;
    static final Facts FACTS =
            new Facts(
                    "etl-vm-1",
                    "Polars Test Artifact Cleanup",
                    new Window(LocalTime.of(23, 45), LocalTime.of(23, 57), ZoneOffset.UTC),
                    Units.SI,
                    false,
                    Letters.UNICODE);

    private static final RawPath HOME = RawPath.of("/home/micha");
    private static final long DEVICE = 0x800000001L;
    private static final SystemLoad LOAD =
            new SystemLoad(37.4, 4, 33_600_000_000L, 21_900_000_000L, 1.5, 1.2, 0.9);

    private Machine() {}

    static FileItem temp(long inode, String path, long size, Duration age, String rule) {
        return file(inode, RawPath.of(path), Kind.TEMP, size, age, rule, Op.DELETE, null);
    }

    static FileItem blocked(long inode, String path, long size, Duration age, String why) {
        return file(inode, RawPath.of(path), Kind.TEMP, size, age, "*.tmp", Op.DELETE, why);
    }

    static FileItem file(
            long inode,
            RawPath path,
            Kind kind,
            long size,
            Duration age,
            String rule,
            Op action,
            @Nullable String blocked) {
        return file(inode, path, kind, size, age, rule, action, blocked, Set.of());
    }

    static FileItem file(
            long inode,
            RawPath path,
            Kind kind,
            long size,
            Duration age,
            String rule,
            Op action,
            @Nullable String blocked,
            Set<Integer> after) {
        long modified = NOW.minus(age).getEpochSecond();
        Stat stat =
                new Stat(
                        DEVICE,
                        inode,
                        25,
                        FileType.REGULAR,
                        0644,
                        1,
                        0,
                        0,
                        size,
                        (size + 511) / 512,
                        modified,
                        0,
                        modified,
                        0,
                        modified,
                        0,
                        Long.MIN_VALUE,
                        0,
                        false,
                        false);
        return new FileItem(
                new FileCandidate(new Found(path, kind, stat, rule), action, blocked, after));
    }

    static ProcessInfo process(int pid, Duration age, long rss, String... arguments) {
        return process(pid, 1, age, rss, arguments);
    }

    static ProcessInfo process(int pid, int parent, Duration age, long rss, String... arguments) {
        return new ProcessInfo(
                pid,
                5_000_000L - age.toMillis() / 10,
                NOW.minus(age),
                parent,
                pid,
                pid,
                0,
                -1,
                1000,
                'S',
                false,
                arguments[0],
                arguments[0],
                List.of(arguments),
                rss,
                100,
                1);
    }

    static ProcessRow ordinary(ProcessInfo process, String user, double cpu) {
        return new ProcessRow(process, user, cpu, null, false, null, null);
    }

    static ProcessRow refused(ProcessInfo process, String user, double cpu, String why) {
        return new ProcessRow(process, user, cpu, null, false, why, null);
    }

    static ProcessRow lingering(ProcessInfo process, String rule) {
        return new ProcessRow(process, "micha", 0, rule, true, null, null);
    }

    /** Processes, of which {@link #JOB} is the job if {@code state} is not NONE. */
    static ProcessSample sample(JobState state, List<ProcessRow> rows) {
        return new ProcessSample(NOW, rows, shield(state, rows), state, LOAD);
    }

    private static JobShield shield(JobState state, List<ProcessRow> rows) {
        ProcessTable table = ProcessTable.of(rows.stream().map(ProcessRow::process).toList());
        return JobShield.of(state == JobState.NONE ? null : new JobRule.Pid(JOB), table, 1);
    }

    static Volume volume(
            String path, String type, int device, long size, long available, long rate) {
        Mount mount =
                new Mount(
                        device,
                        1,
                        device, // as on btrfs, none that stat(2) shows
                        RawPath.ROOT,
                        RawPath.of(path),
                        type,
                        RawPath.of("/dev/sda" + device),
                        false);
        StatVfs space = new StatVfs(size, available, available, size / 16_384, size / 20_480);
        Duration full = rate > 0 ? Duration.ofSeconds(available / rate) : null;
        FileSystem fileSystem = new FileSystem(mount, space, Set.of(DEVICE - 1 + device));
        return new Volume(fileSystem, rate, full, false, null);
    }

    /** The same, which has never answered. */
    static Volume silent(Volume volume) {
        FileSystem known = volume.fileSystem();
        FileSystem nothing =
                new FileSystem(known.mount(), new StatVfs(0, 0, 0, 0, 0), known.devices());
        return new Volume(nothing, 0, null, true, "does not answer");
    }

    static DiskSample disks(Volume... volumes) {
        Volume concerned =
                Stream.of(volumes)
                        .filter(v -> HOME.startsWith(v.fileSystem().mount().mountPoint()))
                        .max(Comparator.comparing(v -> v.fileSystem().mount().mountPoint()))
                        .orElse(null);
        return new DiskSample(NOW, List.of(volumes), concerned);
    }

    /** What a survey of these files says; where the lists stand in the order of their paths. */
    static Msg.Surveyed surveyed(List<FileItem> files) {
        List<FileItem> sorted = new ArrayList<>(files);
        sorted.sort((a, b) -> a.path().compareTo(b.path()));
        Survey survey =
                new Survey(
                        situation(),
                        NOW,
                        sorted.stream().map(FileItem::candidate).toList(),
                        new Candidates(List.of(), List.of()),
                        Map.of(),
                        Optional.empty(),
                        List.of(),
                        List.of());
        return new Msg.Surveyed(survey, List.copyOf(sorted), true);
    }

    /** File 12 is open by the job; two deleted files are held. */
    static Situation situation() {
        Account me = new Account(1000, 1000, "micha", RawPath.of("/home/micha"));
        Environment environment =
                new Environment(Map.of(), me, "etl-vm-1", Clock.fixed(NOW, ZoneOffset.UTC));
        List<HeldOpen> held =
                List.of(
                        held(LINGERING, "/tmp/polars_spill.1", 700_000_000L, 901),
                        held(LINGERING, "/tmp/polars_spill.2", 400_000_000L, 902));
        ProcessTable table =
                ProcessTable.of(
                        List.of(
                                process(JOB, Duration.ofMinutes(8), 1 << 28, "bq", "load"),
                                process(
                                        LINGERING,
                                        Duration.ofHours(3),
                                        1L << 33,
                                        "python",
                                        "merge_with_polars.py")));
        JobShield job = JobShield.of(new JobRule.Pid(JOB), table, 1);
        try {
            MountTable mounts = MountTable.read();
            return new Situation(
                    new Request(
                            DefaultPlan.of(environment, List.of(RawPath.of("/tmp"))),
                            new JobRule.Match(Pattern.compile("bq load")),
                            environment,
                            StateDirectory.locate(RawPath.of("/nowhere/state"), Map.of(), me),
                            Clock.fixed(NOW, ZoneOffset.UTC)),
                    table,
                    job,
                    new ProcessShield(table, job, 1, 1000, false),
                    MadeUp.open(DEVICE, 12, JOB, held),
                    mounts,
                    new Silence(mounts),
                    new GitTracking(new Silence(mounts)),
                    new Ledger(List.of(), List.of(), List.of(), List.of(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HeldOpen held(int pid, String path, long size, long inode) {
        return new HeldOpen(pid, "python", RawPath.of(path), size, size, DEVICE, inode);
    }

    /** What would be done about these files, and what is refused of them. */
    static Proposal proposal(Op op, List<FileItem> files, ResultRow... refused) {
        List<Task> tasks = new ArrayList<>();
        for (FileItem file : files) {
            Found found = file.candidate().found();
            tasks.add(
                    new Task.OfFile(
                            op,
                            found.kind(),
                            found.path(),
                            op == Op.DELETE
                                    ? null
                                    : RawPath.of("/archive").resolve(found.path().name()),
                            Identity.of(found.stat()),
                            found.stat().size(),
                            found.stat().allocated(),
                            1,
                            op == Op.COPY,
                            false,
                            file.candidate().after(),
                            0,
                            null));
        }
        return new Proposal(
                situation(),
                tasks,
                List.of(refused).stream().map(row -> new Refusal(row, Kind.TEMP)).toList(),
                List.of(),
                new Ending(List.of(), Signal.TERM, Duration.ofSeconds(10), false),
                null,
                Map.of(),
                null);
    }

    static Proposal killing(ProcessInfo... processes) {
        List<Task> tasks = new ArrayList<>();
        for (ProcessInfo process : processes) {
            tasks.add(new Task.OfProcess(process, "polars"));
        }
        return new Proposal(
                situation(),
                tasks,
                List.of(),
                List.of(),
                new Ending(List.of(), Signal.TERM, Duration.ofSeconds(10), false),
                null,
                Map.of(),
                null);
    }

    static ResultRow refusal(String path, long size, String why) {
        return new ResultRow(
                null,
                Op.DELETE,
                RawPath.of(path),
                null,
                null,
                Status.SKIPPED,
                why,
                size,
                null,
                null);
    }
}
