package dev.reclaim.report;

import static dev.reclaim.report.JournalFixture.ARCHIVE;
import static dev.reclaim.report.JournalFixture.DISK;
import static dev.reclaim.report.JournalFixture.END;
import static dev.reclaim.report.JournalFixture.HASH;
import static dev.reclaim.report.JournalFixture.HOME;
import static dev.reclaim.report.JournalFixture.MEMORY;
import static dev.reclaim.report.JournalFixture.START;
import static dev.reclaim.report.JournalFixture.space;

import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Op;
import dev.reclaim.journal.Operation.Status;
import dev.reclaim.linux.RawPath;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One full example of everything that can be shown. */
final class Examples {
    private Examples() {}

    /** Every section of a report, with the trouble that each can have. */
    static JournalFixture eventful() {
        JournalFixture scene = JournalFixture.directive();
        Entry.Usage merged = usage(HOME + "/data/training/merged", 9_270_100_000L, 0);
        scene.before =
                new Entry.Audited(
                        "c1",
                        START,
                        false,
                        List.of(
                                space("/", DISK, "ext4", 20_000_000_000L),
                                space("/tmp", MEMORY, "tmpfs", 3_000_000_000L)),
                        List.of(usage(HOME, 41_000_000_000L, 2), merged));
        scene.after =
                new Entry.Audited(
                        "c1",
                        END,
                        true,
                        List.of(
                                space("/", DISK, "ext4", 20_800_000_000L),
                                space("/tmp", MEMORY, "tmpfs", 3_200_000_000L)),
                        List.of(
                                usage(HOME, 39_800_000_000L, 2),
                                usage(HOME + "/data/training/merged", 4096, 0),
                                usage(ARCHIVE, 9_270_200_000L, 0)));
        scene.delete(RawPath.of("/tmp/spool.tmp"), MEMORY, 200_000_000, 200_000_000, null);
        scene.delete(RawPath.of("/tmp/held.tmp"), MEMORY, 90_000_000, 0, "held open by 4242");
        scene.kill(232011, Status.DONE, null);
        scene.kill(232044, Status.DONE, null);
        scene.kill(7, Status.FAILED, "ignored SIGTERM");
        put(scene, Op.COPY, Kind.SCRIPT, "scripts", "merge_with_polars.py", 4_210);
        put(scene, Op.ARCHIVE, Kind.LOG, "logs", "polars_run.log", 812_345);
        put(scene, Op.COPY, Kind.LOG, "logs", "polars_tracked.log", 12);
        put(scene, Op.ARCHIVE, Kind.LOG, "logs", "polars_old.log", 99);
        scene.undo(scene.nextId() - 1);
        scene.packages.add(new Entry.PackageNoted("c1", "polars", "1.17.1"));
        scene.packages.add(new Entry.PackageNoted("c1", "duckdb", null));
        scene.pids.add(new Entry.PidChecked("c1", 232011, "ended"));
        scene.pids.add(new Entry.PidChecked("c1", 240000, "now another process"));
        scene.refuse(Op.DELETE, Kind.TEMP, "/tmp/bq_upload.tmp", 0, "open by 4242 (bq load)");
        scene.refuse(Op.DELETE, Kind.TEMP, HOME + "/temp/x.tmp", 0, "tracked by git");
        scene.refuse(Op.KILL, Kind.OTHER, null, 4300, "editor: vim merge_with_polars.py");
        scene.ended(
                Op.ARCHIVE,
                Kind.OUTPUT,
                HOME + "/data/training/merged/late.parquet",
                ARCHIVE + "/late.parquet",
                Status.BEGUN,
                "");
        scene.notFound.add(
                new Entry.NotFound("c1", Kind.SCRIPT, HOME + "/scripts/test_polars_merge.py"));
        return scene;
    }

    private static void put(
            JournalFixture scene, Op op, Kind kind, String folder, String name, long size) {
        scene.put(
                op,
                kind,
                RawPath.of(HOME + "/" + folder + "/" + name),
                RawPath.of(ARCHIVE + "/" + folder + "/" + name),
                size);
    }

    private static Entry.Usage usage(String path, long allocated, long unreadable) {
        return new Entry.Usage(RawPath.of(path), allocated - 500, allocated, 128, 12, unreadable);
    }

