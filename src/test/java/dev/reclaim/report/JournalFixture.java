package dev.reclaim.report;

import dev.reclaim.journal.Cleanup;
import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Identity;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Op;
import dev.reclaim.journal.Operation;
import dev.reclaim.journal.Operation.Status;
import dev.reclaim.linux.RawPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A cleanup as replay would give it, put together by hand: the directive's scene by default. */
final class JournalFixture {
    static final long DISK = 0x801;
    static final long MEMORY = 0x2a;
    static final String HASH = "0123456789abcdef".repeat(4);
    static final String HOME = "/home/micha/bqx_ml_v3";
    static final String ARCHIVE = HOME + "/archive/polars_test_20251211";
    static final Instant START = Instant.parse("2025-12-11T23:45:10Z");
    static final Instant END = Instant.parse("2025-12-11T23:55:40Z");

    String title = "Polars Test Artifact Cleanup";
    String name = "Polars";
    List<RawPath> audit = List.of(RawPath.of(HOME));
    Entry.@Nullable Audited before;
    Entry.@Nullable Audited after;
    @Nullable Instant closed = END;
    Instant latest = END;
    final List<Operation> operations = new ArrayList<>();
    final List<Entry.Refused> refused = new ArrayList<>();
    final List<Entry.PidChecked> pids = new ArrayList<>();
    final List<Entry.PackageNoted> packages = new ArrayList<>();
    final List<Entry.NotFound> notFound = new ArrayList<>();

    final List<Cleanup.NotBegun> notBegun = new ArrayList<>();

    Set<Entry.Search> noneLeft = Set.of(Entry.Search.values());

    Cleanup cleanup() {
        return new Cleanup(
                new Entry.Opened(
                        "c1",
                        START,
                        "/plan.toml",
                        title,
                        name,
                        RawPath.of(ARCHIVE),
                        audit,
                        true,
                        List.of()),
                "boot",
                before,
                after,
                List.copyOf(operations),
                List.copyOf(refused),
                List.copyOf(pids),
                List.copyOf(packages),
                List.copyOf(notFound),
                noneLeft,
                List.copyOf(notBegun),
                latest,
                closed);
    }

    Report report() {
        return Report.of(cleanup(), END.plusSeconds(120));
    }

    String markdown() {
        return ReportFormat.MARKDOWN.render(report(), look());
    }

    static Look look() {
        return new Look(Units.SI, Style.PLAIN, END);
    }

    /** The numbers of the directive: 20.0 GB, three files of 1.2 GB, 9.27 GB archived. */
    static JournalFixture directive() {
        JournalFixture scene = new JournalFixture();
        scene.measure(20_000_000_000L, 21_200_000_000L);
        scene.archive(
                Kind.OUTPUT,
                HOME + "/data/training/merged/eurusd_merged_training.parquet",
                ARCHIVE + "/eurusd_merged_training_POLARS_TEST_20251211.parquet",
                9_270_000_000L);
        scene.delete("/tmp/polars_a91.parquet.tmp", 812_000_000);
        scene.delete("/tmp/polars_b02.tmp", 300_000_000);
        scene.delete(HOME + "/temp/merge.tmp", 88_000_000);
        return scene;
    }

    void measure(long availableBefore, long availableAfter) {
        before = audited(false, START, space("/", DISK, "ext4", availableBefore));
        after = audited(true, END, space("/", DISK, "ext4", availableAfter));
    }

    static Entry.Audited audited(boolean after, Instant at, Entry.Space... spaces) {
        return new Entry.Audited("c1", at, after, List.of(spaces), List.of());
    }

    static Entry.Space space(String mount, long device, String type, long available) {
        return new Entry.Space(RawPath.of(mount), device, type, 100_000_000_000L, available);
    }

    static Identity identity(long device, long size) {
        return new Identity(device, 77, size, START.getEpochSecond() - 11_000, 0);
    }

    long nextId() {
        return operations.size() + 1L;
    }

    void archive(Kind kind, String from, String to, long size) {
        put(Op.ARCHIVE, kind, RawPath.of(from), RawPath.of(to), size);
    }

    void put(Op op, Kind kind, RawPath from, RawPath to, long size) {
        operations.add(
                operation(op, kind, from, to, DISK, 0, null)
                        .with(Status.DONE, identity(DISK, size), HASH, size, 0, null));
    }

