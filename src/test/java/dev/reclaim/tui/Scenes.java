package dev.reclaim.tui;

import static dev.reclaim.tui.Machine.JOB;
import static dev.reclaim.tui.Machine.LINGERING;

import dev.reclaim.cleanup.JobState;
import dev.reclaim.cleanup.ProcessRow;
import dev.reclaim.cleanup.ProcessSample;
import dev.reclaim.disk.DiskSample;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.RawPath;
import dev.reclaim.process.ProcessInfo;
import dev.reclaim.tui.screen.Role;
import dev.reclaim.tui.screen.Size;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Machines worth a picture. */
final class Scenes {
    static final String OUTPUT =
            "/home/micha/bqx_ml_v3/data/training/merged/eurusd_merged_training.parquet";

    static final RawPath ROOT = RawPath.ROOT;

    private Scenes() {}

    /** The one of the directive: a disk that fills, an output, left-overs, what lingers. */
    static Journey directive(Size size) {
        return new Journey(Machine.FACTS, size)
                .hear(
                        new Msg.Measured(disks(0)),
                        new Msg.Measured(disks(1_200_000_000L)),
                        new Msg.Sampled(processes(JobState.RUNNING)),
                        Machine.surveyed(files()));
    }

    static DiskSample disks(long freed) {
        return Machine.disks(
                Machine.volume("/boot/efi", "vfat", 15, 124_000_000L, 112_000_000L, 0),
                Machine.volume(
                        "/", "ext4", 1, 132_000_000_000L, 20_000_000_000L + freed, 2_000_000),
                Machine.volume(
                        "/mnt/bigquery-staging", "xfs", 16, 500_000_000_000L, 31_000_000_000L, 0),
                Machine.volume(
                        "/dev/shm", "tmpfs", 30, 16_800_000_000L, 16_799_000_000L, -312_000));
    }

    static ProcessSample processes(JobState state) {
        List<ProcessRow> rows = new ArrayList<>();
        rows.add(
                Machine.refused(
                        Machine.process(1, 0, Duration.ofDays(3), 12_300_000, "/sbin/init"),
                        "root",
                        0,
                        "the system's first process"));
        rows.add(
                Machine.refused(
                        Machine.process(801, Duration.ofDays(3), 9_400_000, "/usr/sbin/sshd", "-D"),
                        "root",
                        0,
                        "the way in"));
        if (state == JobState.RUNNING) {
            rows.add(
                    Machine.refused(
                            Machine.process(
                                    JOB,
                                    Duration.ofSeconds(492),
                                    268_435_456,
                                    "bq",
                                    "load",
                                    "--source_format=PARQUET",
                                    "bqx:ml.eurusd"),
                            "micha",
                            97.3,
                            "belongs to the job"));
        }
        rows.add(Machine.lingering(lingering(), "merge_with_polars"));
        rows.add(
                new ProcessRow(
                        Machine.process(
                                232_044,
                                Duration.ofMinutes(41),
                                15_000_000,
                                "tail",
                                "-f",
                                "logs/polars_merge.log"),
                        "micha",
                        0,
                        "polars",
                        false,
                        null,
                        "a reader that only names it; name its PID to end it"));
        rows.add(
                Machine.ordinary(
                        Machine.process(
                                5120,
                                Duration.ofHours(30),
                                1_480_000_000,
                                "/usr/lib/jvm/java-17/bin/java",
                                "-Xmx1g",
                                "-jar",
                                "/srv/agent/agent.jar"),
                        "agent",
                        12.5));
        return Machine.sample(state, rows);
    }

    static ProcessInfo lingering() {
        return Machine.process(
                LINGERING,
                Duration.ofMinutes(192),
                8_100_000_000L,
                "python",
                "merge_with_polars.py",
                "--pair",
                "eurusd");
    }