    static ScanView scan() {
        return new ScanView(
                RawPath.of("/home/micha/polars.toml"),
                "etl-vm-1",
                END,
                List.of(
                        file(
                                HOME + "/data/training/merged/eurusd_merged_training.parquet",
                                Kind.OUTPUT,
                                9_270_000_000L,
                                11_000,
                                "*merged_training*.parquet",
                                Op.ARCHIVE,
                                null),
                        file(
                                "/tmp/polars_a91.parquet.tmp",
                                Kind.TEMP,
                                812_000_000,
                                11_000,
                                "*.parquet.tmp",
                                Op.DELETE,
                                null),
                        file(
                                "/tmp/日本 e\u0301.tmp",
                                Kind.TEMP,
                                40_000_000,
                                700,
                                "*.tmp",
                                Op.DELETE,
                                null),
                        file(
                                "/tmp/polars_spill.tmp",
                                Kind.TEMP,
                                300_000_000,
                                11_000,
                                "*.tmp",
                                Op.DELETE,
                                "after 232011 ends"),
                        file(
                                "/tmp/bq_upload.tmp",
                                Kind.TEMP,
                                112_000_000,
                                61,
                                "*.tmp",
                                null,
                                "open by 4242"),
                        file(
                                "/tmp/d.tmp",
                                Kind.TEMP,
                                4096,
                                61,
                                "*.tmp",
                                null,
                                "a directory: name it by its path to delete it with all it holds"),
                        file(
                                HOME + "/scripts/merge_with_polars.py",
                                Kind.SCRIPT,
                                4_210,
                                900_000,
                                HOME + "/scripts/merge_with_polars.py",
                                Op.COPY,
                                null),
                        file(
                                HOME + "/logs/polars_run.log",
                                Kind.LOG,
                                812_345,
                                9_000,
                                "polars_*",
                                Op.ARCHIVE,
                                null)),
                List.of(
                        process(232011, 11_520, "python merge_with_polars.py", true, null),
                        process(4242, 480, "bq load --source x", false, "the job"),
                        process(4300, 90_000, "vim merge_with_polars.py", false, "an editor")),
                List.of(
                        new ScanView.PackageRow("polars", "1.17.1"),
                        new ScanView.PackageRow("duckdb", null)),
                List.of(new ScanView.NotFoundRow("script", HOME + "/scripts/test_polars_merge.py")),
                List.of("no process matches the job pattern \"bq (load|query)\""));
    }

    private static ScanView.FileRow file(
            String path,
            Kind kind,
            long size,
            long age,
            String rule,
            @Nullable Op action,
            @Nullable String blocked) {
        return new ScanView.FileRow(
                RawPath.of(path),
                kind,
                size,
                (size + 4095) / 4096 * 4096,
                END.minusSeconds(age).plusNanos(123_456_789),
                rule,
                action,
                blocked);
    }

    private static ScanView.ProcessRow process(
            int pid, long age, String command, boolean orphan, @Nullable String blocked) {
        return new ScanView.ProcessRow(
                pid,
                END.minusSeconds(age),
                "micha",
                command,
                "merge_with_polars",
                orphan,
                blocked == null,
                blocked);
    }

    static AuditView audit() {
        return new AuditView(
                List.of(
                        new AuditView.FileSystemRow(
                                RawPath.of("/"),
                                "/dev/sda1",
                                "ext4",
                                126_000_000_000L,
                                104_800_000_000L,
                                21_200_000_000L,
                                7_864_320,
                                6_543_210),
                        new AuditView.FileSystemRow(
                                RawPath.of("/mnt/pool"),
                                "pool",
                                "btrfs",
                                1_000_000_000_000L,
                                1,
                                999_999_999_999L,
                                0,
                                0)),
                List.of(usage(HOME, 41_000_000_000L, 2), usage(ARCHIVE, 9_270_200_000L, 0)),
                List.of(
                        new AuditView.HeldOpenRow(
                                4242, "bq load", RawPath.of("/tmp/gone.tmp"), 1_100_000_000)),
                List.of(
                        new AuditView.LargestRow(RawPath.of(HOME + "/data"), 30_000_000_000L, true),
                        new AuditView.LargestRow(
                                RawPath.of(HOME + "/core.77"), 700_000_000, false)));
    }

    static ResultView results() {
        return new ResultView(
                List.of(
                        result(
                                12L,
                                Op.ARCHIVE,
                                "/data/x.parquet",
                                ARCHIVE + "/x_LABEL.parquet",
                                ResultView.Status.DONE,
                                null,
                                9_270_000_000L,
                                0L),
                        result(
                                13L,
                                Op.DELETE,
                                "/tmp/a.tmp",
                                null,
                                ResultView.Status.DONE,
                                null,
                                812_000_000L,
                                812_003_328L),
                        result(
                                null,
                                Op.DELETE,
                                "/tmp/bq_upload.tmp",
                                null,
                                ResultView.Status.SKIPPED,
                                "open by 4242",
                                112_000_000L,
                                null),
                        new ResultView.ResultRow(
                                14L,
                                Op.KILL,
                                null,
                                null,
                                7,
                                ResultView.Status.FAILED,
                                "ignored SIGTERM",
                                null,
                                null,
                                null)),
                List.of());
    }

    private static ResultView.ResultRow result(
            @Nullable Long id,
            Op op,
            String path,
            @Nullable String to,
            ResultView.Status status,
            @Nullable String reason,
            @Nullable Long size,
            @Nullable Long freed) {
        return new ResultView.ResultRow(
                id,
                op,
                RawPath.of(path),
                to == null ? null : RawPath.of(to),
                null,
                status,
                reason,
                size,
                freed,
                to == null ? null : HASH);
    }

    static HistoryView history() {
        return new HistoryView(eventful().operations.reversed());
    }

    static Report.Verification verification() {
        return new Report.Verification(
                Instant.parse("2025-12-11T23:58:01Z"),
                3,
                List.of(
                        new Report.Problem(
                                RawPath.of(ARCHIVE + "/logs/polars_run.log"),
                                "its hash is another now")));
    }
}