    void delete(String path, long size) {
        delete(RawPath.of(path), DISK, size, size, null);
    }

    void delete(RawPath path, long device, long size, long freed, @Nullable String note) {
        operations.add(
                operation(Op.DELETE, Kind.TEMP, path, null, device, 0, null)
                        .with(Status.DONE, null, null, size, freed, note));
    }

    /** Two names of one file, of which the second frees its blocks. */
    void deleteLinks(RawPath first, RawPath second, long device, long size) {
        delete(first, device, size, 0, "other hard links keep its blocks");
        Entry.Intent like = operations.getLast().intent();
        Entry.Intent other =
                new Entry.Intent(
                        nextId(),
                        like.batch(),
                        like.cleanup(),
                        like.at(),
                        Op.DELETE,
                        Kind.TEMP,
                        second,
                        null,
                        null,
                        like.identity(),
                        0,
                        0,
                        null);
        operations.add(new Begun(other).with(Status.DONE, null, null, size, size, null));
    }

    void kill(int pid, Status status, @Nullable String reason) {
        Entry.Target target = new Entry.Target(pid, 4711, "python merge_with_polars.py");
        operations.add(
                operation(Op.KILL, Kind.OTHER, null, null, 0, 0, target)
                        .with(status, null, null, 0, 0, reason));
    }

    /** An operation that ended as {@code status}, with nothing placed. */
    void ended(Op op, Kind kind, String from, @Nullable String to, Status status, String reason) {
        operations.add(
                operation(
                                op,
                                kind,
                                RawPath.of(from),
                                to == null ? null : RawPath.of(to),
                                DISK,
                                0,
                                null)
                        .with(status, null, null, 0, 0, reason));
    }

    void refuse(Op op, Kind kind, @Nullable String path, int pid, String reason) {
        refused.add(
                new Entry.Refused(
                        "c1",
                        START.plusSeconds(5),
                        op,
                        kind,
                        path == null ? null : RawPath.of(path),
                        pid,
                        reason));
    }

    /** Takes operation {@code id} back, as replay shows it afterwards. */
    void undo(long id) {
        Operation done = operations.get((int) id - 1);
        operations.set((int) id - 1, copy(done, Status.UNDONE));
        reverse(Op.UNDO, done);
    }

    /** Repeats what the undo {@code id} took back. */
    void redo(long id) {
        Operation undo = operations.get((int) id - 1);
        operations.set((int) id - 1, copy(undo, Status.UNDONE));
        reverse(Op.REDO, undo);
    }

    private void reverse(Op op, Operation of) {
        Entry.Intent earlier = of.intent();
        operations.add(
                operation(op, earlier.kind(), earlier.to(), earlier.from(), DISK, of.id(), null)
                        .with(
                                Status.DONE,
                                identity(DISK, of.size()),
                                of.sha256(),
                                of.size(),
                                0,
                                null));
    }

    private static Operation copy(Operation o, Status status) {
        return new Operation(
                o.intent(),
                status,
                o.finished(),
                o.placed(),
                o.sha256(),
                o.size(),
                o.freed(),
                o.reason(),
                o.boot(),
                o.interrupted(),
                o.live());
    }

    private Begun operation(
            Op op,
            Kind kind,
            @Nullable RawPath from,
            @Nullable RawPath to,
            long device,
            long of,
            Entry.@Nullable Target target) {
        Instant at = START.plusSeconds(10 + operations.size());
        return new Begun(
                new Entry.Intent(
                        nextId(),
                        1,
                        "c1",
                        at,
                        op,
                        kind,
                        from,
                        to,
                        null,
                        target == null ? new Identity(device, 1000 + nextId(), 0, 0, 0) : null,
                        0,
                        of,
                        target));
    }

    /** An intent on its way to become an operation. */
    record Begun(Entry.Intent intent) {
        Operation with(
                Status status,
                @Nullable Identity placed,
                @Nullable String sha256,
                long size,
                long freed,
                @Nullable String reason) {
            boolean ended = status != Status.BEGUN && status != Status.PLACED;
            return new Operation(
                    intent,
                    status,
                    ended ? intent.at().plusSeconds(1) : null,
                    placed,
                    sha256,
                    size,
                    freed,
                    reason,
                    "boot",
                    false,
                    false);
        }
    }
}