    static List<FileItem> files() {
        return List.of(
                Machine.temp(
                        11,
                        "/tmp/polars_a91.parquet.tmp",
                        812_000_000,
                        Duration.ofHours(3),
                        "*.parquet.tmp"),
                Machine.blocked(
                        12,
                        "/tmp/bq_upload.tmp",
                        112_000_000,
                        Duration.ofMinutes(1),
                        "open by 4242"),
                Machine.temp(13, "/tmp/polars_scan.tmp", 301_000_000, Duration.ofHours(3), "*.tmp"),
                Machine.temp(
                        14,
                        "/home/micha/bqx_ml_v3/temp/polars-merge-intermediate-eurusd-h1.tmp",
                        96_400_000,
                        Duration.ofHours(4),
                        "*polars*"),
                Machine.file(
                        15,
                        RawPath.of(OUTPUT),
                        Kind.OUTPUT,
                        9_270_000_000L,
                        Duration.ofHours(3),
                        "*merged_training*.parquet",
                        Op.ARCHIVE,
                        null,
                        Set.of(LINGERING)),
                Machine.file(
                        16,
                        RawPath.of("/home/micha/bqx_ml_v3/scripts/merge_with_polars.py"),
                        Kind.SCRIPT,
                        14_200,
                        Duration.ofDays(2),
                        "/home/micha/bqx_ml_v3/scripts/merge_with_polars.py",
                        Op.COPY,
                        null),
                Machine.file(
                        17,
                        RawPath.of("/home/micha/bqx_ml_v3/logs/polars_merge.log"),
                        Kind.LOG,
                        2_310_000,
                        Duration.ofHours(3),
                        "/home/micha/bqx_ml_v3/logs/polars_*",
                        Op.ARCHIVE,
                        null));
    }

    /** Names that would tear a screen apart. */
    static List<FileItem> hostile() {
        List<byte[]> names =
                List.of(
                        utf8("/tmp/データ_東京_訓練.tmp"),
                        utf8("/tmp/e\u0301te\u0301_cafe\u0301.tmp"),
                        utf8("/tmp/👩\u200d👩\u200d👧_family_🇩🇪.tmp"),
                        utf8("/tmp/\u001b[2J\u001b]0;owned\u0007.tmp"),
                        utf8("/tmp/report\u202egnp.tmp"),
                        utf8("/tmp/two\nlines\tand\rmore.tmp"),
                        new byte[] {
                            '/',
                            't',
                            'm',
                            'p',
                            '/',
                            'x',
                            (byte) 0xe9,
                            (byte) 0xff,
                            '.',
                            't',
                            'm',
                            'p'
                        },
                        utf8("/tmp/" + "한국어".repeat(30) + ".tmp"),
                        utf8("/tmp/z" + "\u0335\u0336\u0337".repeat(8) + "algo.tmp"));
        List<FileItem> files = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            files.add(
                    Machine.file(
                            100 + i,
                            RawPath.ofBytes(names.get(i)),
                            Kind.TEMP,
                            (9 - i) * 1_000_000L,
                            Duration.ofHours(3),
                            "*.tmp",
                            Op.DELETE,
                            i == 4 ? "open by 77: \u001b[31m" : null));
        }
        return files;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What Enter on a disk shows. */
    static Msg.Listed folder(String path, boolean complete) {
        RawPath folder = RawPath.of(path);
        return new Msg.Listed(
                folder,
                List.of(
                        child(folder, "home", 58_200_000_000L, 412_345, true),
                        child(folder, "var", 31_700_000_000L, 98_210, true),
                        child(folder, "usr", 9_900_000_000L, 301_112, true),
                        child(folder, "swapfile", 8_600_000_000L, 1, false),
                        new ChildItem(folder.resolve(RawPath.of("mnt")), 0, 0, true, true)),
                complete,
                complete ? "3 directories could not be read" : "");
    }

    private static ChildItem child(
            RawPath folder, String name, long bytes, long files, boolean directory) {
        return new ChildItem(folder.resolve(RawPath.of(name)), bytes, files, directory, false);
    }

    static final String REPORT =
            """
            ### Polars Test Artifact Cleanup (Completed 23:55 UTC)

            **Polars Output**:
            - File: `eurusd_merged_training_POLARS_TEST_20251211.parquet` (9.27 GB)
            - Archived to: `/home/micha/bqx_ml_v3/archive/polars_test_20251211/`

            **Temporary Files Cleaned**:
            - Count: 3 files
            - Size: 1.2 GB freed

            **Processes**:
            - No lingering processes found

            **Disk Space**:
            - Before: 20.0 GB available
            - After: 21.2 GB available
            - Freed: 1.2 GB
            """;

    static final List<Line> LEFT_OVER =
            List.of(
                    new Line(
                            "The delete of 2025-12-11 23:21 UTC was cut off: 1 done, 2 left.",
                            Role.WARNING),
                    Line.of(""),
                    new Line("delete     812 MB  /tmp/polars_a91.parquet.tmp", Role.GOOD),
                    new Line("delete     301 MB  /tmp/polars_scan.tmp", Role.TEXT),
                    new Line("delete    96.4 MB  /tmp/polars_rest.tmp", Role.TEXT));
}
